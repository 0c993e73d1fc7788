import { nearest } from "@maestro-bench/diagnostics";
import type { Layer, Reason } from "./codebook.ts";
import { ENGINE_CODES, ENGINE_LAYER } from "./engine-words.ts";
import { tell, type Reading } from "./reading.ts";
import { LARGEST_ID, largestReasonId } from "./packed-row.ts";

/** The layers of a book; a layer without an id gets the next free one, from 1 on. */
export function readLayers(reading: Reading): ReadonlyMap<string, Layer> {
  const written = Object.entries(reading.data.layers ?? {});
  const ids = giveIds(reading, "layers", { entries: written.map(([name, layer]) => [name, layer.id]), from: 1, largest: LARGEST_ID });
  const layers = new Map<string, Layer>();
  for (const [name, layer] of written) {
    if (name === ENGINE_LAYER)
      tell(
        reading,
        "CBK-003",
        { path: ["layers", name], part: "key" },
        { message: `\`${name}\` is the engine's own layer`, help: "give the layer another name" },
      );
    if (layer.id === 0)
      tell(reading, "CBK-003", { path: ["layers", name, "id"] }, { message: "layer id 0 is the engine's own", help: "begin with 1" });
    layers.set(name, { name, id: ids.get(name) ?? 0, maySeal: layer.may === "seal", overrideable: layer.overrideable ?? false });
  }
  return layers;
}

/** The reasons of a book, in its order; a reason without an id gets the next free one, from 0 on. */
export function readReasons(reading: Reading): ReadonlyMap<string, Reason> {
  const written = Object.entries(reading.data.reasons);
  const entries = written.map(([code, reason]) => [code, typeof reason === "string" ? undefined : reason.id] as const);
  const ids = giveIds(reading, "reasons", { entries, from: 0, largest: largestReasonId(entries.map(([, id]) => id ?? 0)) });
  const reasons = new Map<string, Reason>();
  for (const [order, [code, reason]] of written.entries()) {
    const { says, fix, layer } = typeof reason === "string" ? { says: reason, fix: undefined, layer: undefined } : reason;
    if (ENGINE_CODES.has(code))
      tell(
        reading,
        "CBK-003",
        { path: ["reasons", code], part: "key" },
        { message: `\`${code}\` is the engine's own code`, help: "give the reason another name" },
      );
    if (layer !== undefined) checkLayer(reading, code, layer);
    reasons.set(code, {
      code,
      id: ids.get(code) ?? 0,
      order,
      says: perLanguage(says),
      fix: perLanguage(fix),
      ...(layer !== undefined && { layer }),
    });
  }
  return reasons;
}

function checkLayer(reading: Reading, code: string, layer: string): void {
  const known = reading.data.layers;
  if (known === undefined || Object.hasOwn(known, layer)) return;
  const meant = nearest(layer, Object.keys(known));
  tell(
    reading,
    "CBK-008",
    { path: ["reasons", code, "layer"] },
    {
      message: `unknown layer \`${layer}\``,
      near: meant,
      help: meant === undefined ? "list it under `layers:`" : undefined,
    },
  );
}

function perLanguage(text: string | Record<string, string> | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {};
  return typeof text === "string" ? { en: text } : text;
}

interface Numbered {
  readonly entries: readonly (readonly [string, number | undefined])[];
  readonly from: number;
  readonly largest: number;
}

function giveIds(reading: Reading, section: string, { entries, from, largest }: Numbered): ReadonlyMap<string, number> {
  const taken = new Map<number, string>();
  for (const [name, id] of entries) {
    if (id === undefined) continue;
    const other = taken.get(id);
    if (other !== undefined)
      tell(
        reading,
        "CBK-002",
        { path: [section, name, "id"] },
        {
          message: `id ${id} is used twice, first by \`${other}\``,
          help: `the next free one is ${nextFree(entries, from)}; ids are never given again`,
        },
      );
    else taken.set(id, name);
    if (id > largest)
      tell(
        reading,
        "CBK-011",
        { path: [section, name, "id"] },
        { message: `id ${id} does not fit the packed form`, help: `the largest possible here is ${largest}` },
      );
  }
  let next = nextFree(entries, from);
  return new Map(entries.map(([name, id]) => [name, id ?? next++]));
}

// Behind the greatest: a gap may be an id that was once used.
function nextFree(entries: Numbered["entries"], from: number): number {
  return entries.reduce((next, [, id]) => (id === undefined ? next : Math.max(next, id + 1)), from);
}
