import type { Codebook, Field } from "@maestro-bench/codebook";
import type { PluginFunction } from "./plugin/plugin-function.ts";

/** What the names in rules and expressions mean. */
export interface Vocabulary {
  readonly codebook: Codebook;
  /** What a path may begin with. A name such as `agent.claim` is a field of the subject `agent` that comes in by itself. */
  readonly roots: ReadonlyMap<string, Root>;
  /** Functions of a user's own beside those of the language. */
  readonly functions?: ReadonlyMap<string, PluginFunction>;
}

/** Something that can be read. */
export interface Root {
  /** Facts come in; ledgers are moved by rows; a subject is one of several whose turn it is; `row` is the row that moves a ledger. */
  readonly from: "fact" | "ledger" | "subject" | "row";
  readonly field: Field;
}
