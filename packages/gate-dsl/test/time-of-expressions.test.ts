import { locateIn } from "@maestro-bench/diagnostics";
import { describe, expect, it } from "vitest";
import { checkCondition, checkEvaluator, parseExpression } from "../src/index.ts";
import { VOCABULARY } from "./words.ts";

const HOUR = 3_600_000;

function parsed(
  text: string,
): readonly [NonNullable<ReturnType<typeof parseExpression>["expression"]>, Parameters<typeof checkEvaluator>[1]] {
  const locate = locateIn({ path: "page", text });
  const { expression } = parseExpression(text, locate);
  if (expression === undefined) throw new Error(`not an expression: ${text}`);
  return [expression, { vocabulary: VOCABULARY, text, locate }];
}

describe("how long after now an expression is", () => {
  it.each([
    ["now", 0],
    ["now + 24h", 24 * HOUR],
    ["24h + now", 24 * HOUR],
    ["now + 2h - 30m", 1.5 * HOUR],
    ["now - 1h", -HOUR],
    ["(now + 1h) + 1h", 2 * HOUR],
    ["now + pause_for", undefined],
    ["until", undefined],
    ["until + 1h", undefined],
    ["clock.start + 1h", undefined],
    ["min(now, until)", undefined],
    ["3", undefined],
  ])("%s", (text, after) => {
    const { evaluator, diagnostics } = checkEvaluator(...parsed(text));
    expect(diagnostics).toEqual([]);
    expect(evaluator?.afterNow).toBe(after);
    if (after === undefined) return;
    const view = { read: () => undefined, said: () => false, now: 7 * HOUR, offsetMinutes: 0, round: 0, runId: "", clockStart: 0 };
    expect(evaluator?.evaluate(view)).toEqual({ known: true, value: 7 * HOUR + after });
  });
});

describe("whether a condition asks what time it is", () => {
  it.each([
    ["now > until", true],
    ["limit > 3 and until + 1h < now", true],
    ["any item in case.items has case.due < now", true],
    ["until > clock.start", false],
    ['case.note is "now"', false],
  ])("%s", (text, asks) => {
    const { condition, diagnostics } = checkCondition(...parsed(text));
    expect(diagnostics).toEqual([]);
    expect(condition?.asksTime).toBe(asks);
  });
});
