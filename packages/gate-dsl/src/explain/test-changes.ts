import { valueToJson, type Json, type Value } from "@maestro-bench/codebook";
import { normalForm } from "../analysis/normal-form.ts";
import { orderOf } from "../analysis/order.ts";
import type { OpaqueVariable } from "../analysis/variables.ts";
import type { CheckedGate } from "../core/checked-gate.ts";
import { pathsIn } from "../core/walk.ts";
import type { CoreCondition, CoreValue } from "../core/core.ts";
import { evaluateValue } from "../evaluate/evaluate-value.ts";
import { certain, type Judge } from "../evaluate/judged.ts";
import { judgeWith } from "../evaluate/judge-condition.ts";
import type { Change, Seen, View } from "../gate.ts";
import { redactionOf } from "../redaction/redaction.ts";
import { sourceText } from "./source-text.ts";

/** How a test, or a computed number that tests compare, would have to come out for RUN. `runsBy` tells whether the gate runs if conditions are judged so. */
export function testChanges(
  gate: CheckedGate,
  { view, variable, runsBy }: { readonly view: View; readonly variable: OpaqueVariable; readonly runsBy: (judge: Judge) => boolean },
): readonly Change[] {
  const { key, core, samples } = variable;
  const good = samples.filter((sample) =>
    runsBy(
      judgeWith(gate.book, (one, _, judged) => {
        const truth = truthIf(one, key, sample);
        return truth === undefined ? judged() : certain(truth);
      }),
    ),
  );
  if (good.length === 0) return [];
  const [one, other] = orderOf(core)?.compared ?? [];
  if (one === undefined) return good.map((truth) => ({ kind: "test", text: sourceText(gate, core.span), truth: truth === true }));
  const text = sourceText(gate, one.span);
  if (other !== undefined)
    return good.map((difference) => ({
      kind: "test",
      text: `${text} ${relation(difference)} ${sourceText(gate, other.span)}`,
      truth: true,
    }));
  const from = seenNow(gate, one, view);
  if ("why" in from && good.length === samples.length) return [{ kind: "sound", from }];
  return [{ kind: "value", from, to: good.map((sample) => shownJson(gate, one, jsonOf(one, sample, view))) }];
}

function truthIf(core: CoreCondition, key: string, sample: boolean | number): boolean | undefined {
  if (typeof sample === "boolean") return normalForm(core) === key ? sample : undefined;
  const order = orderOf(core);
  return order?.key === key ? order.holds(sample) : undefined;
}

function relation(difference: boolean | number): string {
  return difference === 0 ? "is" : Number(difference) < 0 ? "<" : ">";
}

function seenNow(gate: CheckedGate, core: CoreValue, view: View): Seen {
  const path = sourceText(gate, core.span);
  const now = evaluateValue(core, { view, slots: [] }, judgeWith(gate.book));
  return now.known
    ? { path, value: shownJson(gate, core, jsonOf(core, now.value, view)) }
    : { path, why: now.doubts[0]?.why ?? "undefined" };
}

// The text of an expression need not name what it is computed from: a let calls it otherwise.
function shownJson({ book }: CheckedGate, core: CoreValue, json: Json): Json {
  return redactionOf(book).readFrom(pathsIn(core), json);
}

function jsonOf(core: CoreValue, value: Value, view: View): Json {
  return valueToJson(core.type, value, view.offsetMinutes);
}
