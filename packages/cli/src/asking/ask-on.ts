import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import { answerFile, objectionTo, type Answering, type ResumePoint } from "@maestro-bench/people";
import { askedOf, consult, type Asked, type Came } from "@maestro-bench/people/resolvers";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Play } from "../inputs/plays.ts";
import type { Language } from "../language.ts";
import { mistake, refuse } from "../mistakes.ts";
import { goOnBy, inFolder } from "../queue/resumed.ts";
import { ageOf } from "../queue/wait-entry.ts";
import { readWaitingFolder, type WaitingFolder } from "../queue/waiting-folder.ts";
import { writeAnswer } from "../queue/write-answer.ts";
import type { PlayedInto } from "../results/play-into.ts";
import type { Asker, Question } from "./asker.ts";

/** A series that was asked as far as there was somebody to ask. */
export interface AskedOn {
  readonly done: PlayedInto;
  /** Whether nothing more is to be asked. */
  readonly left: boolean;
  /** What could not be written or gone on with; it was told. */
  readonly code?: ExitCode;
}

/**
 * Asks on in a folder of results until the series is over, waits for a fact, or nobody answers. What waits is put away there before anybody is asked, and each
 * answer is written before it takes effect, as `maestro answer` does: whenever the process is ended, the run waits or can be gone on with.
 */
export async function askOn(
  call: Call,
  { scenario, folder, path }: Play,
  asking: { readonly asker: Asker; readonly language: Language; readonly begun: PlayedInto },
): Promise<AskedOn> {
  const { asker, language } = asking;
  const before: ResumePoint["waiting"][] = [];
  for (let done = asking.begun; ; ) {
    const at = readWaitingFolder(call.host, folder);
    const asked = askedAt(at, scenario, before);
    if (asked === undefined || "problem" in at) return { done, left: false };
    const question = { scenario, point: at.point, folder, language };
    const came = await consult(asker.resolverFor(question), asked, {
      timeout: asker.timeout,
      timer: (milliseconds, act) => call.host.after(milliseconds, act),
    });
    if (came.kind === "waits") return { done, left: asker.waits(question) };
    before.push(at.point.waiting);
    const gone = await inFolder(call, path, folder, () => answerAndGoOn(call, path, at, { question, came, asker }));
    if (typeof gone === "number") return { done, left: false, code: gone };
    done = gone;
  }
}

// Where the folder is not as it must be, whoever goes on with it is told.
function askedAt(
  at: ReturnType<typeof readWaitingFolder>,
  scenario: Scenario,
  before: readonly ResumePoint["waiting"][],
): Asked | undefined {
  if ("problem" in at || at.isOver || at.answer !== undefined) return undefined;
  const { waiting, saved } = at.point;
  return askedOf({ scenario, waiting, open: saved.state.question, before });
}

interface Answered {
  readonly question: Question;
  readonly came: Exclude<Came, { readonly kind: "waits" }>;
  readonly asker: Asker;
}

async function answerAndGoOn(call: Call, word: string, at: WaitingFolder, { question, came, asker }: Answered): Promise<PlayedInto | 2> {
  const written = await writeAnswer(call, word, at, {
    drafted: (point, at) => answerFile(point, { ...answeringNow(came, point, at), via: asker.via }),
    objected: ({ problem }): Diagnostic => mistake("CLI-022", call.typed.place(word), problem),
    revoked: "",
  });
  if (!("loaded" in written)) return refuse(call, written, "nothing was written, and the run waits");
  const { says } = written.answer;
  if (says.kind === "late") asker.notTaken("it comes after the deadline");
  if (says.kind === "malformed") asker.notTaken(says.problem);
  const gone = goOnBy(call, word, { ...written, revoked: "", language: question.language });
  return "code" in gone ? refuse(call, [gone]) : gone;
}

// What is not taken as an answer fails closed: after the deadline it is late, and anything else is none.
function answeringNow(came: Answered["came"], point: ResumePoint, { now, scenario }: Now): Answering {
  const rest = { took: ageOf(point, now), at: new Date(now).toISOString() };
  const nobody = { role: null, name: null, because: null, ...rest };
  if (came.kind === "malformed") return { says: came, ...nobody };
  const { code, role = point.waiting.question?.role ?? null, by = null, because = null } = came.resolved;
  const answering: Answering = { says: { kind: "answer", code }, role, name: by, because, ...rest };
  const objection = objectionTo(answering, point, scenario);
  if (objection === undefined) return answering;
  return { says: objection.about === "time" ? { kind: "late" } : { kind: "malformed", problem: objection.problem }, ...nobody };
}

interface Now {
  readonly now: number;
  readonly scenario: Scenario;
}
