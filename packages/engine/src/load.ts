export { mergeLoads, NO_LOAD, tallyLoads, type LoadTally, type PersonTally } from "./load/load-tally.ts";
export { loadOnPeople, type PersonLoad } from "./load/people-load.ts";
