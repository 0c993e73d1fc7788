import { isSound, type Codebook, type Value } from "@maestro-bench/codebook";
import type { CoreCondition } from "../core/core.ts";
import { sizeOfValue } from "../core/size.ts";
import { textListsOf } from "../text/text-test.ts";
import { doubtsAbout, evaluateValue, type Evaluated } from "./evaluate-value.ts";
import { certain, joinTruths, unknown, type Judge, type Judged } from "./judged.ts";
import { ONE, readPath, take, type Scope } from "./reading.ts";

/**
 * Judges conditions by walking their tree: the definition of what they mean. Three-valued (Kleene): what is absent or unsound makes a test
 * unknown, and only `is absent`, `is present` and `is sound` see it. Every part is judged, whatever the others say.
 *
 * `around` stands around the judging of each part: it sees what comes out, or says something else in its place.
 */
export function judgeWith(book: Codebook, around: Around = plainly): Judge {
  const judge: Judge = (core, scope) => around(core, scope, () => judgeCondition(core, scope, { judge, book }));
  return judge;
}

type Around = (core: CoreCondition, scope: Scope, judged: () => Judged) => Judged;

function plainly(_core: CoreCondition, _scope: Scope, judged: () => Judged): Judged {
  return judged();
}

interface By {
  readonly judge: Judge;
  readonly book: Codebook;
}

type Of<Kind extends CoreCondition["kind"]> = Extract<CoreCondition, { readonly kind: Kind }>;

function judgeCondition(core: CoreCondition, scope: Scope, by: By): Judged {
  const { judge } = by;
  take(scope, ONE);
  switch (core.kind) {
    case "and":
      return joinTruths(
        core.parts.map((part) => judge(part, scope)),
        false,
      );
    case "or":
      return joinTruths(
        core.parts.map((part) => judge(part, scope)),
        true,
      );
    case "not":
      return negated(judge(core.part, scope));
    case "quantifier":
      return judgeQuantifier(core, scope, by);
    case "compare":
      return both(core, { scope, judge }, (left, right) => isOrdered(core.operator, left, right));
    case "equal":
      return both(core, { scope, judge }, (left, right) => left === right);
    case "state":
      return judgeState(core, scope);
    case "empty":
      return onValue(evaluateValue(core.of, scope, judge), (value) => {
        take(scope, () => lengthOf(value));
        return certain(isEmpty(value));
      });
    case "text-test":
      return judgeText(core, scope, by);
    case "said": {
      const truth = scope.view.said(core.layer, core.codes, core.scope);
      return truth === "unknown" ? unknown([{ path: `${core.layer} said ${core.codes.join(" or ")}`, why: "said" }]) : certain(truth);
    }
    case "flag":
      return onValue(evaluateValue(core.of, scope, judge), (value) => certain(value === true));
  }
}

function negated({ truth, doubts }: Judged): Judged {
  return truth === "unknown" ? unknown(doubts) : certain(!truth);
}

function judgeQuantifier(core: Of<"quantifier">, scope: Scope, { judge }: By): Judged {
  const reading = readPath(core.list, scope);
  if (!("value" in reading)) return unknown([reading]);
  const path =
    core.list.root.from === "slot"
      ? `${scope.slots[core.list.root.slot]?.path ?? ""}${core.list.text.slice(core.list.text.indexOf("."))}`
      : core.list.text;
  // The checker has seen to it that this is a list.
  const members = reading.value as readonly Value[];
  const judged = members.map((value, index) => {
    const slots = [...scope.slots];
    slots[core.slot] = { value, path: `${path}.${index}` };
    return judge(core.body, { ...scope, slots });
  });
  const any = core.quantifier !== "every";
  const joined = joinTruths(judged, any);
  return core.quantifier === "no" ? negated(joined) : joined;
}

interface At {
  readonly scope: Scope;
  readonly judge: Judge;
}

function both(core: Of<"compare" | "equal">, { scope, judge }: At, holds: (left: Value, right: Value) => boolean): Judged {
  const left = evaluateValue(core.left, scope, judge);
  const right = evaluateValue(core.right, scope, judge);
  if (left.known && right.known) return certain(holds(left.value, right.value));
  return unknown([...(left.known ? [] : left.doubts), ...(right.known ? [] : right.doubts)]);
}

function isOrdered(operator: Of<"compare">["operator"], left: Value, right: Value): boolean {
  if (typeof left !== "number" || typeof right !== "number") throw new Error("a comparison by size got something that is no number");
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

// What is not received yet is neither absent nor present; of a part of something unsound only that it is not sound is certain.
function judgeState(core: Of<"state">, scope: Scope): Judged {
  const reading = readPath(core.path, scope);
  if ("value" in reading) {
    if (core.test !== "sound") return certain(core.test === "present");
    take(scope, () => sizeOfValue(reading.value));
    return certain(isSound(core.path.type, reading.value));
  }
  switch (reading.why) {
    case "absent":
      return certain(core.test === "absent");
    case "stale":
      return certain(core.test === "present");
    case "unsound":
      if (core.test === "sound") return certain(false);
      return core.path.steps.length === 0 ? certain(core.test === "present") : partOfUnsound(core, scope, reading);
    default:
      return unknown([reading]);
  }
}

// A part that is there and is unsound itself is present; where the whole around it is unsound, nobody knows.
function partOfUnsound(core: Of<"state">, scope: Scope, reading: Exclude<ReturnType<typeof readPath>, { value: Value }>): Judged {
  const whole = readPath({ ...core.path, steps: core.path.steps.slice(0, -1) }, scope);
  return "value" in whole ? certain(core.test === "present") : unknown([reading]);
}

function isEmpty(value: Value): boolean {
  if (typeof value === "string") return !/[^\s\p{Cf}\p{Cc}]/u.test(value);
  return Array.isArray(value) && value.length === 0;
}

function judgeText(core: Of<"text-test">, scope: Scope, { judge, book }: By): Judged {
  const subject = evaluateValue(core.of, scope, judge);
  const list: Evaluated = typeof core.list === "string" ? { known: true, value: core.list } : evaluateValue(core.list, scope, judge);
  if (!subject.known || !list.known) return unknown([...(subject.known ? [] : subject.doubts), ...(list.known ? [] : list.doubts)]);
  const lists = textListsOf(book);
  const name = textOf(list.value);
  if (!lists.has(name)) return unknown([{ path: typeof core.list === "string" ? core.list : core.list.text, why: "unsound" }]);
  take(scope, () => lengthOf(subject.value));
  const truth = lists.truth(textOf(subject.value), name, core);
  return truth === "unknown" ? unknown(doubtsAbout(core.of, "disputed")) : certain(truth);
}

function lengthOf(value: Value): number {
  return typeof value === "string" ? value.length : 0;
}

function textOf(value: Value): string {
  if (typeof value !== "string") throw new Error("a test of a text got something that is no text");
  return value;
}

function onValue(evaluated: Evaluated, judged: (value: Value) => Judged): Judged {
  return evaluated.known ? judged(evaluated.value) : unknown(evaluated.doubts);
}
