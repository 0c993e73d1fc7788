import { posix } from "node:path";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import { answerFile, objectionTo, type AnswerFile, type Objection, type ResumePoint } from "@maestro-bench/people";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";
import { alreadyAnswered, findWait, notAsItWas } from "./find-wait.ts";
import { logOf, rehearse, type Loaded } from "./go-on.ts";
import { loadSources } from "./load-sources.ts";
import { asksForNone, verified } from "./signatures.ts";
import { placesOf, readWaitingFolder, type WaitingFolder } from "./waiting-folder.ts";

/** What is said to a wait. */
export interface Saying {
  /** The answer, once it is known that nobody else has said anything, or why there is none. `now`: milliseconds since 1970. */
  drafted(point: ResumePoint, at: { readonly now: number; readonly scenario: Scenario }): AnswerFile | Diagnostic;
  /** The mistake of whoever said it. */
  objected(objection: Objection): Diagnostic;
  /** Gives the signature of an answer, or why there is none; left out where it is signed already, or nobody signs. */
  sign?(answer: AnswerFile): string | Diagnostic;
  /** True where the answer is to be signed elsewhere: it is checked, and nothing is written. */
  readonly prints?: boolean;
  /** Keys that do not count, besides those that the series began with: one a line. */
  readonly revoked: string;
}

/** An answer that stands in its file and has not taken effect. */
export interface WrittenAnswer {
  readonly loaded: Loaded;
  readonly answer: AnswerFile;
}

/**
 * Checks an answer and writes it, while nobody else is at work in the folder: what was found there may have been answered meanwhile. Where anything is wrong
 * nothing is written. Throws a HostFailure. `word`: where a mistake is shown.
 */
export async function writeAnswer(
  call: Call,
  word: string,
  { folder, point }: WaitingFolder,
  saying: Saying,
): Promise<WrittenAnswer | readonly Diagnostic[]> {
  const { host } = call;
  const now = readWaitingFolder(host, folder);
  if ("problem" in now) return [notAsItWas(call, word, now.problem)];
  const isSame = now.point.hash === point.hash;
  if (!isSame || now.answer !== undefined) {
    const again = findWait(call, point.waiting.row.row_hash, folder);
    if ("code" in again) return [again];
    if (now.answer !== undefined) return [alreadyAnswered(call, word, { point, answer: now.answer })];
    return [notAsItWas(call, word, "it has gone on meanwhile")];
  }
  const sources = await loadSources(call, folder, point);
  if (!("scenario" in sources)) return sources;
  const loaded = { ...sources, folder, point };
  const answer = checked(call, word, loaded, saying);
  if ("code" in answer) return [answer];
  if (saying.prints === true) return { loaded, answer };
  const path = placesOf(folder, point.number).answer;
  host.makeFolder(posix.dirname(path));
  host.create(path, `${JSON.stringify(answer)}\n`);
  return { loaded, answer };
}

// The answer as it is to be written, or to be printed.
function checked(call: Call, word: string, loaded: Loaded, saying: Saying): AnswerFile | Diagnostic {
  const { point, scenario } = loaded;
  const now = call.host.now();
  const log = logOf(call.host, loaded);
  if ("problem" in log) return notAsItWas(call, word, log.problem);
  if (log.behind.length > 0)
    return notAsItWas(call, word, "the log goes on behind the line at which the run waits, and nobody has answered");
  const drafted = saying.drafted(point, { now, scenario });
  if ("code" in drafted) return drafted;
  const objection = objectionTo(drafted, point, scenario);
  if (objection !== undefined) return saying.objected(objection);
  const isSigned = saying.sign !== undefined || saying.prints === true;
  if (isSigned && point.saved.header.signers === undefined) return asksForNone(call, word);
  if (saying.prints === true) return drafted;
  const signature = saying.sign?.(drafted) ?? drafted.signature;
  if (typeof signature === "object") return signature;
  const answer = answerFile(point, { ...drafted, ...(signature !== undefined && { signature }) });
  const whose = verified(call, word, { ...loaded, answer }, { now, revoked: saying.revoked });
  if ("code" in whose) return whose;
  const not = rehearse(loaded, log.until, { answer, ...whose });
  if (not === undefined) return answer;
  return not.why === "changed" ? notAsItWas(call, word, not.problem) : mistake("CLI-022", call.typed.place(word), not.problem);
}
