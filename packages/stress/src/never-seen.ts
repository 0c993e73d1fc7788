import type { Scenario } from "@maestro-bench/engine";
import type { StressResult } from "./stress-result.ts";
import type { Tally } from "./tallies/tally.ts";

/** What of a scenario never came up: states that end it, lines that never fired, outcomes that are drawn, answers. */
export function neverSeen(scenario: Scenario, tally: Tally): StressResult["never_seen"] {
  return {
    states: stateNames(scenario).filter((name) => tally.states[name] === undefined),
    lines: [...scenario.gates.values()].flatMap(({ name, says }) =>
      says
        .map((said) => `${said.decision} ${said.code}`)
        .filter((said) => tally.lines[name]?.[said] === undefined)
        .map((said) => `${name}: ${said}`),
    ),
    outcomes: [...scenario.outcomes].flatMap(([thing, named]) =>
      [...named.values()]
        .filter((one) => (one.chance !== undefined || one.stress !== undefined) && tally.outcomes[thing]?.[one.name] === undefined)
        .map((one) => `${thing}: ${one.name}`),
    ),
    answers: [...scenario.people.values()].flatMap(({ name, answers }) =>
      [...answers.keys()].filter((code) => tally.answers[name]?.[code] === undefined).map((code) => `${name}: ${code}`),
    ),
  };
}

/** The states that end a run by themselves, and that of whatever is stopped. */
export function stateNames({ lifecycle }: Scenario): readonly string[] {
  return [...new Set([...[...lifecycle.states].filter(([, state]) => state.final).map(([name]) => name), "STOPPED"])];
}
