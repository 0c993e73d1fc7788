import type { Json } from "@maestro-bench/codebook";
import { compareStrictness } from "../core/checked-gate.ts";
import type { Gate, Said, Verdict } from "../gate.ts";

/** Reasons in the order of the codebook. */
export type Words = readonly string[];

/** What of the laws the two verdicts on one view break: of all lines, and of the sealing lines alone. */
export function breachesOfVerdict(
  gate: Gate,
  { all, seals }: { readonly all: Verdict; readonly seals: Verdict },
  order: Words,
): readonly string[] {
  return [
    ...breachesOfLists(gate, all, order),
    ...breachesOfSpeaking(gate, all, order),
    ...breachesOfRunning(all),
    ...breachesOfReasons(all),
    ...breachesOfWatch(all, seals, order),
  ];
}

function breachesOfLists(gate: Gate, { fired, couldHave }: Verdict, order: Words): readonly string[] {
  const lists: readonly (readonly [string, readonly Said[]])[] = [
    ["fired", fired],
    ["could have", couldHave],
  ];
  return lists.flatMap(([list, listed]) => [
    ...(new Set(listed.map(nameOf)).size === listed.length ? [] : [`what ${list} is listed twice`]),
    ...(textOf(listed) === textOf(inOrder(listed, order)) ? [] : [`what ${list} is not in the order of the codebook`]),
    ...listed.filter((one) => !isOneOf(one, gate.says)).map((one) => `it says ${nameOf(one)}, which \`says\` does not list`),
  ]);
}

function breachesOfSpeaking({ guard }: Gate, { spoken, fired, couldHave }: Verdict, order: Words): readonly string[] {
  const strictest = inOrder(fired, order).toSorted((a, b) => compareStrictness(b.decision, a.decision))[0];
  if (strictest !== undefined) {
    if (spoken === undefined) return ["something fired, and nothing speaks"];
    return nameOf(spoken) === nameOf(strictest) ? [] : [`${nameOf(spoken)} speaks, and the strictest that fired is ${nameOf(strictest)}`];
  }
  const mustSpeak = !guard || couldHave.some(({ decision }) => decision !== "run");
  if (spoken === undefined) return mustSpeak ? ["nothing fired, and it is no fault"] : [];
  if (nameOf(spoken) !== FAULT) return [`${nameOf(spoken)} speaks, and nothing fired`];
  return mustSpeak ? [] : ["a guard that has nothing to object to is no fault"];
}

const FAULT = "pause GATE_FAULT";

function breachesOfRunning({ fired, couldHave }: Verdict): readonly string[] {
  if (!fired.some(({ decision }) => decision === "run")) return [];
  const objections = [...fired, ...couldHave].filter(({ decision }) => decision !== "run");
  return objections.map((one) => `it runs, although ${nameOf(one)} fired or could have`);
}

function breachesOfReasons({ couldHave, doubts, objectsTo, notes }: Verdict): readonly string[] {
  return [
    ...(couldHave.some(({ decision }) => decision !== "run") && doubts.length === 0
      ? ["something could have fired, and nothing says why"]
      : []),
    ...(textOf(objectsTo) === textOf([...new Set(objectsTo)].toSorted()) ? [] : ["`objectsTo` is not each once, in code unit order"]),
    ...[...notes].filter(([, value]) => !isJson(value)).map(([name]) => `what it notes as \`${name}\` is no JSON`),
  ];
}

function breachesOfWatch(all: Verdict, seals: Verdict, order: Words): readonly string[] {
  const first = inOrder(seals.fired, order)[0];
  return [
    ...(textOf(seals.fired) === textOf(sealing(all.fired)) ? [] : ["on watch other seals fire than when all lines are judged"]),
    ...(textOf(seals.couldHave) === textOf(sealing(all.couldHave))
      ? []
      : ["on watch other seals could have fired than when all lines are judged"]),
    ...(textOf(seals.spoken) === textOf(first) ? [] : ["on watch it says something else than the first seal that fired"]),
  ];
}

function sealing(listed: readonly Said[]): readonly Said[] {
  return listed.filter(({ decision }) => decision === "seal");
}

// Each decision with its reason in the order of the codebook; of one reason the strictest first.
function inOrder(listed: readonly Said[], order: Words): readonly Said[] {
  const placeOf = ({ code }: Said): number => order.indexOf(code);
  return listed.toSorted((a, b) => placeOf(a) - placeOf(b) || compareStrictness(b.decision, a.decision));
}

function isOneOf(said: Said, listed: readonly Said[]): boolean {
  return listed.some((one) => nameOf(one) === nameOf(said));
}

function nameOf({ decision, code }: Said): string {
  return `${decision} ${code}`;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

function isJson(value: Json | undefined): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (value === null || typeof value === "boolean" || typeof value === "string") return true;
  if (typeof value !== "object") return false;
  return Array.isArray(value) ? value.every((one: Json) => isJson(one)) : Object.values(value).every((one: Json) => isJson(one));
}
