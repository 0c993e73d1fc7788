import { functionThing, THROWS } from "@maestro-bench/scenario/thing-faults";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "./audited-run.ts";

/** Which functions of plugins throw in a run, as its rows tell it. */
export interface ThrowingFunctions {
  /** Those that are known of by a row, in the order of the scenario; undefined where there are none. */
  readonly by: (row: AuditedRow) => readonly string[] | undefined;
  readonly copy: () => ThrowingFunctions;
  readonly memory: () => unknown;
}

/** Opens what a run's rows tell of the functions that throw in it. */
export function throwingFunctions(functions: Scenario["functions"], before?: readonly string[]): ThrowingFunctions {
  let known = before;
  return {
    by: (row) => {
      if (functions.length === 0 || row.outcome === undefined) return known;
      const { outcome } = row;
      const told = functions.filter((name) => known?.includes(name) === true || outcome[functionThing(name)] === THROWS);
      if (told.length > 0) known = told;
      return known;
    },
    copy: () => throwingFunctions(functions, known),
    memory: () => known ?? [],
  };
}
