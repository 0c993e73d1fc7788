export { openSeries, resumeSeries, type LiveOptions, type LiveSeries, type Resumed } from "./live/live-series.ts";
export { differences, type SavedSeries } from "./live/saved-series.ts";
export type { AskedQuestion, Waiting } from "./live/waiting.ts";
export type { Given, Whoever, WrittenFile } from "./stage.ts";
export type { OpenQuestion } from "./run-state.ts";
export { mayAnswer, whyNot, type MayAnswer } from "./questions/who-may-answer.ts";
export { nameOfKey } from "./turns/whose-turn.ts";
