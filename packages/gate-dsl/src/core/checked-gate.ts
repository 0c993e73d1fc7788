import type { Codebook } from "@maestro-bench/codebook";
import type { Span } from "@maestro-bench/diagnostics";
import type { Listened, Said } from "../gate.ts";
import type { GateTree } from "../syntax/tree.ts";
import type { CoreCondition, CoreValue } from "./core.ts";

/** A gate without a mistake, ready to be judged. */
export interface CheckedGate {
  readonly name: string;
  readonly layer: string;
  readonly guard: boolean;
  readonly lines: readonly CheckedLine[];
  readonly reads: readonly string[];
  readonly listens: readonly Listened[];
  readonly tree: GateTree;
  /** The file that it stands in. */
  readonly text: string;
  readonly book: Codebook;
}

export interface CheckedLine extends Said {
  /** Its reason's place in the codebook: of equally strict lines the first speaks. */
  readonly order: number;
  readonly applies:
    | { readonly kind: "always" }
    | { readonly kind: "otherwise" }
    | { readonly kind: "when"; readonly condition: CoreCondition };
  readonly notes: readonly CheckedNote[];
  /** Facts whose absence or soundness its condition tests. */
  readonly tests: readonly string[];
  readonly span: Span;
}

export interface CheckedNote {
  readonly name: string;
  readonly value: CoreValue;
}

/** What a line says, alone. */
export function saidOf({ decision, code }: Said): Said {
  return { decision, code };
}

const STRICTNESS: Readonly<Record<Said["decision"], number>> = { run: 0, pause: 1, stop: 2, seal: 3 };

/** Whether one decision is stricter than another: positive when the first is. */
export function compareStrictness(one: Said["decision"], other: Said["decision"]): number {
  return STRICTNESS[one] - STRICTNESS[other];
}
