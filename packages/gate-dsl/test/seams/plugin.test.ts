import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf } from "../../src/analysis/cost.ts";
import { compileGate } from "../../src/compile/compile-gate.ts";
import { judgeGate } from "../../src/evaluate/judge-gate.ts";
import { checkGateFiles, parseGateFile, type Verdict, type Vocabulary } from "../../src/index.ts";
import { readPlugin, type PluginFunction } from "../../src/plugin/index.ts";
import { anyFacts } from "../random-gates.ts";
import { gateIn, SOUND, VOCABULARY, viewOf, type Standing } from "../words.ts";

type Written = Readonly<Record<string, unknown>>;

/** The words of the tests, with functions of a plugin. */
function withFunctions(written: Readonly<Record<string, Written>>, onFault?: PluginFunction["onFault"]): Vocabulary {
  const { functions, mistakes } = readPlugin({ functions: written });
  expect(mistakes).toEqual([]);
  const told = onFault === undefined ? functions : new Map([...functions].map(([name, one]) => [name, { ...one, onFault }]));
  return { ...VOCABULARY, functions: told };
}

/** What a gate says of facts; both evaluators must say it. */
function judged(text: string, vocabulary: Vocabulary, facts: { readonly [fact: string]: Standing } = SOUND): Verdict {
  const gate = gateIn(text, vocabulary);
  const verdict = judgeGate(gate, viewOf(facts), "all");
  expect(compileGate(gate)(viewOf(facts), "all")).toEqual(verdict);
  return verdict;
}

const DOUBLE: Written = { takes: ["number"], gives: "number", cost: 3, call: (x: number) => 2 * x };

describe("a function of a plugin", () => {
  it("is called as one of the language, with values as they are", () => {
    const text = "gate g on final {\n  pause A when double(limit) > 79 noting d = double(limit)\n  run FINE otherwise\n}\n";
    const verdict = judged(text, withFunctions({ double: DOUBLE }));
    expect([verdict.spoken, verdict.notes]).toEqual([{ decision: "pause", code: "A" }, new Map([["d", 80]])]);
  });

  it("gets times and durations in milliseconds, and lists that it cannot change", () => {
    const seen: unknown[] = [];
    const look = {
      takes: ["time", "duration", "0..4 of integer 0..9"],
      gives: "true/false",
      cost: 1,
      call: (...given: unknown[]) => seen.push(given) > 0,
    };
    judged("gate g on final {\n  pause A when look(until, pause_for, case.items.size)\n  run FINE otherwise\n}\n", withFunctions({ look }));
    expect(seen[0]).toEqual([Date.UTC(2026, 1, 1), 90_000, [3]]);
    const [given] = seen as readonly (readonly unknown[])[];
    expect(Object.isFrozen(given?.[2])).toBe(true);
  });

  it("costs what it declares", () => {
    const line = (value: string): number =>
      costOf(gateIn(`gate g on final {\n  pause A when ${value} > 1\n  run FINE otherwise\n}\n`, withFunctions({ double: DOUBLE })));
    expect(line("double(limit)") - line("limit")).toBe(1 + 3);
  });

  it("may be used wherever an expression stands, and is unknown where what it is given is", () => {
    const vocabulary = withFunctions({ double: DOUBLE });
    const text = "gate g on final {\n  pause A when double(spare) > 1\n  run FINE otherwise\n}\n";
    expect(judged(text, vocabulary, { ...SOUND, spare: "absent" })).toMatchObject({
      spoken: { decision: "pause", code: "GATE_FAULT" },
      doubts: [{ path: "spare", why: "absent" }],
    });
  });
});

const BROKEN: readonly (readonly [string, Partial<Written>, string])[] = [
  ["throws", { call: () => fail() }, "it threw RangeError: no"],
  ["throws what is no error", { call: () => failOddly() }, "it threw something else (object)"],
  ["gives NaN", { call: () => Number.NaN }, "it gave NaN, which is not number 0..9"],
  ["gives infinity", { call: () => Number.POSITIVE_INFINITY }, "it gave Infinity, which is not number 0..9"],
  ["gives nothing", { call: () => undefined }, "it gave undefined, which is not number 0..9"],
  ["gives a text", { call: () => "1" }, 'it gave "1", which is not number 0..9'],
  ["gives a number out of its range", { call: () => 10 }, "it gave 10, which is not number 0..9"],
  ["gives a promise", { call: () => Promise.resolve(1) }, "it gave a promise, which is not number 0..9"],
  ["gives a promise that fails", { call: () => Promise.reject(new Error("no")) }, "it gave a promise, which is not number 0..9"],
  ["throws what throws again", { call: () => failAgain() }, "it threw what cannot be told"],
  ["gives a number object", { call: () => Object(1) as unknown }, "it gave something else (object), which is not number 0..9"],
  ["gives a time that cannot be written", { gives: "time", call: () => 9e15 }, "it gave 9000000000000000, which is not time"],
  ["gives half a character", { gives: "text", call: () => "\uD800" }, String.raw`it gave "\ud800", which is not text`],
  ["is asked about what it does not take", { takes: ["number 0..1"], call: () => 1 }, "value 1 was not number 0..1"],
  ["calls itself without end", { call: endless }, "it threw RangeError: Maximum call stack size exceeded"],
];

function fail(): never {
  throw new RangeError("no");
}

function failOddly(): never {
  // oxlint-disable-next-line typescript/only-throw-error -- a plugin may throw anything
  throw Object.create(null);
}

function failAgain(): never {
  const error = new Error("no");
  Object.defineProperty(error, "message", { get: fail });
  throw error;
}

function endless(): number {
  return endless() + 1;
}

const TESTS: Readonly<Record<string, string>> = { time: "broken(limit) > now", text: 'broken(limit) is "a"' };

describe("a function that does not keep its promise is a doubt, and doubt never becomes RUN (laws 1 and 2)", () => {
  it.each(BROKEN)("%s", (_, broken, why) => {
    const faults: string[] = [];
    const written = { takes: ["number"], gives: "number 0..9", cost: 1, ...broken };
    const vocabulary = withFunctions({ broken: written }, (fault) => faults.push(fault));
    const test = TESTS[written.gives] ?? "broken(limit) > 0";
    const objecting = judged(`gate g on final {\n  pause A when ${test}\n  run FINE otherwise\n}\n`, vocabulary);
    const negated = judged(`gate g on final {\n  pause A when not (${test})\n  run FINE otherwise\n}\n`, vocabulary);
    const granting = judged(`gate g on final {\n  run FINE when ${test}\n  pause A otherwise\n}\n`, vocabulary);
    expect([objecting, negated].map(({ spoken }) => spoken?.code)).toEqual(["GATE_FAULT", "GATE_FAULT"]);
    expect(objecting.doubts).toEqual([{ path: "limit", why: "undefined" }]);
    expect(granting.spoken).toEqual({ decision: "pause", code: "A" });
    expect([...new Set(faults)]).toEqual([why]);
  });

  it("never runs where some value in the place of the one that is missing would object, whatever the facts are", () => {
    const answers = fc.array(fc.constantFrom<unknown>("throw", 0, 1, 5, Number.NaN, "1", null, true, -1, 1e9), {
      minLength: 1,
      maxLength: 4,
    });
    const tests = fc.constantFrom(
      "odd(limit) > 2",
      "not (odd(case.amount) is 1)",
      "any one in case.items has (odd(one.size) > odd(limit))",
      "case.urgent and odd(case.amount) < 5",
    );
    fc.assert(
      fc.property(answers, tests, anyFacts, (given, test, facts) => {
        const verdictWith = (mend: (answer: unknown) => unknown): Verdict => {
          const call = (x: number): unknown => {
            const answer = mend(given[Math.abs(Math.trunc(x)) % given.length]);
            return answer === "throw" ? fail() : answer;
          };
          const odd = { takes: ["number"], gives: "integer 0..9", cost: 1, call };
          return judged(`gate g on final {\n  stop B when ${test}\n  run FINE otherwise\n}\n`, withFunctions({ odd }), facts);
        };
        if (verdictWith((answer) => answer).spoken?.decision !== "run") return;
        for (const value of [0, 1, 2, 3, 9]) {
          const mended = verdictWith((answer) => (typeof answer === "number" && answer >= 0 && answer <= 9 ? answer : value));
          expect(mended.spoken?.decision).toBe("run");
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a plugin's module exports", () => {
  const good = { takes: ["number"], gives: "number", cost: 1, call: (x: unknown) => x };

  it.each<[string, unknown, string]>([
    ["nothing", {}, "the plugin exports no functions"],
    ["no functions", { functions: {} }, "the plugin exports no functions"],
    ["a name with a capital", { functions: { Big: good } }, "`Big` cannot be a function's name"],
    ["a word of the language", { functions: { when: good } }, "`when` is a word of the rule language"],
    ["a name of the language's own", { functions: { count: good } }, "the language has a function `count` already"],
    ["a bare function", { functions: { bare: (x: unknown) => x } }, "`bare` is not as it must be"],
    ["an async function", { functions: { slow: { ...good, call: async () => 1 } } }, "`slow.call` is not as it must be"],
    ["no cost", { functions: { free: { ...good, cost: undefined } } }, "`free.cost` is not as it must be"],
    ["a cost of nothing", { functions: { free: { ...good, cost: 0 } } }, "`free.cost` is not as it must be"],
    ["nothing taken", { functions: { one: { ...good, takes: [] } } }, "`one.takes` is not as it must be"],
    ["a type that is none", { functions: { odd: { ...good, takes: ["numbr"] } } }, "`odd` takes `numbr`: `numbr` is not a type"],
    [
      "an optional value",
      { functions: { odd: { ...good, gives: "optional number" } } },
      "`odd` gives `optional number`: a function takes and gives only values that are there",
    ],
    ["a list given", { functions: { odd: { ...good, gives: "0..2 of number" } } }, "`odd` cannot give `0..2 of number`"],
    ["more than a function has", { functions: { odd: { ...good, extra: 1 } } }, "`odd` has `extra`, which mean nothing here"],
  ])("%s: is told, and no such function is there", (_, exported, message) => {
    const { functions, mistakes } = readPlugin(exported);
    expect(mistakes.map((one) => one.message)).toEqual([message]);
    expect(functions.size).toBe(0);
  });

  it("is held to its types where rules call it, and no let may have its name", () => {
    const vocabulary = withFunctions({ double: DOUBLE });
    const codes = (text: string): readonly string[] => {
      const { file } = parseGateFile({ path: "p.gate", text });
      return checkGateFiles([file], vocabulary).diagnostics.map((one) => one.code);
    };
    expect(codes("gate g on plain {\n  pause A when double(case.note) > 1\n  run FINE otherwise\n}\n")).toContain("GATE-018");
    expect(codes("gate g on plain {\n  pause A when double(limit, limit) > 1\n  run FINE otherwise\n}\n")).toContain("GATE-018");
    expect(codes('gate g on plain {\n  pause A when double(limit) is "x"\n  run FINE otherwise\n}\n')).toContain("GATE-020");
    expect(codes("gate g on plain {\n  pause A when duble(limit) > 1\n  run FINE otherwise\n}\n")).toContain("GATE-015");
    expect(codes("let double(x) = x > 1\ngate g on plain {\n  pause A when double(limit)\n  run FINE otherwise\n}\n")).toContain(
      "GATE-016",
    );
  });
});

describe("two functions", () => {
  it("are two things to note under one name", () => {
    const text = "gate g on final {\n  pause A noting n = count(case.items)\n  stop B noting n = count(case.tags)\n}\n";
    expect(() => gateIn(text)).toThrow("GATE-037");
    expect(() => gateIn(text.replace("count(case.tags)", "max(1, 2)").replace("count(case.items)", "min(1, 2)"))).toThrow("GATE-037");
  });
});
