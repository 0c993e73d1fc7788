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
