import { openChecks, type LogChecks } from "./checks/log-checks.ts";
import { LONGEST } from "./limits.ts";
import { readLine, type Line } from "./line.ts";
import { cutLines } from "./lines.ts";

/** Something in a log that is not as it must be. */
export interface LogFinding {
  /** From 1. */
  readonly line: number;
  /** Which row it is about, as far as the line says. */
  readonly seq?: number;
  readonly run_id?: string;
  /** One plain sentence. */
  readonly problem: string;
}

/** What a verifier found, what it has read, and what it expected to read. */
export interface LogReport {
  /** Whether nothing was found. */
  readonly ok: boolean;
  /** The first hundred, in the order of the lines. */
  readonly findings: readonly LogFinding[];
  /** How many there are in all. */
  readonly found: number;
  /** The scenario that the header names. */
  readonly scenario?: string;
  /** Decision rows that were read, and runs that came to their end. */
  readonly rows: number;
  readonly runs: number;
  /** `row_hash` of the last line that could be read; zeros when there is none. */
  readonly head: string;
  /** How the log ends: with its closing line; between two lines; or inside a line, as when a machine stops while it writes. */
  readonly ending: "closed" | "cut off" | "torn";
  /** What the closing line says that there is, and the head that was asked for. */
  readonly expected: { readonly rows?: number; readonly runs?: number; readonly head?: string };
}

export interface VerifyOptions {
  /** The hash that the last line must have, known from elsewhere. Without it a log that was written anew as a whole cannot be told from a good one. */
  readonly head?: string;
  /** Whether the log is known to be still written: then it is no finding that its closing line is missing, or the end of its last run. */
  readonly open?: boolean;
}

/**
 * Verifies a log without asking who wrote it: each line by itself, the chain, the runs and ledgers that follow on (law 6), law 3 and law 4 on every row,
 * and that the log is whole. A text stands for its UTF-8 bytes; a list of bytes may be cut anywhere. Whatever the bytes are, it never throws.
 */
export function verifyLog(log: string | Uint8Array | Iterable<Uint8Array>, options: VerifyOptions = {}): LogReport {
  const verifier = openVerifier(options);
  if (typeof log === "string") verifier.take(new TextEncoder().encode(log));
  else if (log instanceof Uint8Array) verifier.take(log);
  else for (const chunk of log) verifier.take(chunk);
  return verifier.end();
}

/** Verifies a log while it is being read, whatever its size. */
export interface LogVerifier {
  /** The next bytes of the log, cut anywhere. */
  take(chunk: Uint8Array): void;
  /** The end of the log. Nothing may be taken after it. */
  end(): LogReport;
}

/** Opens a verifier that remembers only what the lines to come need: of the run that is open, its questions; of the log, a few numbers. */
export function openVerifier(options: VerifyOptions = {}): LogVerifier {
  const state: Verifying = { number: 0, before: NO_HASH, head: NO_HASH, findings: [], found: 0, checks: openChecks() };
  const lines = cutLines(LONGEST, (bytes) => verifyLine(state, readLine(bytes)));
  return { take: (chunk) => lines.take(chunk), end: () => report(state, lines.rest(), options) };
}

const NO_HASH = "0".repeat(64);

interface Verifying {
  /** Of the last line. */
  number: number;
  /** The hash that the next line must follow; undefined when the line before has none that can be read. */
  before: string | undefined;
  head: string;
  readonly findings: LogFinding[];
  found: number;
  readonly checks: LogChecks;
}

// After so many a log is not damaged, it is something else.
const MOST_FINDINGS = 100;

function find(state: Verifying, problem: string, about: Line["about"] = {}): void {
  state.found++;
  if (state.findings.length < MOST_FINDINGS) state.findings.push({ line: Math.max(state.number, 1), ...about, problem });
}

function verifyLine(state: Verifying, line: Line | string): void {
  state.number++;
  if (typeof line === "string") {
    find(state, line);
    state.before = undefined;
    return state.checks.lose();
  }
  for (const problem of line.problems) find(state, problem, line.about);
  for (const problem of chainOf(state, line)) find(state, problem, line.about);
  if (line.read === undefined) state.checks.lose();
  else for (const problem of state.checks.see(line.read)) find(state, problem, line.about);
  state.before = line.hash;
  state.head = line.hash ?? state.head;
}

function chainOf({ before }: Verifying, { follows }: Line): readonly string[] {
  if (before === undefined || follows === before) return [];
  if (follows === undefined) return ["it does not say which line it follows"];
  return [`it follows ${follows}, and the line before is ${before}: lines are missing, moved or added`];
}

function report(state: Verifying, rest: Uint8Array | undefined, options: VerifyOptions): LogReport {
  if (rest !== undefined) verifyRest(state, rest);
  for (const problem of state.checks.missing(options.open ?? false)) find(state, problem);
  if (options.head !== undefined && options.head !== state.head)
    find(state, `the log ends with ${state.head}, and ${options.head} was expected`);
  const { scenario, rows, runs, close } = state.checks.seen();
  return {
    ok: state.found === 0,
    findings: state.findings,
    found: state.found,
    ...(scenario !== undefined && { scenario }),
    rows,
    runs,
    head: state.head,
    ending: rest !== undefined ? "torn" : close === undefined ? "cut off" : "closed",
    expected: { ...close, ...(options.head !== undefined && { head: options.head }) },
  };
}

// Behind the last line end stands a part of a line, or a line whose end alone is missing.
function verifyRest(state: Verifying, bytes: Uint8Array): void {
  const line = readLine(bytes);
  if (typeof line === "string") {
    state.number++;
    find(state, "the log is cut off in the middle of this line");
    return;
  }
  verifyLine(state, line);
  find(state, "the line end behind it is missing", line.about);
}
