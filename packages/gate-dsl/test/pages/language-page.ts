import { readFileSync } from "node:fs";
import { loadCodebook, receiveValue, type Codebook, type Json } from "@maestro-bench/codebook";
import type { Truth } from "../../src/gate.ts";
import { STALE, UNBORN, type View, type Vocabulary } from "../../src/index.ts";

/** The page of the language as it is written. */
export const PAGE: string = readFileSync(new URL("../../../../docs/gate-language.md", import.meta.url), "utf8");

/** What a reader tries out: a block of text with what stands behind its fence, or a table, each with the line it begins at. */
export type Sample =
  | { readonly kind: "block"; readonly info: string; readonly text: string; readonly line: number }
  | { readonly kind: "table"; readonly header: readonly string[]; readonly rows: readonly TableRow[]; readonly line: number };

export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** All blocks and tables of the page, in order. */
export const SAMPLES: readonly Sample[] = samplesIn(PAGE.split("\n"));

function samplesIn(lines: readonly string[]): readonly Sample[] {
  const found: Sample[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^```(.*)$/.exec(lines[at] ?? "");
    if (fence !== null) {
      const end = lines.indexOf("```", at + 1);
      found.push({ kind: "block", info: fence[1] ?? "", text: `${lines.slice(at + 1, end).join("\n")}\n`, line: at + 1 });
      at = end;
    } else if (isRow(lines[at]) && /^\|[-|]+\|$/.test(lines[at + 1] ?? "")) {
      const last = lines.findIndex((line, n) => n > at && !isRow(line));
      const rows = lines.slice(at + 2, last).map((line, n) => ({ cells: cellsOf(line), line: at + 3 + n }));
      found.push({ kind: "table", header: cellsOf(lines[at] ?? ""), rows, line: at + 1 });
      at = last;
    }
  }
  return found;
}

function isRow(line: string | undefined): boolean {
  return line?.startsWith("|") === true;
}

function cellsOf(line: string): readonly string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** What a cell holds between backticks; undefined where it is prose. */
export function codeIn(cell: string): string | undefined {
  return /^`(.*)`$/.exec(cell)?.[1]?.trim();
}

/** The one block with this behind its fence. */
export function blockOf(info: string): string {
  const [block, ...more] = SAMPLES.flatMap((one) => (one.kind === "block" && one.info === info ? [one.text] : []));
  if (block === undefined || more.length > 0) throw new Error(`the page has no single block \`${info}\``);
  return block;
}

const BOOK: Codebook = bookOf(blockOf("yaml codebook"));
const FACTS = JSON.parse(blockOf("json facts")) as { readonly [fact: string]: Json };

function bookOf(text: string): Codebook {
  const { codebook, diagnostics } = loadCodebook({ path: "shop.yaml", text });
  if (codebook === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return codebook;
}

/** The words of the page, and what may be read. */
export const PAGE_WORDS: Vocabulary = {
  codebook: BOOK,
  roots: new Map([...BOOK.facts].map(([name, field]) => [name, { from: "fact", field }])),
};

/** The page's facts, with what a row of a table says instead: by header, the cell. */
export function viewOf(instead: ReadonlyMap<string, string>): View {
  const facts = new Map<string, Json | undefined | typeof UNBORN | typeof STALE>(Object.entries(FACTS));
  for (const [path, cell] of instead) {
    if (path === "said") continue;
    const [root = "", ...fields] = path.split(".");
    const value = standingOf(cell);
    if (typeof value === "symbol" || fields.length === 0) facts.set(root, value);
    else facts.set(root, withField(facts.get(root) as Json, fields, value));
  }
  return {
    read: (root) => {
      const value = facts.get(root);
      const type = BOOK.facts.get(root)?.type;
      return typeof value === "symbol" || type === undefined ? (value as undefined) : receiveValue(type, value);
    },
    said: (layer, codes) => heard(instead.get("said") ?? "nothing", layer, codes),
    now: Date.UTC(2026, 0, 15, 12),
    offsetMinutes: 0,
    round: 0,
    runId: "run-1",
    clockStart: Date.UTC(2026, 0, 1),
  };
}

function standingOf(cell: string): Json | undefined | typeof UNBORN | typeof STALE {
  if (cell === "absent") return undefined;
  if (cell === "not received yet") return UNBORN;
  if (cell === "too old") return STALE;
  return JSON.parse(codeIn(cell) ?? `no value: ${cell}`) as Json;
}

function withField(holder: Json, [field = "", ...rest]: readonly string[], value: Json | undefined): Json {
  const entries = Object.entries(holder as { readonly [field: string]: Json });
  const inner = rest.length === 0 ? value : withField(entries.find(([name]) => name === field)?.[1] ?? {}, rest, value);
  const kept = entries.filter(([name]) => name !== field);
  return Object.fromEntries(inner === undefined ? kept : [...kept, [field, inner]]);
}

// `till TOO_MUCH`, several with a comma between them; "perhaps" before one that only might have fired.
function heard(cell: string, layer: string, codes: readonly string[]): Truth {
  if (cell === "nothing") return false;
  const truths = cell.split(", ").map((part): Truth => {
    const [where = "", code = ""] = codeIn(part.replace(/^perhaps /, ""))?.split(" ") ?? [];
    if ((layer !== "story" && layer !== where) || !codes.includes(code)) return false;
    return part.startsWith("perhaps ") ? "unknown" : true;
  });
  if (truths.includes(true)) return true;
  return truths.includes("unknown") ? "unknown" : false;
}
