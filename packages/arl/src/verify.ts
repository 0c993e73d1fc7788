import { openChecks, type LogChecks } from "./checks.ts";
import { hashOf, kindOf, NO_HASH, wireForm, type LineData, type LineKind } from "./wire-form.ts";
import { readShape, type ReadLine } from "./shapes.ts";

/** Something in a log that is not as it must be. */
export interface LogFinding {
  /** From 1. */
  readonly line: number;
  /** Of the decision row that it is about. */
  readonly seq?: number;
  readonly run_id?: string;
  /** One plain sentence. */
  readonly problem: string;
}

/** What a verifier found, and what it has seen. */
export interface LogReport {
  readonly ok: boolean;
  readonly findings: readonly LogFinding[];
  readonly scenario?: string;
  /** Decision rows and runs that were read. */
  readonly rows: number;
  readonly runs: number;
  /** `row_hash` of the last line; zeros when there is none. */
  readonly head: string;
}

export interface VerifyOptions {
  /** The hash that the last line must have, known from elsewhere. Without it a log that was rewritten as a whole cannot be told from a good one. */
  readonly head?: string;
}

/** Verifies a log without asking who wrote it. Whatever the bytes are, it never throws. */
export function verifyLog(log: string | Uint8Array, options: VerifyOptions = {}): LogReport {
  const verifier = openVerifier(options);
  const bytes = typeof log === "string" ? new TextEncoder().encode(log) : log;
  let start = 0;
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
    verifier.line(bytes.subarray(start, end));
    start = end + 1;
  }
  return verifier.end(start < bytes.length ? bytes.subarray(start) : undefined);
}

const LF = 10;

/** Verifies a log line by line, however long it is. */
export interface LogVerifier {
  /** The next line, without its line end. */
  line(bytes: Uint8Array): void;
  /** The end of the log; `rest`: what stands after the last line end. */
  end(rest?: Uint8Array): LogReport;
}

/** Opens a verifier that remembers only what the lines to come need. */
export function openVerifier(options: VerifyOptions = {}): LogVerifier {
  const state: Verifying = { number: 0, head: NO_HASH, findings: [], checks: openChecks() };
  return {
    line: (bytes) => verifyLine(state, bytes),
    end: (rest) => {
      if (rest !== undefined) find(state, { problem: "the log is cut off in the middle of this line" }, state.number + 1);
      for (const problem of state.checks.missing()) find(state, { problem }, state.number);
      if (options.head !== undefined && options.head !== state.head)
        find(state, { problem: `the log ends with ${state.head}, and ${options.head} was expected` }, state.number);
      const { rows, runs, scenario } = state.checks.counts();
      return {
        ok: state.findings.length === 0,
        findings: state.findings.slice(0, MOST_FINDINGS),
        ...(scenario !== undefined && { scenario }),
        rows,
        runs,
        head: state.head,
      };
    },
  };
}

// After so many a log is not damaged, it is something else.
const MOST_FINDINGS = 100;

interface Verifying {
  number: number;
  /** `row_hash` of the line before, as it is written there. */
  head: string;
  readonly findings: LogFinding[];
  readonly checks: LogChecks;
}

function find(state: Verifying, finding: Omit<LogFinding, "line">, line: number): void {
  if (state.findings.length < MOST_FINDINGS * 10) state.findings.push({ line, ...finding });
}

function verifyLine(state: Verifying, bytes: Uint8Array): void {
  state.number++;
  const data = dataOf(bytes);
  if (typeof data === "string") return find(state, { problem: data }, state.number);
  const where = whereOf(data.data);
  const tell = (problem: string): void => find(state, { ...where, problem }, state.number);
  const kind = kindOf(data.data);
  if (kind === undefined) return tell("this is no line of a log: what it says it is does not exist");
  const form = formOf(kind, data.data);
  if (form === undefined) return tell("it holds something that has no canonical form: it was edited");
  if (form.text !== data.text) tell("it is not written as the format writes it: it was edited");
  const { hash } = form;
  if (data.data["row_hash"] !== hash)
    tell(`its hash is ${shown(data.data["row_hash"])}, and what it says has the hash ${hash}: it was edited`);
  if (data.data["prev_hash"] !== state.head)
    tell(`it follows ${shown(data.data["prev_hash"])}, and the line before is ${state.head}: lines are missing, moved or added`);
  state.head = typeof data.data["row_hash"] === "string" && /^[0-9a-f]{64}$/.test(data.data["row_hash"]) ? data.data["row_hash"] : hash;
  const read = readShape(kind, data.data);
  if (typeof read === "string") tell(read);
  else for (const problem of checkRead(state, read)) tell(problem);
}

function formOf(kind: LineKind, data: LineData): { readonly text: string; readonly hash: string } | undefined {
  try {
    return { text: wireForm(kind, data), hash: hashOf(data) };
  } catch {
    return undefined;
  }
}

function checkRead(state: Verifying, read: ReadLine): readonly string[] {
  return state.checks.see(read);
}

interface Read {
  readonly text: string;
  readonly data: LineData;
}

function dataOf(bytes: Uint8Array): Read | string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const data: unknown = JSON.parse(text);
    if (typeof data !== "object" || data === null || Array.isArray(data)) return "this is no line of a log";
    // What came out of JSON.parse and is an object is a record of JSON data.
    return { text, data: data as LineData };
  } catch {
    return "this line cannot be read: it is neither UTF-8 nor JSON as a whole";
  }
}

function whereOf(data: LineData): Pick<LogFinding, "seq" | "run_id"> {
  const { seq, run_id: run } = data;
  return { ...(typeof seq === "number" && { seq }), ...(typeof run === "string" && { run_id: run }) };
}

function shown(hash: unknown): string {
  return typeof hash === "string" && hash.length <= 64 ? hash : "no hash";
}
