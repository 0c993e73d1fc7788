export { openJobPool, type JobPool, type JobPoolOptions } from "./job-pool.ts";
export { jobsOf } from "./jobs-of.ts";
export { tallyShape } from "../tallies/tally-shape.ts";
export type { Answer, Job } from "./worker.ts";
