import { loadCodebook, receiveValue, type Codebook, type Json } from "@maestro-bench/codebook";
import type { SourceFile } from "@maestro-bench/diagnostics";
import { resolveGateFiles } from "../src/checks/check-gates.ts";
import type { CheckedGate } from "../src/core/checked-gate.ts";
import type { Truth } from "../src/gate.ts";
import { STALE, UNBORN, type View, type Vocabulary } from "../src/index.ts";
import { parseGateFile } from "../src/syntax/parse.ts";

/** A codebook for the tests: one fact of every type, layers that may seal and that may not. */
const BOOK: Codebook = book(`maestro: 1
codebook: words
layers: { plain: { id: 1 }, other: { id: 2 }, final: { id: 3, may: seal } }
reasons: { A: a, B: b, C: c, D: d, E: e, FINE: f, GOOD: g }
groups: { AB: [A, B] }
types:
  item: { name: text, size: integer 0..9, bad: true/false }
  case: { kind: one of red | green | blue, amount: number 0..100, urgent: true/false, note: text 0..200, due: optional time, items: 0..4 of item, tags: 0..3 of text }
facts:
  case: case
  limit: number 0..100
  until: time
  pause_for: duration
  spare: optional number, absent is harmless
phrases: { RUDE: [fool, "no good"], KIND: [thank you, どうも] }
patterns: { CODE: '[A-Z]{2}-[0-9]+' }
negations: [not, never]
disclaimers: [not a fool]
`);

function book(text: string): Codebook {
  const { codebook, diagnostics } = loadCodebook({ path: "words.yaml", text });
  if (codebook === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return codebook;
}

/** What may be read: all facts of the book, and a ledger. */
export const VOCABULARY: Vocabulary = {
  codebook: BOOK,
  roots: new Map([...BOOK.facts].map(([name, field]) => [name, { from: "fact", field }])),
};

/** The checked gates of a text, without what the analysis says of them. What is wrong with the text is an error of the test. */
function checkedGates(text: string, vocabulary: Vocabulary): ReadonlyMap<string, CheckedGate> {
  const source: SourceFile = { path: "test.gate", text };
  const { file, diagnostics } = parseGateFile(source);
  const checked = resolveGateFiles([file], vocabulary);
  const wrong = [...diagnostics, ...checked.diagnostics].filter((one) => one.severity === "error");
  if (wrong.length > 0) throw new Error(`${wrong.map((one) => `${one.code} ${one.message}`).join("\n")}\n${text}`);
  return checked.gates;
}

/** The one gate of a text. */
export function gateIn(text: string, vocabulary: Vocabulary = VOCABULARY): CheckedGate {
  const [gate] = checkedGates(text, vocabulary).values();
  if (gate === undefined) throw new Error("no gate");
  return gate;
}

/** How a fact can stand: JSON data as it came in (of its type or not), absent, not received yet, too old. */
export type Standing = { readonly json: Json } | "absent" | "unborn" | "stale";

/** A whole case that is sound. */
export const CASE: { readonly [key: string]: Json } = {
  kind: "red",
  amount: 50,
  urgent: false,
  note: "thank you",
  due: "2026-01-01T00:00:00Z",
  items: [{ name: "one", size: 3, bad: false }],
  tags: ["x"],
};

/** All facts, sound. */
export const SOUND: { readonly [fact: string]: Standing } = {
  case: { json: CASE },
  limit: { json: 40 },
  until: { json: "2026-02-01T00:00:00Z" },
  pause_for: { json: "90s" },
  spare: { json: 1 },
};

/** A view of facts as they stand; `said` as given. */
export function viewOf(
  facts: { readonly [fact: string]: Standing },
  said: (layer: string, codes: readonly string[]) => Truth = () => false,
): View {
  return {
    read: (root) => {
      const standing = facts[root] ?? "absent";
      if (standing === "absent") return undefined;
      if (standing === "unborn") return UNBORN;
      if (standing === "stale") return STALE;
      const field = BOOK.facts.get(root);
      return field === undefined ? undefined : receiveValue(field.type, standing.json);
    },
    said,
    now: Date.UTC(2026, 0, 15),
    offsetMinutes: 0,
    round: 0,
    runId: "run-1",
    clockStart: Date.UTC(2026, 0, 1),
  };
}
