import type { Diagnostic } from "@maestro-bench/diagnostics";
import { objectionTo, type AnswerFile } from "@maestro-bench/people";
import type { Call } from "../call.ts";
import { HostFailure } from "../host.ts";
import { strongest, type ExitCode } from "../exit-code.ts";
import type { Language } from "../language.ts";
import { mistake, refuse } from "../mistakes.ts";
import { report } from "../report.ts";
import { exitCodeOf, playedWith, type PlayedInto } from "../results/play-into.ts";
import { notAsItWas } from "./find-wait.ts";
import { goOn, logOf, type Loaded } from "./go-on.ts";
import { holding, type Held } from "./lock.ts";
import { verified } from "./signatures.ts";

/** Acts in a folder of results while nobody else does. What the machine would not do is told. `word`: where a mistake is shown. */
export async function inFolder<Result extends number | object>(
  call: Call,
  word: string,
  folder: string,
  act: () => Promise<Result>,
): Promise<Result | 2> {
  try {
    const done = await holding(call.host, folder, act);
    return isClaimed(done) ? await refuse(call, [isHeld(call, word, done)]) : done;
  } catch (error) {
    if (!(error instanceof HostFailure)) throw error;
    return refuse(call, [notWritten(call, word, { folder, problem: error.message })]);
  }
}

/** An answer that was written, and further keys whose signatures do not count, one a line. */
export interface Said {
  readonly answer: AnswerFile;
  readonly revoked: string;
}

/** Goes on with a series by its answer and tells what came of it. */
export async function goOnAndTell(call: Call, word: string, loaded: Loaded, { answer, revoked }: Said): Promise<ExitCode> {
  const gone = goOnBy(call, word, { loaded, answer, revoked, language: "en" });
  if ("code" in gone) return refuse(call, [gone]);
  const { played, summary } = gone;
  call.host.stdout.write(call.json ? `${JSON.stringify(summary)}\n` : `${report(played, call.style)}\n`);
  return strongest([exitCodeOf(summary)]);
}

/** An answer that was written to a series that waits. */
export interface Answered extends Said {
  readonly loaded: Loaded;
  /** In which language what comes of it is told. */
  readonly language: Language;
}

/** Goes on with a series by its answer: what came of it, or why it was not gone on with. */
export function goOnBy(call: Call, word: string, { loaded, answer, revoked, language }: Answered): PlayedInto | Diagnostic {
  const { scenario, folder, path, point } = loaded;
  const objection = objectionTo(answer, point, scenario);
  if (objection !== undefined) return notAsItWas(call, word, `the answer that was written is not taken: ${objection.problem}`);
  const whose = verified(call, word, { ...loaded, answer }, { revoked });
  if ("code" in whose) return whose;
  const log = logOf(call.host, loaded);
  const gone = "problem" in log ? log : goOn(call, loaded, log, { answer, ...whose });
  if ("problem" in gone)
    return gone.why !== "not written" ? notAsItWas(call, word, gone.problem) : notWritten(call, word, { folder, problem: gone.problem });
  loaded.plugins.warn(call);
  return playedWith(call, { ...gone, scenario, path, folder, language });
}

function isClaimed(done: number | object): done is Held {
  return typeof done === "object" && "heldBy" in done;
}

function notWritten(call: Call, word: string, { folder, problem }: { readonly folder: string; readonly problem: string }): Diagnostic {
  return mistake("CLI-011", call.typed.place(word), `\`${folder}\` cannot be written to: ${problem}`, {
    help: "the run stopped where it stood, and nothing has taken effect without its row; `maestro resume` goes on with what was answered",
  });
}

function isHeld(call: Call, word: string, { heldBy, path }: { readonly heldBy: string; readonly path: string }): Diagnostic {
  return mistake("CLI-026", call.typed.place(word), `${heldBy} is at work there`, {
    help: `try again when it is done; if there is no such process, remove \`${path}\``,
  });
}
