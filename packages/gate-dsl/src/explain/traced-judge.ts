import { formatTime, valueToJson, type Codebook, type Json } from "@maestro-bench/codebook";
import type { CoreCondition, CorePath } from "../core/core.ts";
import { valuesIn } from "../core/walk.ts";
import type { Judge } from "../evaluate/judged.ts";
import { judgeWith } from "../evaluate/judge-condition.ts";
import { readPath, type Scope } from "../evaluate/reading.ts";
import type { JudgedTest, Seen, View } from "../gate.ts";

/** What was seen at each test, by the test. */
export type Trace = Map<CoreCondition, JudgedTest[]>;

/** The plain judge, which writes down what every test came out as. */
export function tracedJudge(book: Codebook, trace: Trace): Judge {
  return judgeWith(book, (core, scope, judge) => {
    const judged = judge();
    if (isTest(core)) put(trace, core, { truth: judged.truth, seen: seenBy(core, scope) });
    return judged;
  });
}

/** Whether a condition is a test, and not put together of others. What is written as one, such as `is not absent`, is one. */
export function isTest(core: CoreCondition): boolean {
  if (core.kind === "not") return isOneWith(core) && isTest(core.part);
  if (core.kind === "flag") return core.of.kind !== "condition";
  return core.kind !== "and" && core.kind !== "or";
}

/** Whether a negation is written as part of the test that it negates. */
export function isOneWith(core: Extract<CoreCondition, { readonly kind: "not" }>): boolean {
  return core.part.span.start === core.span.start && core.part.span.end === core.span.end;
}

function put(trace: Trace, core: CoreCondition, judged: JudgedTest): void {
  const before = trace.get(core);
  if (before === undefined) trace.set(core, [judged]);
  else before.push(judged);
}

function seenBy(core: CoreCondition, scope: Scope): readonly Seen[] {
  if (core.kind === "not") return seenBy(core.part, scope);
  const seen = [...valuesIn(core)].flatMap((part) => {
    if (part.kind === "path") return [seenAt(part, scope)];
    return part.kind === "engine" ? [engineValue(part.name, scope.view)] : [];
  });
  return [...new Map(seen.map((one) => [one.path, one])).values()];
}

function seenAt(path: CorePath, scope: Scope): Seen {
  const reading = readPath(path, scope);
  const name = nameOf(path, scope);
  if (!("value" in reading)) return { path: name, why: reading.why };
  return { path: name, value: valueToJson(path.type, reading.value, scope.view.offsetMinutes) };
}

function nameOf({ root, steps, text }: CorePath, { slots }: Scope): string {
  return root.from === "root" ? text : [slots[root.slot]?.path ?? "", ...steps.map((step) => step.field)].join(".");
}

function engineValue(name: "now" | "round" | "run.id" | "clock.start", view: View): Seen {
  const values: Readonly<Record<typeof name, () => Json>> = {
    now: () => formatTime(view.now, view.offsetMinutes),
    round: () => view.round,
    "run.id": () => view.runId,
    "clock.start": () => formatTime(view.clockStart, view.offsetMinutes),
  };
  return { path: name, value: values[name]() };
}
