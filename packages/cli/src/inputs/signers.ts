import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";
import { readInput, type InputFile } from "./files.ts";

/** The keys whose signatures count in a series, in the form of OpenSSH's allowed signers, and those that count no more, one a line. */
export interface SignersFiles {
  readonly allowed: InputFile;
  readonly revoked?: InputFile;
}

/** What was typed about signatures. */
export interface TypedSigners {
  readonly people: string;
  readonly signers?: string;
  readonly revoked?: string;
}

/** Reads the files of keys that were named: every mistake of them. */
export function readSigners(
  call: Call,
  { people, signers, revoked }: TypedSigners,
): { readonly signers?: SignersFiles; readonly diagnostics: readonly Diagnostic[] } {
  if (signers === undefined) return { diagnostics: revoked === undefined ? [] : [nothingToRevoke(call)] };
  if (people !== "file") return { diagnostics: [nobodySigns(call, people)] };
  const allowed = readInput(call, signers);
  const not = revoked === undefined ? undefined : readInput(call, revoked);
  const diagnostics = [allowed, not].filter((one): one is Diagnostic => one !== undefined && "code" in one);
  if ("code" in allowed || (not !== undefined && "code" in not)) return { diagnostics };
  return { signers: { allowed, ...(not !== undefined && { revoked: not }) }, diagnostics: mistakesIn(allowed) };
}

/** Keys that do not count, read from a file that was named with `--revoked`; none when none is. */
export function readRevoked(call: Call, typed: string | undefined): string | Diagnostic {
  const file = typed === undefined ? { text: "" } : readInput(call, typed);
  return "code" in file ? file : file.text;
}

// A key that stood for several names would let one person be several where two pairs of eyes are asked for.
function mistakesIn(file: InputFile): readonly Diagnostic[] {
  const names = new Map<string, string>();
  let start = 0;
  const found = file.text.split("\n").flatMap((line): readonly Diagnostic[] => {
    const span = { start, end: start + Math.max(1, line.trimEnd().length) };
    start += line.length + 1;
    if (/^\s*(#|$)/.test(line)) return [];
    const problem = wrongIn(line, names);
    return problem === undefined ? [] : [mistake("CLI-033", { source: file, span }, problem, { help: FORM })];
  });
  if (found.length > 0 || names.size > 0) return found;
  return [
    mistake(
      "CLI-033",
      { source: file, span: { start: 0, end: Math.min(1, file.text.length) } },
      "no key stands here, so that nobody could answer",
      { help: FORM },
    ),
  ];
}

const FORM =
  'a line is a name and its key: `ann ssh-ed25519 AAAA…`, and before the key what OpenSSH\'s allowed signers take, such as `valid-before="20270101"`';
const LINE = /^("[^"]*"|\S+)\s.*?(?:ssh|ecdsa|sk)-\S+\s+(AAAA[A-Za-z0-9+/=]+)/;

function wrongIn(line: string, names: Map<string, string>): string | undefined {
  const [, principal = "", key] = LINE.exec(line.trim()) ?? [];
  if (key === undefined) return "this is no name and key";
  const name = principal.replaceAll('"', "");
  if (/[*?!,]/.test(name)) return `\`${name}\` stands for more than one name, and whoever has the key could answer as each of them`;
  const before = names.get(key);
  names.set(key, name);
  return before === undefined || before === name
    ? undefined
    : `\`${before}\` and \`${name}\` have the same key, and whoever has it could answer as both`;
}

function nobodySigns(call: Call, people: string): Diagnostic {
  const message = people === "simulated" ? "models of people sign nothing" : "what is asked at once is signed by nobody";
  return mistake("CLI-005", call.typed.place("--signers"), message, { help: "leave out `--signers`, or write `--people file`" });
}

function nothingToRevoke(call: Call): Diagnostic {
  return mistake("CLI-005", call.typed.place("--revoked"), "keys are revoked where signatures are asked for", {
    help: "name who may sign with `--signers`",
  });
}
