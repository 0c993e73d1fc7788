import type { Desk } from "../desk.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Lifecycle } from "../model/lifecycle.ts";
import type { Speakers } from "./speakers.ts";

/** Reports arrows that no row takes and ledger changes that no row makes. */
export function checkDeadPatterns(
  desk: Desk,
  found: { readonly lifecycle: Lifecycle; readonly ledgers: ReadonlyMap<string, Ledger> },
  speakers: Speakers,
): void {
  for (const [name, state] of found.lifecycle.states) {
    for (const { pattern, place } of state.arrows) {
      if (speakers.canMatch(pattern)) continue;
      desk.report.mistake("SCN-071", place, `no row of this scenario is \`${pattern.text}\`, so nothing leads out of \`${name}\` here`);
    }
  }
  for (const ledger of found.ledgers.values()) {
    for (const { pattern, place } of ledger.on) {
      if (speakers.canMatch(pattern)) continue;
      desk.report.mistake("SCN-080", place, `no row of this scenario is \`${pattern.text}\`, so nothing moves \`${ledger.name}\` here`);
    }
  }
}
