import { position, type Place } from "@maestro-bench/diagnostics";
import type { CoveredGate } from "@maestro-bench/engine";
import type { Style } from "../style.ts";
import { flow, plain, row } from "./section.ts";

/** What no test has shown: a line that never applied, a test that was never true or never false. */
export interface UncoveredGoal {
  readonly place: Place;
  readonly what: string;
}

/** All that is not covered, in the order of the gates. */
export function uncoveredGoals(covered: readonly CoveredGate[]): readonly UncoveredGoal[] {
  return covered.flatMap(({ lines }) =>
    lines.flatMap(({ said, place, applied, tests }) => [
      ...(applied === 0 ? [{ place, what: `\`${said.decision} ${said.code}\` never applies` }] : []),
      ...tests.flatMap((test) => {
        const never = [...(test.true === 0 ? ["true"] : []), ...(test.false === 0 ? ["false"] : [])];
        return never.length === 0 ? [] : [{ place: test.place, what: `\`${test.text}\` is never ${never.join(" or ")}` }];
      }),
    ]),
  );
}

/** All that is not covered, by gate, with places. Empty when nothing is left. */
export function uncoveredLines(covered: readonly CoveredGate[], style: Style): readonly string[] {
  return covered.flatMap((gate) => {
    const goals = uncoveredGoals([gate]);
    if (goals.length === 0) return [];
    const { path } = goals[0]?.place.source ?? { path: "" };
    return [
      `${style.paint.bold(gate.gate)} ${style.signs.between} ${path}`,
      ...goals.flatMap(({ place, what }) => {
        const { line, column } = position(place.source, place.span.start);
        const lines = flow(row([plain(`${line}:${column}`.padStart(8), style.paint.dim), plain(what)]), style.width - 2, style);
        return lines.map((text) => `  ${text}`);
      }),
      "",
    ];
  });
}
