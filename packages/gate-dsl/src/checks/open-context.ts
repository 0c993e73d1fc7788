import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";
import type { Vocabulary } from "../vocabulary.ts";
import type { Context, Let } from "./context.ts";
import { resolveCondition, resolveValue } from "./resolve.ts";

/** What a context is opened with. */
export interface Opening {
  readonly vocabulary: Vocabulary;
  readonly locate: Locate;
  readonly found: Diagnostic[];
  readonly lets?: ReadonlyMap<string, Let>;
}

/** A context for one condition or value. */
export function openContext({ vocabulary, locate, found, lets = new Map() }: Opening): Context {
  const resolve = { condition: resolveCondition, value: resolveValue };
  return { vocabulary, locate, found, lets, bound: new Map(), inside: [], size: { slots: 0, nodes: 0 }, resolve };
}
