import type { Codebook } from "@maestro-bench/codebook";
import { nearest, type Diagnostic, type Locate } from "@maestro-bench/diagnostics";
import { tell, type Context } from "../checks/context.ts";
import { isLayer, reasonsOf } from "../checks/names.ts";
import { openContext } from "../checks/open-context.ts";
import type { Said } from "../gate.ts";
import { parsePattern } from "../syntax/parse.ts";
import type { AlternativeTree, PatternTree } from "../syntax/row-trees.ts";

/** A pattern over rows: `sealed PAPER_FORGED at final_gate`. A row matches when one alternative does. */
export interface RowPattern {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
}

/** All that is there must hold. */
interface Alternative {
  readonly decision?: Said["decision"];
  /** Groups are written out; empty for any. */
  readonly codes: readonly string[];
  readonly layers?: { readonly names: readonly string[]; readonly outside: boolean };
  readonly by?: string;
}

/** What a pattern sees of a row. */
export interface RowFacts {
  readonly layer: string;
  readonly decider: string;
  readonly spoken: Said;
  readonly fired: readonly Said[];
}

/** Whether a row matches: by anything that fired in it, or by its spoken reason alone. */
export function matches(pattern: RowPattern, row: RowFacts, by: "fired" | "spoken"): boolean {
  const said = by === "fired" ? row.fired : [row.spoken];
  return pattern.alternatives.some((part) => matchesPart(part, row, said));
}

function matchesPart(part: Alternative, row: RowFacts, said: readonly Said[]): boolean {
  if (part.by !== undefined && part.by !== row.decider) return false;
  if (part.layers !== undefined && part.layers.names.includes(row.layer) === part.layers.outside) return false;
  return said.some(
    (one) => (part.decision === undefined || part.decision === one.decision) && (part.codes.length === 0 || part.codes.includes(one.code)),
  );
}

/** Parses and checks a row pattern. It is there only without a mistake. */
export function checkPattern(
  text: string,
  codebook: Codebook,
  locate: Locate,
): { readonly pattern?: RowPattern; readonly diagnostics: readonly Diagnostic[] } {
  const { tree, diagnostics } = parsePattern(text, locate);
  if (tree === undefined || diagnostics.length > 0) return { diagnostics };
  const found: Diagnostic[] = [];
  const context = openContext({ vocabulary: { codebook, roots: new Map() }, locate, found });
  const pattern = resolvePattern(context, tree, text);
  return pattern === undefined ? { diagnostics: found } : { pattern, diagnostics: found };
}

/** A parsed pattern, checked; undefined when it has a mistake, which is reported. */
export function resolvePattern(context: Context, tree: PatternTree, text: string): RowPattern | undefined {
  const before = context.found.length;
  const alternatives = tree.map((part) => resolveAlternative(context, part, text));
  return context.found.length > before ? undefined : { text, alternatives };
}

function resolveAlternative(context: Context, part: AlternativeTree, text: string): Alternative {
  const isBlank = part.decision === undefined && part.codes.length === 0 && part.where === undefined && part.by === undefined;
  if (isBlank)
    tell(
      context,
      "GATE-050",
      { start: 0, end: text.length },
      { message: "this pattern says nothing about a row", help: "write a decision, a reason, `at LAYER` or `by ROLE`" },
    );
  for (const layer of part.layers) isLayer(context, layer, [ENGINE]);
  checkDecider(context, part);
  return {
    ...(part.decision !== undefined && { decision: part.decision === "sealed" ? "seal" : part.decision }),
    codes: reasonsOf(context, part.codes),
    ...(part.where !== undefined && { layers: { names: part.layers.map((layer) => layer.name), outside: part.where === "outside" } }),
    ...(part.by !== undefined && { by: part.by.name }),
  };
}

const ENGINE = "engine";

function checkDecider(context: Context, { by }: AlternativeTree): void {
  const { deciders } = context.vocabulary.codebook;
  if (by === undefined || deciders.has(by.name)) return;
  tell(context, "GATE-051", by.span, {
    message: `unknown role \`${by.name}\``,
    near: nearest(by.name, deciders.keys()),
    help: `the codebook's roles are ${[...deciders.keys()].map((role) => `\`${role}\``).join(", ")}`,
  });
}
