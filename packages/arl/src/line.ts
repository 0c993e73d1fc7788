import type { Json } from "@maestro-bench/codebook";
import { canonicalJson, sha256 } from "./digest.ts";
import { DEEPEST, isDeeper, LONGEST } from "./limits.ts";
import { kindOf, ORDER, readShape, type LineKind, type ReadLine } from "./shapes.ts";
import { shown } from "./shown.ts";

/** One line of a log as it was read, and what is wrong with it whatever stands around it. */
export interface Line {
  /** Which row it is about, as far as it says. */
  readonly about: { readonly seq?: number; readonly run_id?: string };
  /** The hash that it says the line before has, and its own; undefined where it says none. */
  readonly follows: string | undefined;
  readonly hash: string | undefined;
  /** The line as data; undefined when it is not of the shape that it should have. */
  readonly read: ReadLine | undefined;
  /** In plain sentences. */
  readonly problems: readonly string[];
}

/** Reads one line, without its line end. A sentence when it cannot be read at all; never throws, whatever the bytes are. */
export function readLine(bytes: Uint8Array): Line | string {
  const found = objectIn(bytes);
  if (typeof found === "string") return found;
  const { text, data } = found;
  const line = { about: aboutOf(data), follows: hashIn(data["prev_hash"]), hash: hashIn(data["row_hash"]) };
  const kind = kindOf(data);
  if (kind === undefined) return { ...line, read: undefined, problems: ["what it says it is does not exist in this format"] };
  const edits = editsOf(kind, data, text);
  const read = readShape(kind, data);
  if ("kind" in read) return { ...line, read, problems: edits };
  return { ...line, read: undefined, problems: [...edits, ...read] };
}

type Data = Readonly<Record<string, Json>>;

function objectIn(bytes: Uint8Array): { readonly text: string; readonly data: Data } | string {
  if (bytes.length > LONGEST) return "this line is longer than any line of a log";
  let text: string;
  let data: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    data = JSON.parse(text);
  } catch {
    return "this line cannot be read: it is not JSON in UTF-8";
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) return "this is no line of a log: it is no JSON object";
  // What came out of JSON.parse and is an object is a record of JSON data.
  const record = data as Data;
  return isDeeper(record, DEEPEST) ? "this line is nested deeper than any line of a log" : { text, data: record };
}

function aboutOf({ seq, run_id: run }: Data): Line["about"] {
  return { ...(Number.isSafeInteger(seq) && typeof seq === "number" && { seq }), ...(typeof run === "string" && { run_id: shown(run) }) };
}

function hashIn(value: Json | undefined): string | undefined {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? value : undefined;
}

// Each member is brought into its canonical form once. In the order of the format the members are the one text that this line may have;
// sorted, without its hash, they are the text that the hash is of.
function editsOf(kind: LineKind, data: Data, text: string): readonly string[] {
  const members = new Map<string, string>();
  try {
    for (const [key, value] of Object.entries(data)) members.set(key, `${canonicalJson(key)}:${canonicalJson(value)}`);
  } catch {
    return ["it holds something that has no canonical form: it was edited"];
  }
  const ordered = [...ORDER[kind].filter((key) => members.has(key)), ...[...members.keys()].filter((key) => !ORDER[kind].includes(key))];
  const hash = sha256(textOf(members, [...members.keys()].filter((key) => key !== "row_hash").toSorted()));
  const edits: string[] = [];
  if (textOf(members, ordered) !== text) edits.push("it is not written as the format writes it: it was edited");
  if (data["row_hash"] !== hash) {
    const said = hashIn(data["row_hash"]);
    edits.push(`${said === undefined ? "it has no hash" : `its hash is ${said}`}, and what it says has the hash ${hash}: it was edited`);
  }
  return edits;
}

function textOf(members: ReadonlyMap<string, string>, keys: readonly string[]): string {
  return `{${keys.map((key) => members.get(key)).join(",")}}`;
}
