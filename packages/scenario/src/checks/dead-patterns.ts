import type { Desk } from "../desk.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Speakers } from "./speakers.ts";

/** Reports arrows that no row takes, ledger changes that no row makes and goals that no row can reach. */
export function checkDeadPatterns(desk: Desk, found: Pick<Scenario, "lifecycle" | "ledgers" | "promises">, speakers: Speakers): void {
  for (const [name, state] of found.lifecycle.states) {
    for (const { pattern, place } of state.arrows) {
      if (speakers.canMatch(pattern)) continue;
      desk.report.mistake("SCN-071", place, `no row of this scenario is \`${pattern.text}\`, so nothing leads out of \`${name}\` here`);
    }
  }
  for (const { rule, text, place } of found.promises) {
    if (rule.kind !== "sometimes" || speakers.canMatch(rule.pattern)) continue;
    desk.report.mistake(
      "SCN-105",
      place,
      `no row of this scenario is \`${text.replace(/^\s*sometimes\s+/u, "")}\`, so nothing ever reaches it`,
    );
  }
  for (const ledger of found.ledgers.values()) {
    for (const { pattern, place } of ledger.on) {
      if (speakers.canMatch(pattern)) continue;
      desk.report.mistake("SCN-080", place, `no row of this scenario is \`${pattern.text}\`, so nothing moves \`${ledger.name}\` here`);
    }
  }
}
