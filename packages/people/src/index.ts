export { askedOf, type Asked } from "./asked.ts";
export type { Changed } from "./changed.ts";
export type { Resolved, Resolver } from "./resolver.ts";
export { consult, type Came, type Patience } from "./consult.ts";
export { resolveSeries } from "./resolve-series.ts";
export { scriptedPeople } from "./resolvers/scripted.ts";
export { simulatedPeople } from "./resolvers/simulated.ts";
export { queuedPeople } from "./resolvers/queued.ts";
export { idOf, readResumePoint, resumePoint, type ResumePoint } from "./resume-point.ts";
export {
  answerFile,
  readAnswer,
  readSigned,
  toSign,
  type AnswerFile,
  type Answering,
  type Says,
  type Supplied,
  type Via,
} from "./answer-file.ts";
export { objectionTo, type Objection } from "./objection.ts";
export { logSoFar, type LogSoFar } from "./log-so-far.ts";
export { takeUp, type Onward } from "./take-up.ts";
export { catchUp, type CatchUp, type Place } from "./catch-up.ts";
export { applyAnswer } from "./apply-answer.ts";
