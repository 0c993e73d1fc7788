import { valueToJson, type Json } from "@maestro-bench/codebook";
import { locateIn, renderDiagnostic, type Diagnostic } from "@maestro-bench/diagnostics";
import { describe, expect, it } from "vitest";
import { MOST_ASSIGNMENTS } from "../../src/analysis/assignments.ts";
import { MOST_NODES } from "../../src/checks/resolve.ts";
import { FUNCTIONS } from "../../src/core/functions.ts";
import { grammarRules, type GrammarPart } from "../../src/grammar.ts";
import {
  checkChange,
  checkCondition,
  checkEvaluator,
  checkFilledText,
  checkGateFiles,
  checkPattern,
  checkPromise,
  gateCatalogue,
  matches,
  parseExpression,
  parseGateFile,
  RESERVED_WORDS,
  type Gate,
  type Verdict,
} from "../../src/index.ts";
import { blockOf, codeIn, PAGE, PAGE_WORDS, SAMPLES, viewOf, type Sample, type TableRow } from "./language-page.ts";

type Table = Extract<Sample, { kind: "table" }>;

/** What a row of a table shows: the cells by their heads, and the facts that the row changes. */
interface Shown {
  readonly cells: ReadonlyMap<string, string>;
  readonly instead: ReadonlyMap<string, string>;
  /** The last block of rules above the table. */
  readonly gates: ReadonlyMap<string, Gate>;
}

function checkedGates(text: string): { readonly gates: ReadonlyMap<string, Gate>; readonly diagnostics: readonly Diagnostic[] } {
  const { file, diagnostics } = parseGateFile({ path: "page.gate", text });
  const checked = checkGateFiles([file], PAGE_WORDS);
  return { gates: checked.gates, diagnostics: [...diagnostics, ...checked.diagnostics] };
}

function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((one) => renderDiagnostic(one));
}

function expression(text: string): Parameters<typeof checkCondition> {
  const locate = locateIn({ path: "page.gate", text });
  const parsed = parseExpression(text, locate);
  expect(told(parsed.diagnostics)).toEqual([]);
  if (parsed.expression === undefined) throw new Error(`no expression: ${text}`);
  return [parsed.expression, { vocabulary: PAGE_WORDS, text, locate }];
}

function truthOf({ cells, instead }: Shown): void {
  const { condition, diagnostics } = checkCondition(...expression(code(cells, "condition")));
  expect(told(diagnostics)).toEqual([]);
  expect(String(condition?.judge(viewOf(instead)).truth)).toBe(cells.get("is"));
}

const STATES = ["is absent", "is present", "is sound"] as const;

function statesOf({ cells, instead }: Shown): void {
  const [path] = instead.keys();
  for (const state of STATES)
    truthOf({
      cells: new Map([
        ["condition", `\`${path} ${state}\``],
        ["is", cells.get(state) ?? ""],
      ]),
      instead,
      gates: new Map(),
    });
}

function valueOf(text: string, shown: string, instead: Shown["instead"]): void {
  const { evaluator, diagnostics } = checkEvaluator(...expression(text));
  expect(told(diagnostics)).toEqual([]);
  const evaluated = evaluator?.evaluate(viewOf(instead));
  const json = evaluator !== undefined && evaluated?.known === true ? valueToJson(evaluator.type, evaluated.value, 0) : undefined;
  expect(json).toEqual(shown === "nothing" ? undefined : (JSON.parse(codeIn(shown) ?? "") as Json));
}

function mistakeIn({ cells }: Shown): void {
  const text = code(cells, "condition");
  const { diagnostics } = checkedGates(`gate one on till { pause TOO_MUCH when ${text}\n run FINE otherwise }`);
  expect(codesOf(diagnostics)).toEqual([code(cells, "mistake")]);
}

function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set(diagnostics.map((one) => one.code))];
}

function verdictOf({ cells, instead, gates }: Shown): void {
  const watch = cells.has("on watch");
  const named = [...gates.values()].at(-1);
  const verdict = named?.judge(viewOf(instead), watch ? "seals" : "all");
  if (verdict === undefined) throw new Error("no gate stands above this table");
  for (const [head, cell] of cells) {
    const shown = VERDICT_PARTS[head];
    if (shown !== undefined) expect(shown(verdict), head).toBe(cell);
  }
}

const VERDICT_PARTS: { readonly [head: string]: (verdict: Verdict) => string } = {
  verdict: ({ spoken }) => saidOf(spoken === undefined ? [] : [spoken]),
  "on watch": ({ fired, couldHave }) =>
    fired.length > 0 ? saidOf(fired) : couldHave.length > 0 ? `perhaps ${saidOf(couldHave)}` : "nothing",
  fired: ({ fired }) => saidOf(fired),
  "could have fired": ({ couldHave }) => saidOf(couldHave),
  because: ({ doubts }) => (doubts.length === 0 ? "" : doubts.map(({ path, why }) => `\`${path}\` is ${why}`).join(", ")),
  noted: ({ notes }) => (notes.size === 0 ? "nothing" : `\`${JSON.stringify(Object.fromEntries(notes))}\``),
};

function saidOf(some: readonly { readonly decision: string; readonly code: string }[]): string {
  return some.length === 0 ? "nothing" : some.map((one) => `\`${one.decision} ${one.code}\``).join(", ");
}

function matchOf({ cells }: Shown): void {
  const text = code(cells, "pattern");
  const { pattern, diagnostics } = checkPattern(text, PAGE_WORDS.codebook, locateIn({ path: "page", text }));
  expect(told(diagnostics)).toEqual([]);
  const row = /^(run|pause|stop|seal) (\w+) at (\w+) by (\w+)$/.exec(code(cells, "row"));
  if (row === null || pattern === undefined) throw new Error(`no row: ${cells.get("row")}`);
  const spoken = { decision: row[1] as "run", code: row[2] ?? "" };
  const facts = { layer: row[3] ?? "", decider: row[4] ?? "", spoken, fired: [spoken] };
  expect(matches(pattern, facts, "fired") ? "yes" : "no").toBe(cells.get("matches"));
}

function promiseOf({ cells }: Shown): void {
  const text = code(cells, "promise");
  expect(told(checkPromise(text, PAGE_WORDS, locateIn({ path: "page", text })).diagnostics)).toEqual([]);
}

function changeOf({ cells }: Shown): void {
  const text = code(cells, "change");
  const field = PAGE_WORDS.codebook.facts.get(code(cells, "of"));
  if (field === undefined) throw new Error(`nothing is called ${cells.get("of")}`);
  const { change, diagnostics } = checkChange(text, { vocabulary: PAGE_WORDS, locate: locateIn({ path: "page", text }) }, field.type);
  expect(told(diagnostics)).toEqual([]);
  const sign = { add: "+", subtract: "-", set: "" }[change?.op ?? "set"];
  valueOf(`${sign === "" ? "" : `${code(cells, "of")} ${sign}`} (${text.replace(/^\w+ /, "")})`, cells.get("makes it") ?? "", new Map());
}

function filledOf({ cells }: Shown): void {
  const text = code(cells, "text");
  const { filled, diagnostics } = checkFilledText(text, PAGE_WORDS, locateIn({ path: "page", text }));
  expect(told(diagnostics)).toEqual([]);
  expect(filled?.fill(viewOf(new Map())).text).toBe(code(cells, "becomes"));
}

function code(cells: ReadonlyMap<string, string>, head: string): string {
  const found = codeIn(cells.get(head) ?? "");
  if (found === undefined) throw new Error(`nothing in backticks under ${head}`);
  return found;
}

/** How a table is held to what it shows, by the heads of its columns. A table that is none of these fails, so that none can go untried. */
const KINDS: readonly (readonly [heads: readonly string[], hold: (shown: Shown) => void])[] = [
  [["condition", "is"], truthOf],
  [STATES, statesOf],
  [["condition", "mistake"], mistakeIn],
  [["value", "gives"], ({ cells, instead }) => valueOf(code(cells, "value"), cells.get("gives") ?? "", instead)],
  [["for example", "gives"], ({ cells, instead }) => valueOf(code(cells, "for example"), cells.get("gives") ?? "", instead)],
  [["verdict"], verdictOf],
  [["on watch"], verdictOf],
  [["pattern", "row", "matches"], matchOf],
  [["promise", "breaks when"], promiseOf],
  [["change", "of", "makes it"], changeOf],
  [["text", "becomes"], filledOf],
];
// Tables that only tell, and what holds each of them is said where it is made.
const TELLING = ["word", "most"];

function shownIn({ header }: Table, { cells }: TableRow, gates: Shown["gates"]): Shown {
  const byHead = new Map(header.map((head, n) => [head, cells[n] ?? ""]));
  const changed = [...byHead].flatMap(([head, cell]): readonly (readonly [string, string])[] => {
    const path = head === "said" ? head : codeIn(head);
    return path === undefined || cell === "" ? [] : [[path, cell]];
  });
  return { cells: byHead, instead: new Map(changed), gates };
}

describe.each(SAMPLES.flatMap((one) => (one.kind === "block" && one.info.startsWith("gate") ? [one] : [])))(
  "the rules on line $line of the page, marked $info",
  ({ info, text }) => {
    it("have the mistake that they are said to have, and no other", () => {
      const { diagnostics } = checkedGates(text);
      if (info === "gate") expect(told(diagnostics)).toEqual([]);
      else expect(`gate wrong ${codesOf(diagnostics).join(" ")}`, told(diagnostics).join("\n")).toBe(info);
    });
  },
);

let above: Shown["gates"] = new Map();
for (const sample of SAMPLES) {
  if (sample.kind === "block") {
    if (sample.info === "gate") above = checkedGates(sample.text).gates;
    continue;
  }
  if (TELLING.some((head) => sample.header.includes(head))) continue;
  const gates = above;
  describe(`the table on line ${sample.line} of the page`, () => {
    const hold = KINDS.find(([heads]) => heads.every((head) => sample.header.includes(head)))?.[1];
    it.each(sample.rows.map((row) => [row.line, row] as const))("holds on line %i", (_, row) => {
      expect(hold, `nothing tries a table of ${sample.header.join(", ")}`).toBeDefined();
      hold?.(shownIn(sample, row, gates));
    });
  });
}

describe("the page of the language", () => {
  it("knows every function in the form in which it is called, and no other", () => {
    const forms = SAMPLES.flatMap((one) => (one.kind === "table" && one.header[0] === "function" ? one.rows : [])).map(
      ({ cells }) => cells[0],
    );
    expect([...new Set(forms)]).toEqual([...FUNCTIONS.values()].map(({ form }) => `\`${form}\``));
  });

  it("has every rule of the parser in its grammar, with every word and every token", () => {
    const grammar = blockOf("ebnf");
    for (const { name, is } of grammarRules()) {
      const rule = new RegExp(`^${name} +=((?:.|\\n(?= ))*)`, "m").exec(grammar)?.[1];
      expect(rule, name).toBeDefined();
      for (const part of partsIn(is)) expect(rule, name).toContain(part);
    }
    const known = new Set(grammarRules().map(({ name }) => name));
    const named = [...grammar.matchAll(/^([a-z]\w*) +=/gim)].map((match) => match[1] ?? "");
    expect(named.filter((name) => name !== name.toUpperCase() && !known.has(name))).toEqual([]);
  });

  it("uses or explains every reserved word, besides the lists that are made from the parser", () => {
    const written = PAGE.replaceAll(/<!-- generated:[\s\S]*?<!-- \/generated/g, "");
    const rules = SAMPLES.flatMap((one) => (one.kind === "block" && one.info.startsWith("gate") ? [one.text] : []));
    const words = [...rules, ...(written.match(/`[^`\n]+`/g) ?? [])].join(" ").split(/[^\w.]+/);
    expect(RESERVED_WORDS.filter((word) => !words.includes(word))).toEqual([]);
  });

  it("knows the limits", () => {
    const nested = (depth: number): string => `pause TOO_MUCH when ${"(".repeat(depth)}request.urgent${")".repeat(depth)}`;
    const within = (depth: number): string => `pause TOO_MUCH when ${"not ".repeat(depth - 1)}request.urgent`;
    const isTooMuch = (line: string): boolean =>
      codesOf(checkedGates(`gate one on till { ${line}\n run FINE otherwise }`).diagnostics).includes("GATE-006");
    const isTooGreat = (number: string): boolean =>
      codesOf(checkedGates(`gate one on till { pause TOO_MUCH when budget * 2 > ${number}\n run FINE otherwise }`).diagnostics).includes(
        "GATE-007",
      );
    const [brackets = 0, parts = 0, nodes = 0, ways = 0, number = 0] = SAMPLES.flatMap((one) =>
      one.kind === "table" && one.header[0] === "limit" ? one.rows.map(({ cells }) => Number(cells[1])) : [],
    );
    expect([nested(brackets), nested(brackets + 1), within(parts), within(parts + 1)].map(isTooMuch)).toEqual([false, true, false, true]);
    expect([nodes, ways]).toEqual([MOST_NODES, MOST_ASSIGNMENTS]);
    expect([`${number}`, `${number + 1}`, "9".repeat(400)].map(isTooGreat)).toEqual([false, true, true]);
  });

  it("speaks of no mistake that there is not", () => {
    for (const [named] of PAGE.matchAll(/GATE-\d+/g)) expect(Object.keys(gateCatalogue)).toContain(named);
  });

  it("has as many lines above its reference as can be read in five minutes", () => {
    const first = PAGE.slice(0, PAGE.indexOf("\n# Reference"));
    expect(first.split(/\s+/).length).toBeLessThan(1000);
  });
});

function partsIn(part: GrammarPart): readonly string[] {
  switch (part.kind) {
    case "word":
      return [`"${part.text}"`];
    case "token":
      return [part.name.toUpperCase()];
    case "rule":
      return [part.name];
    case "optional":
      return partsIn(part.part);
    case "repeated":
      return [...partsIn(part.part), ...(part.between === undefined ? [] : partsIn(part.between))];
    default:
      return part.parts.flatMap(partsIn);
  }
}
