import type { Evaluator } from "@maestro-bench/gate-dsl";
import { placeOf, type At, type Desk } from "../desk.ts";
import { readEvaluator } from "./expressions.ts";
import { expressionStart } from "./given-value.ts";

/** Reads a chance: a number from 0 to 1, or an expression that begins with `=`. Undefined when it has a mistake, which is reported. */
export function readChance(desk: Desk, chance: number | string, at: At): number | Evaluator | undefined {
  if (typeof chance !== "string") return chance;
  const from = expressionStart(chance);
  if (from !== undefined) return readEvaluator(desk, { text: chance.slice(from), at, from }, { kind: "number", min: 0, max: 1 });
  desk.report.mistake("SCN-040", placeOf(at), `\`${chance}\` is no chance`, {
    help: "write a number from 0 to 1, or an expression that begins with `=`",
  });
  return undefined;
}

/** Reports chances that add up to more than 1. */
export function checkSum(desk: Desk, at: At, chances: readonly number[]): void {
  const sum = chances.reduce((total, chance) => total + chance, 0);
  if (sum <= 1 + ROUNDING) return;
  desk.report.mistake(
    "SCN-064",
    placeOf(at, "key"),
    `these chances add up to ${Number(sum.toPrecision(6))}, and no more than 1 can happen`,
  );
}

const ROUNDING = 1e-9;
