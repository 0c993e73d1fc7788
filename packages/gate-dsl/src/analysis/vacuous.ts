import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";
import type { CheckedGate, CheckedLine } from "../core/checked-gate.ts";
import type { CoreCondition, CoreValue } from "../core/core.ts";
import { walkCore } from "../core/walk.ts";
import { normalForm } from "./normal-form.ts";

/**
 * Law 4: nothing vacuous grants. Run lines that are true only because a list has no members: of nothing `every` and `no` are true and `any` is false,
 * also in a negation, in another quantifier and in what is compared. Looks at how a line is built, so that it takes a gate of any size.
 */
export function vacuousFindings(gate: CheckedGate, locate: Locate): readonly Diagnostic[] {
  return gate.lines.flatMap((line) => {
    const found = vacuousIn(line);
    if (found === undefined) return [];
    const list = found.list.text;
    const nothing = found.quantifier === "any" ? "`any` is false" : "`every` and `no` are true";
    return [
      {
        code: "GATE-038",
        severity: "error",
        place: locate(line.span),
        message: `this line lets it run although \`${list}\` has no members: of nothing, ${nothing}`,
        help: `write \`${list} is not empty and …\``,
      },
    ];
  });
}

type QuantifierCore = Extract<CoreCondition, { readonly kind: "quantifier" }>;

function vacuousIn({ decision, applies }: CheckedLine): QuantifierCore | undefined {
  if (decision !== "run" || applies.kind !== "when") return undefined;
  const forms = new Map([...walkCore(applies.condition)].flatMap((core) => (core.kind === "quantifier" ? [[core, formOf(core)]] : [])));
  const known = new Map([...forms].map(([core, form]) => [form.whole, core]));
  return [...known.values()].find((one) => mayBeEmpty(one) && (effectOf(applies.condition, { forms, one }) & GRANTS) !== 0);
}

interface Form {
  readonly whole: string;
  readonly list: string;
}

function formOf(core: QuantifierCore): Form {
  return { whole: normalForm(core), list: normalForm(core.list) };
}

function mayBeEmpty({ list: { type } }: QuantifierCore): boolean {
  return type.kind !== "list" || type.min === 0;
}

/**
 * What a condition can be where a list has no members, as a set of these: true or false whatever stands in that list; true only because nothing does;
 * or false only because of it. Were there members, the quantifier that is looked at would be the other way round.
 */
type Effect = number;

const TRUE = 1;
const FALSE = 2;
const GRANTS = 4;
const DENIES = 8;
const EITHER = TRUE | FALSE;
const ALL = [TRUE, FALSE, GRANTS, DENIES] as const;

interface Emptied {
  readonly forms: ReadonlyMap<CoreCondition, Form>;
  /** The quantifier over the list without members. */
  readonly one: QuantifierCore;
}

function effectOf(core: CoreCondition, emptied: Emptied): Effect {
  switch (core.kind) {
    case "and":
      return core.parts.map((part) => effectOf(part, emptied)).reduce((left, right) => combined(left, right, and));
    case "or":
      return core.parts.map((part) => effectOf(part, emptied)).reduce((left, right) => combined(left, right, or));
    case "not":
      return negated(effectOf(core.part, emptied));
    case "quantifier":
      return effectOfQuantifier(core, emptied);
    case "flag":
      return effectOfValue(core.of, emptied);
    case "equal":
      return combined(effectOfValue(core.left, emptied), effectOfValue(core.right, emptied), same);
    case "empty":
      return core.of.kind === "path" && normalForm(core.of) === emptied.forms.get(emptied.one)?.list
        ? GRANTS
        : effectOfOther(core, emptied);
    default:
      return effectOfOther(core, emptied);
  }
}

function effectOfQuantifier(core: QuantifierCore, emptied: Emptied): Effect {
  const { forms, one } = emptied;
  const [own, form] = [forms.get(one), forms.get(core)];
  const isTrue = core.quantifier !== "any";
  if (form?.whole === own?.whole) return isTrue ? GRANTS : DENIES;
  if (form?.list === own?.list) return isTrue ? TRUE | GRANTS : FALSE | DENIES;
  const body = effectOf(core.body, emptied);
  return EITHER | (core.quantifier === "no" ? negated(body) : body);
}

function effectOfValue(core: CoreValue, emptied: Emptied): Effect {
  if (core.kind === "condition") return effectOf(core.condition, emptied);
  if (core.kind === "constant" && typeof core.value === "boolean") return core.value ? TRUE : FALSE;
  return effectOfOther(core, emptied);
}

// What is not looked into can be anything, and because of nothing where that quantifier is in it.
function effectOfOther(core: CoreCondition | CoreValue, { forms, one }: Emptied): Effect {
  const own = forms.get(one)?.whole;
  const isIn = [...walkCore(core)].some((part) => part.kind === "quantifier" && forms.get(part)?.whole === own);
  return isIn ? EITHER | GRANTS | DENIES : EITHER;
}

type Join = (left: boolean, right: boolean) => boolean;

const and: Join = (left, right) => left && right;
const or: Join = (left, right) => left || right;
const same: Join = (left, right) => left === right;

function combined(left: Effect, right: Effect, join: Join): Effect {
  let effect = 0;
  for (const one of ALL) {
    if ((left & one) === 0) continue;
    for (const other of ALL) {
      if ((right & other) === 0) continue;
      effect |= effectWith(join(ofNothing(one), ofNothing(other)), join(ofSome(one), ofSome(other)));
    }
  }
  return effect;
}

function negated(effect: Effect): Effect {
  return combined(effect, FALSE, same);
}

// Of nothing, and were there members.
function ofNothing(effect: Effect): boolean {
  return effect === TRUE || effect === GRANTS;
}

function ofSome(effect: Effect): boolean {
  return effect === TRUE || effect === DENIES;
}

function effectWith(nothing: boolean, some: boolean): Effect {
  if (nothing) return some ? TRUE : GRANTS;
  return some ? DENIES : FALSE;
}
