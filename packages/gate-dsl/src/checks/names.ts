import { ENGINE_CODES, expandReasons } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import type { NameTree } from "../syntax/tree.ts";
import { tell, type Context } from "./context.ts";

/** Whether the codebook has this reason (or, where they may stand, this group or the engine's own code). A mistake when it has not. */
export function isReason(context: Context, code: NameTree, may: { readonly groups: boolean; readonly engine: boolean }): boolean {
  const book = context.vocabulary.codebook;
  if (book.reasons.has(code.name)) return true;
  if (book.groups.has(code.name)) {
    if (may.groups) return true;
    tell(context, "GATE-012", code.span, { message: `\`${code.name}\` is a group of reasons; here one reason is needed` });
  } else if (ENGINE_CODES.has(code.name)) {
    if (may.engine) return true;
    tell(context, "GATE-036", code.span, { message: `\`${code.name}\` is a code of the engine's own; no line can say it` });
  } else {
    const known = [...book.reasons.keys(), ...(may.groups ? book.groups.keys() : [])];
    const near = nearest(code.name, known);
    const help = near === undefined ? `add it to the codebook \`${book.source.path}\`, under \`reasons\`` : undefined;
    tell(context, "GATE-012", code.span, { message: `unknown reason \`${code.name}\``, near, help });
  }
  return false;
}

/** The reasons that codes stand for, groups written out. Unknown ones are reported and left out. */
export function reasonsOf(context: Context, codes: readonly NameTree[]): readonly string[] {
  const known = codes.filter((code) => isReason(context, code, { groups: true, engine: true })).map((code) => code.name);
  return [...expandReasons(context.vocabulary.codebook, known), ...known.filter((code) => ENGINE_CODES.has(code))];
}

/** Whether the codebook has this layer. A mistake when it has not. */
export function isLayer(context: Context, layer: NameTree, also: readonly string[] = []): boolean {
  const { layers, source } = context.vocabulary.codebook;
  if (layers.has(layer.name) || also.includes(layer.name)) return true;
  const near = nearest(layer.name, [...layers.keys(), ...also]);
  const help = near === undefined ? `add it to the codebook \`${source.path}\`, under \`layers\`` : undefined;
  tell(context, "GATE-013", layer.span, { message: `unknown layer \`${layer.name}\``, near, help });
  return false;
}

/** Whether the codebook has a list of phrases or a pattern of this name. A mistake when it has not. */
export function isList(context: Context, list: NameTree): boolean {
  const { phrases, patterns, source } = context.vocabulary.codebook;
  if (phrases.has(list.name) || patterns.has(list.name)) return true;
  const near = nearest(list.name, [...phrases.keys(), ...patterns.keys()]);
  const help = near === undefined ? `add it to the codebook \`${source.path}\`, under \`phrases\`` : undefined;
  tell(context, "GATE-014", list.span, { message: `unknown list of phrases \`${list.name}\``, near, help });
  return false;
}
