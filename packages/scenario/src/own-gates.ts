import { ENGINE_CODES } from "@maestro-bench/codebook";
import { locateIn, nearest, type Place } from "@maestro-bench/diagnostics";
import type { Gate, Vocabulary } from "@maestro-bench/gate-dsl";
import type { PluginFunction } from "@maestro-bench/gate-dsl/plugin";
import type { OwnGate, Plugin } from "./brought-along.ts";
import type { Report } from "./report.ts";

/** All functions of some plugins, by name; of two with one name the first. */
export function functionsOf(plugins: readonly Plugin[]): ReadonlyMap<string, PluginFunction> {
  return new Map(plugins.toReversed().flatMap(({ functions }) => [...functions]));
}

/** Where mistakes of a gate that was brought along are shown: at the beginning of what it is made from. */
export function placeOfOwn({ source }: OwnGate): Place {
  return locateIn(source)({ start: 0, end: Math.min(1, source.text.length) });
}

/** Makes the gates that were brought along; those that say or read what the scenario has no word for are reported and left out. */
export function makeOwnGates(own: readonly OwnGate[], vocabulary: Vocabulary, report: Report): readonly Gate[] {
  return own.flatMap((one) => {
    const gate = one.make(vocabulary);
    if (gate.name !== one.name || gate.layer !== one.layer)
      throw new Error(`the gate ${one.name} at ${one.layer} was made as ${gate.name} at ${gate.layer}`);
    const before = report.errors;
    checkWords(gate, vocabulary, { report, place: placeOfOwn(one) });
    return report.errors > before ? [] : [gate];
  });
}

interface Telling {
  readonly report: Report;
  readonly place: Place;
}

function checkWords(gate: Gate, { codebook, roots }: Vocabulary, { report, place }: Telling): void {
  const layer = codebook.layers.get(gate.layer);
  if (layer === undefined)
    report.mistake("SCN-032", place, `unknown layer \`${gate.layer}\``, { near: nearest(gate.layer, codebook.layers.keys()) });
  else if (gate.says.some(({ decision }) => decision === "seal") && !layer.maySeal)
    report.mistake("SCN-032", place, `the gate \`${gate.name}\` seals, and the layer \`${gate.layer}\` may not`, {
      help: `write \`may: seal\` for it in the codebook \`${codebook.source.path}\``,
    });
  for (const code of new Set(gate.says.map((said) => said.code))) {
    if (ENGINE_CODES.has(code)) report.mistake("SCN-059", place, `\`${code}\` is a reason that only the engine gives`);
    else if (!codebook.reasons.has(code))
      report.mistake("SCN-031", place, `unknown reason \`${code}\``, { near: nearest(code, codebook.reasons.keys()) });
  }
  for (const name of gate.reads)
    if (!roots.has(name)) report.mistake("SCN-035", place, `no fact is called \`${name}\``, { near: nearest(name, roots.keys()) });
}
