import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import { answerFile, readSigned, toSign, type AnswerFile, type Objection, type ResumePoint } from "@maestro-bench/people";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readRevoked } from "../inputs/signers.ts";
import { mistake, refuse } from "../mistakes.ts";
import { findWait } from "../queue/find-wait.ts";
import { goOnAndTell, inFolder } from "../queue/resumed.ts";
import { signWith } from "../queue/signatures.ts";
import { readSignedElsewhere, type SignedElsewhere, type TypedSignature } from "../queue/signed-elsewhere.ts";
import { answeringNow, readTypedAnswer, type ReadAnswer, type TypedAnswer } from "../queue/typed-answer.ts";
import type { WaitingFolder } from "../queue/waiting-folder.ts";
import { writeAnswer } from "../queue/write-answer.ts";
import { commandOf } from "../results/play-into.ts";

/** What can be chosen for `maestro answer`, as it was typed. */
export interface AnswerOptions extends TypedAnswer, TypedSignature {
  readonly revoked?: string;
  readonly out?: string;
  readonly resume: boolean;
}

/** `maestro answer`: says something to what waits, and goes on with it. Whatever is wrong is told before anything is written. */
export async function answer(call: Call, id: string, words: readonly (string | undefined)[], options: AnswerOptions): Promise<ExitCode> {
  const placed = readPlaces(words, options);
  const typed = { ...options, answer: placed.answer };
  const read = readSignedElsewhere(call, typed) ?? readTypedAnswer(call, typed);
  const revoked = readRevoked(call, options.revoked);
  const found = [
    ...placed.mistakes.map((word) => twoPlaces(call, word)),
    ...(typeof revoked === "string" ? [] : [revoked]),
    ...signsNothing(call, options),
    ...(isMistaken(read) ? read : []),
  ];
  if (isMistaken(read) || typeof revoked !== "string" || found.length > 0) return refuse(call, found, NOTHING);
  const waits = findWait(call, id, placed.below);
  if ("code" in waits) return refuse(call, [waits], NOTHING);
  return inFolder(call, id, waits.folder, () => answerIn(call, id, waits, { read, options, revoked }));
}

const NOTHING = "nothing was written";

// Where the answer is an option, the word behind the id is the folder.
function readPlaces(
  words: readonly (string | undefined)[],
  options: AnswerOptions,
): {
  readonly answer: string | undefined;
  readonly below: string;
  readonly mistakes: readonly string[];
} {
  const given = words.filter((word) => word !== undefined);
  const isOption = options.supply !== undefined || options.close === true || options.late === true || options.signature !== undefined;
  const answered = isOption && given.length < 2 ? undefined : given[0];
  const [folder, ...more] = answered === undefined ? given : given.slice(1);
  const twice = folder !== undefined && options.out !== undefined ? [folder] : [];
  return { answer: answered, below: folder ?? options.out ?? "out", mistakes: [...twice, ...more] };
}

function twoPlaces(call: Call, word: string): Diagnostic {
  return mistake("CLI-005", call.typed.place(word), "two places are named", {
    help: "name the folder behind the answer or with `--out`, once",
  });
}

function isMistaken(read: unknown): read is readonly Diagnostic[] {
  return Array.isArray(read);
}

function signsNothing(call: Call, { late, sign, print }: AnswerOptions): readonly Diagnostic[] {
  const typed = sign !== undefined ? "--sign" : print === true ? "--print" : undefined;
  if (typed === undefined || (late !== true && (sign === undefined || print !== true))) return [];
  const message =
    late === true ? "`--late` says that nobody answered, so there is nobody to sign it" : "what is printed is signed elsewhere";
  return [mistake("CLI-005", call.typed.place(typed), message, { help: `leave out \`${typed}\`` })];
}

interface Saying {
  readonly read: ReadAnswer | SignedElsewhere;
  readonly options: AnswerOptions;
  readonly revoked: string;
}

async function answerIn(call: Call, id: string, waits: WaitingFolder, { read, options, revoked }: Saying): Promise<ExitCode> {
  const written = await writeAnswer(call, id, waits, {
    drafted: (point, { now }) =>
      "text" in read ? signedElsewhere(call, read, { point, options }) : answerFile(point, answeringNow(read, point, now)),
    objected: (objection) => objected(call, objection, options),
    ...signing(call, options),
    revoked,
  });
  if (!("loaded" in written)) return refuse(call, written, NOTHING);
  const { loaded, answer: said } = written;
  if (options.print === true) {
    call.host.stdout.write(toSign(said));
    return 0;
  }
  if (options.resume) return goOnAndTell(call, id, loaded, { answer: said, revoked });
  const { folder, point } = loaded;
  if (call.json) call.host.stdout.write(`${JSON.stringify({ id: point.id, folder, answered: true, resumed: false })}\n`);
  else call.host.stdout.write(`\`${point.id}\` is answered; go on with: ${commandOf(call)} resume ${folder}\n`);
  return 0;
}

function signing(call: Call, { sign: keyFile, print = false }: AnswerOptions): Pick<Parameters<typeof writeAnswer>[3], "sign" | "prints"> {
  return { prints: print, ...(keyFile !== undefined && { sign: (answer: AnswerFile) => signWith(call, keyFile, answer) }) };
}

function signedElsewhere(
  call: Call,
  { text, signature }: SignedElsewhere,
  { point, options }: { readonly point: ResumePoint; readonly options: AnswerOptions },
): AnswerFile | Diagnostic {
  const read = readSigned(text, signature, point);
  if (!("problem" in read)) return read.answer;
  return mistake("CLI-031", call.typed.place(options.signature ?? ""), `what was signed cannot be taken: ${read.problem}`);
}

const CODES = { role: "CLI-022", answer: "CLI-022", wait: "CLI-022", time: "CLI-024", fact: "CLI-025" } as const;

function objected(call: Call, { about, problem, word = "", known = [] }: Objection, options: AnswerOptions): Diagnostic {
  const near = nearest(word, known);
  const place = call.typed.place(wordOn(options, about, word));
  const told = known.slice(0, MOST_TOLD).map((one) => `\`${one}\``);
  const more = known.length > told.length ? `, and ${known.length - told.length} more` : "";
  const help =
    about === "time" ? TIME_HELP : known.length === 0 ? undefined : `there ${told.length === 1 ? "is" : "are"} ${told.join(", ")}${more}`;
  return mistake(CODES[about], place, problem, { label: near === undefined ? undefined : `did you mean \`${near}\`?`, help });
}

const MOST_TOLD = 12;
const TIME_HELP = "`--late` writes what the scenario says for late; `--after 90s` states when it was said, where that was in time";

// A role and a fact stand in a longer word.
function wordOn({ as, supply = [] }: AnswerOptions, about: Objection["about"], word: string): string {
  if (about === "role") return as ?? word;
  return about === "fact" ? (supply.find((one) => one.startsWith(`${word}=`)) ?? word) : word;
}
