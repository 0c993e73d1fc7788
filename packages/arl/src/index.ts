export type { DecisionRow, LogHeader, Pinned, QuestionMark, RowLevel, RunEnd, RunHead } from "./row.ts";
export { openLog, type LogPlace, type LogWriter } from "./log-writer.ts";
export { fileSink, memorySink, type LineSink } from "./sinks.ts";
export { canonicalJson, digest, sha256OfText } from "./digest.ts";
export { FORMAT } from "./wire-form.ts";
export { openVerifier, verifyLog, type LogFinding, type LogReport, type LogVerifier, type VerifyOptions } from "./verify.ts";
export { readLog, type ReadLog, type ReadRun } from "./read-log.ts";
export type { ReadEnd, ReadHead, ReadHeader, ReadRow } from "./shapes.ts";
