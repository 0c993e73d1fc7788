import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { compileGate } from "../src/compile/compile-gate.ts";
import { judgeGate } from "../src/evaluate/judge-gate.ts";
import type { Truth } from "../src/gate.ts";
import { gateOf, saidBy } from "./random-gates.ts";
import { gateIn, viewOf, type Standing } from "./words.ts";

/** A gate and what it is shown, as data: what the two evaluators once disagreed about, or could. */
export interface Pair {
  readonly lines: readonly string[];
  readonly facts: { readonly [fact: string]: Standing };
  /** By layer. */
  readonly said: { readonly [layer: string]: Truth };
}

/** A pair with the reason why it is kept. */
interface Kept extends Pair {
  readonly why: string;
}

const CORPUS = new URL("./corpus/", import.meta.url);

/** All pairs that are kept, each always tried again. */
export const CORPUS_PAIRS: readonly Kept[] = readdirSync(CORPUS).flatMap(
  (file) => JSON.parse(readFileSync(new URL(file, CORPUS), "utf8")) as readonly Kept[],
);

/** Lets both evaluators judge the pair, all lines and the sealing ones. What they disagree about is told as an entry of the corpus. */
export function agreeOn(pair: Pair): void {
  const judges = judgesOf(pair.lines);
  if (judges !== undefined) agree(judges, pair);
}

/** A gate twice; undefined where its lines note one name as two things, which is a mistake of the text and not of an evaluator. */
export function judgesOf(lines: readonly string[]): Judges | undefined {
  try {
    const gate = gateIn(gateOf(lines));
    return { plain: (view, which) => judgeGate(gate, view, which), fast: compileGate(gate) };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("GATE-037")) return undefined;
    throw error;
  }
}

interface Judges {
  readonly plain: ReturnType<typeof compileGate>;
  readonly fast: ReturnType<typeof compileGate>;
}

/** The same for a gate that was made before. Gives what the plain definition says. */
export function agree({ plain, fast }: Judges, pair: Pair): ReturnType<Judges["plain"]> {
  const view = viewOf(pair.facts, saidBy(pair.said));
  const entry = (): string => `keep it in test/corpus: ${JSON.stringify({ why: "", ...pair })}`;
  const sealing = plain(view, "seals");
  const all = plain(view, "all");
  // Much faster than an assertion, which is made only where something differs.
  if (!isDeepStrictEqual(fast(view, "seals"), sealing)) expect(fast(view, "seals"), entry()).toEqual(sealing);
  if (!isDeepStrictEqual(fast(view, "all"), all)) expect(fast(view, "all"), entry()).toEqual(all);
  return all;
}
