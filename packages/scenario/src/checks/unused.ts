import type { SourceFile } from "@maestro-bench/diagnostics";
import type { Entry } from "../definitions.ts";
import { placeOf, type Desk } from "../desk.ts";
import type { Outcome } from "../model/outcome.ts";

/**
 * Reports every entry of the scenario, of a kit or of a gate file that nothing uses. While there are other errors, what would use an entry
 * may be hidden behind one: then only names that stand nowhere else in any file are reported.
 */
export function checkUnused(desk: Desk, outcomes: ReadonlyMap<string, ReadonlyMap<string, Outcome>>, sources: readonly SourceFile[]): void {
  const { defined, used } = desk;
  const unsure = desk.report.errors > 0 ? sources : undefined;
  const isUnused = (name: string): boolean => unsure === undefined || countOf(name, unsure) <= 1;
  const report = (entry: Entry<unknown>, why: string, severity?: "warning"): void => {
    if (!isUnused(entry.name)) return;
    const more = { help: "use it, or leave it out", ...(severity !== undefined && { severity }) };
    desk.report.mistake("SCN-023", placeOf(entry, "key"), `${why} \`${entry.name}\``, more);
  };
  for (const entry of defined.scenes.values()) if (!used.scenes.has(entry.name)) report(entry, "no step plays the scene");
  for (const entry of defined.people.values()) if (!used.people.has(entry.name)) report(entry, "no step asks");
  for (const entry of defined.facts.values()) if (!used.reads.has(entry.name)) report(entry, "nothing reads or receives the fact");
  for (const entry of defined.ledgers.values()) {
    const moves = Object.keys(entry.data.on ?? {}).length > 0;
    if (!moves && !used.reads.has(entry.name)) report(entry, "nothing moves or reads the ledger");
  }
  for (const [thing, named] of outcomes) {
    for (const outcome of named.values()) {
      const entry = defined.outcomes.get(thing)?.get(outcome.name);
      if (entry !== undefined && entry.doc === desk.scenario && !isTaken(desk, thing, outcome))
        report(entry, "no chance, run or case takes the outcome", "warning");
    }
  }
  unusedGates(desk, isUnused);
}

// What a kit says of how things can turn out, each of its scenarios takes or leaves. An outcome that is drawn, always or under stress, is used. One that is only chosen may be chosen from outside, so without a case it is worth no more than a look.
function isTaken(desk: Desk, thing: string, outcome: Outcome): boolean {
  return outcome.chance !== undefined || outcome.stress !== undefined || desk.used.outcomes.has(`${thing}.${outcome.name}`);
}

function unusedGates(desk: Desk, isUnused: (name: string) => boolean): void {
  for (const { name, place, from } of desk.gates.heads.values()) {
    // A program may bring along more than one scenario needs.
    if ("own" in from || desk.used.gates.has(name) || (desk.gates.codes(name, "seal") ?? []).length > 0 || !isUnused(name)) continue;
    desk.report.mistake("SCN-023", place, `no step names the gate \`${name}\`, and it seals nothing`, {
      help: `add a step \`- gate: ${name}\`, or leave the gate out`,
    });
  }
}

function countOf(name: string, sources: readonly SourceFile[]): number {
  return sources.reduce((sum, source) => sum + source.text.split(name).length - 1, 0);
}
