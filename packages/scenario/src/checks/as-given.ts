import { parseTime } from "@maestro-bench/codebook";
import type { Evaluator, View } from "@maestro-bench/gate-dsl";
import type { Scenario } from "../model/scenario.ts";
import type { Template } from "../model/template.ts";

/** The text that an expression always gives: it reads nothing, or one path whose given value is plain and that no outcome sets. Undefined for any other. */
export function givenText(scenario: Scenario, { text, reads, paths }: Evaluator): string | undefined {
  const path = text.trim().split(".");
  if (reads.length !== 1 || paths.length !== 1 || paths[0] !== text.trim() || isSet(scenario, path)) return undefined;
  const json = plainAt(scenario.facts.get(path[0] ?? ""), path.slice(1));
  return typeof json === "string" ? json : undefined;
}

/** The time at which a deadline always lies if it is asked for when the clock starts: milliseconds since 1970. Undefined where only a run can tell. */
export function givenTime(scenario: Scenario, evaluator: Evaluator): number | undefined {
  if (evaluator.reads.length > 0) return parseTime(givenText(scenario, evaluator) ?? "");
  const evaluated = evaluator.evaluate(atStart(scenario));
  return evaluated.known && typeof evaluated.value === "number" ? evaluated.value : undefined;
}

// Asked only for what reads no fact.
function atStart({ clock }: Scenario): View {
  return {
    read: () => undefined,
    said: () => "unknown",
    now: clock.start,
    offsetMinutes: clock.offsetMinutes,
    round: 0,
    runId: "run-1",
    clockStart: clock.start,
  };
}

// An outcome that sets a part of it, or all that it is a part of, may make it something else.
function isSet({ outcomes }: Scenario, path: readonly string[]): boolean {
  return [...outcomes.values()].some((named) =>
    [...named.values()].some(({ set }) =>
      set.some((one) => one.path.every((segment, index) => index >= path.length || path[index] === segment)),
    ),
  );
}

function plainAt(template: Template | undefined, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return template?.kind === "plain" ? template.json : undefined;
  if (template?.kind === "record") return plainAt(template.fields.get(key), rest);
  if (template?.kind !== "plain") return undefined;
  const { json } = template;
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const part = Object.entries(json).find(([name]) => name === key)?.[1];
  return part === undefined ? undefined : plainAt({ kind: "plain", json: part }, rest);
}
