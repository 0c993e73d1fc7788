import type { Codebook } from "@maestro-bench/codebook";
import type { Gate, Verdict, View } from "../gate.ts";
import { hidden, listening } from "./views.ts";
import { breachesOfVerdict, type Words } from "./verdicts.ts";

/** The words that a gate's rows are written with: the order of the reasons breaks ties. */
export type ContractWords = Pick<Codebook, "reasons">;

/**
 * What of the contract of the seam a gate breaks, in plain sentences; empty when it keeps all of it as far as these views show. The contract is that of
 * `Gate`: whatever a gate was written in, the engine relies on nothing more.
 *
 * It never throws; says the same to the same view whatever it judged in between; reads and hears only what it declares; and what it says is a verdict by
 * the laws: the strictest that fired speaks, among equals the one that the codebook lists first, RUN only alone, and a gate that can say nothing is a
 * fault. Where it cannot seal, a fact that is not received yet never turns into RUN what was none.
 */
export function contractBreaches(gate: Gate, views: Iterable<View>, words: ContractWords): readonly string[] {
  const all = [...views];
  const order = [...words.reasons.keys()];
  const first = all.map((view) => judgeBoth(gate, view));
  // A second time the other way round: what was judged before must not matter.
  const second = all
    .toReversed()
    .map((view) => judgeBoth(gate, view))
    .toReversed();
  const found = [
    ...breachesOfDeclaration(gate),
    ...all.flatMap((view, index) => [
      ...breachesOfJudging(gate, { first: first[index], second: second[index] }, order),
      ...breachesOfReading(gate, view),
      ...breachesOfDoubt(gate, view),
    ]),
  ];
  return [...new Set(found)];
}

function breachesOfDeclaration({ says, seals, guard }: Gate): readonly string[] {
  return [
    ...(says.some(({ decision }) => decision === "seal") === seals ? [] : ["`seals` is not what `says` shows"]),
    ...(guard && says.some(({ decision }) => decision === "run") ? ["a guard may only object, and this one says that it may run"] : []),
  ];
}

interface Both {
  readonly all: Verdict;
  readonly seals: Verdict;
}

type Judged = Both | { readonly threw: string };

function judgeBoth(gate: Gate, view: View): Judged {
  try {
    return { all: gate.judge(view, "all"), seals: gate.judge(view, "seals") };
  } catch (error) {
    return { threw: error instanceof Error ? error.message : String(error) };
  }
}

interface Twice {
  readonly first: Judged | undefined;
  readonly second: Judged | undefined;
}

function breachesOfJudging(gate: Gate, { first, second }: Twice, order: Words): readonly string[] {
  if (first === undefined || second === undefined) return [];
  if ("threw" in first) return [`it threw: ${first.threw}`];
  if ("threw" in second) return [`it threw: ${second.threw}`];
  return [
    ...(textOf(first.all) === textOf(second.all) && textOf(first.seals) === textOf(second.seals)
      ? []
      : ["it says something else to the same view when it is asked again"]),
    ...breachesOfVerdict(gate, first, order),
  ];
}

function textOf(verdict: Verdict): string {
  return JSON.stringify({ ...verdict, notes: [...verdict.notes] });
}

function breachesOfReading(gate: Gate, view: View): readonly string[] {
  const watched = listening(view);
  judgeBoth(gate, watched.view);
  const heard = (layer: string, codes: readonly string[]): boolean =>
    gate.listens.some((one) => one.layer === layer && codes.every((code) => one.codes.includes(code)));
  return [
    ...[...watched.read].filter((name) => !gate.reads.includes(name)).map((name) => `it reads \`${name}\` and does not declare it`),
    ...watched.heard
      .filter(({ layer, codes }) => !heard(layer, codes))
      .map(({ layer, codes }) => `it listens for ${codes.join(" or ")} at \`${layer}\` and does not declare it`),
  ];
}

// A sealing line is not due before its facts are received, so that a gate which seals may run until then.
function breachesOfDoubt(gate: Gate, view: View): readonly string[] {
  if (gate.seals || runs(gate, view)) return [];
  return gate.reads
    .filter((name) => runs(gate, hidden(view, name)))
    .map((name) => `while \`${name}\` is not received yet it runs, and once it is there it does not`);
}

function runs(gate: Gate, view: View): boolean {
  const judged = judgeBoth(gate, view);
  if ("threw" in judged) return false;
  const { spoken, couldHave } = judged.all;
  return gate.guard ? spoken === undefined && couldHave.length === 0 : spoken?.decision === "run";
}
