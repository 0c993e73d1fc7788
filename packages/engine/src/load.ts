export { mergeLoads, NO_LOAD, tallyLoads, type LoadTally } from "./load/load-tally.ts";
export { loadOnPeople, type PersonLoad } from "./load/people-load.ts";
