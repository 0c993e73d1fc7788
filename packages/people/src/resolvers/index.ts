export { askedOf, type Asked } from "../asked.ts";
export type { Changed } from "../changed.ts";
export type { Resolved, Resolver } from "../resolver.ts";
export { consult, type Came, type Patience } from "../consult.ts";
export { resolveSeries } from "../resolve-series.ts";
export { scriptedPeople } from "./scripted.ts";
export { simulatedPeople } from "./simulated.ts";
export { queuedPeople } from "./queued.ts";
