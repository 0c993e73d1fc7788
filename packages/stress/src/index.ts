export { openRunner, runTrials, type Chunk, type TrialPlan } from "./run-trials.ts";
export { mergeTallies, type Breach, type ClaimTally, type Tally } from "./tally.ts";
export type { Distribution } from "./distribution.ts";
export { openIntervals, type Intervals } from "./intervals.ts";
export { resultOf } from "./result.ts";
export { stressJsonSchema, stressResultShape } from "./result-shape.ts";
export type { StressResult } from "./stress-result.ts";
export { readThreshold, type Threshold } from "./thresholds.ts";
