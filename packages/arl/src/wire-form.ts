import type { Json } from "@maestro-bench/codebook";
import { canonicalJson, sha256 } from "./digest.ts";
import { DEEPEST, isDeeper, LONGEST } from "./limits.ts";

/** The version of this format, in the first line of every log. */
export const FORMAT = 1;

/** What the first line follows. */
export const NO_HASH: string = "0".repeat(64);

/** What every log of this format promises, told in its first line beside its level. A verifier refuses a promise that it cannot check. */
export const PROMISES = { chain: "sha256", checkpoints: "none", durability: "line" } as const;

// The verifier has a table of its own: two that disagree are found by the first log.
const KEYS: Readonly<Record<LineKind, readonly string[]>> = {
  row: (
    "ts run_id seq layer decision sealed overrideable final_decider reason_code fired could_have subject round about outcome simulated " +
    "question until took waited voided skipped passed afterwards noted details"
  ).split(" "),
  log: "line format scenario codebook rules kits templates seed trial people signers clock promises".split(" "),
  head: "line run_id run ts state ledgers carries_from".split(" "),
  end: "line run_id ts state ledgers rows waiting".split(" "),
  close: "line runs rows".split(" "),
};

/** What a line is. */
export type LineKind = "row" | "log" | "head" | "end" | "close";

/** What a line says, without its place in the chain. */
export type LineData = Readonly<Record<string, Json>>;

/** A line on its way into a log: its text without line end, and its hash. */
export interface Written {
  readonly text: string;
  readonly hash: string;
}

/**
 * The one way in which a line may be written: its keys in the order of the format, then the hashes; every value in its canonical form (RFC 8785);
 * nothing between them. Its hash is SHA-256 of the canonical form of the whole without `row_hash`. What the format has no place for is an Error.
 */
export function wireForm(kind: LineKind, data: LineData, previous: string): Written {
  const order = KEYS[kind];
  const unknown = Object.keys(data).find((key) => !order.includes(key));
  if (unknown !== undefined) throw new Error(`\`${unknown}\` is no key of this line`);
  if (isDeeper(data, DEEPEST)) throw new Error(`a line is nested ${DEEPEST} levels deep at most`);
  const forms = new Map(Object.entries(data).map(([key, value]) => [key, `"${key}":${canonicalJson(value)}`]));
  forms.set("prev_hash", `"prev_hash":"${previous}"`);
  // No key of the format needs an escape, and all are ASCII: sorted, the members are the canonical form of the whole.
  const sorted = [...forms.keys()].toSorted().map((key) => forms.get(key));
  const hash = sha256(`{${sorted.join(",")}}`);
  forms.set("row_hash", `"row_hash":"${hash}"`);
  const members = [...order, "prev_hash", "row_hash"].flatMap((key) => forms.get(key) ?? []);
  const text = `{${members.join(",")}}`;
  // A character of a text has three bytes at most.
  if (text.length * 3 > LONGEST && Buffer.byteLength(text) > LONGEST) throw new Error(`a line has ${LONGEST} bytes at most`);
  return { text, hash };
}
