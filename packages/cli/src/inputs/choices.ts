import { nearest, type Diagnostic, type SourceFile } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import { choosable } from "@maestro-bench/scenario";
import { mistake } from "../mistakes.ts";

/** What one run chooses: outcomes of received things and ledgers, answers of people. */
export type RunChoices = ReadonlyMap<string, string>;

/** Reads a file of choices: line n is what run n chooses, one JSON object. Every mistake is shown in its place; of very many the first. */
export function readChoices(
  source: SourceFile,
  scenario: Scenario,
): { readonly runs: readonly RunChoices[]; readonly diagnostics: readonly Diagnostic[] } {
  const lines = linesOf(source);
  if (lines.length === 0) return { runs: [], diagnostics: [noLine(source)] };
  const known = choosable(scenario);
  const read = lines.map((line, index) => readLine(line, { source, known, scenario, isFirst: index === 0 }));
  return {
    runs: read.map(({ choices }) => choices),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics).slice(0, MOST_TOLD),
  };
}

const MOST_TOLD = 20;

function noLine(source: SourceFile): Diagnostic {
  return mistake("CLI-014", { source, span: { start: 0, end: 0 } }, `\`${source.path}\` holds no line`, {
    help: "write one line for each run; `{}` chooses nothing",
  });
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf({ text }: SourceFile): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ text: line.replace(/\r$/u, ""), start });
    start += line.length + 1;
  }
  return lines.at(-1)?.text === "" ? lines.slice(0, -1) : lines;
}

interface Reading {
  readonly source: SourceFile;
  readonly known: ReturnType<typeof choosable>;
  readonly scenario: Scenario;
  readonly isFirst: boolean;
}

function readLine(line: Line, reading: Reading): { readonly choices: RunChoices; readonly diagnostics: readonly Diagnostic[] } {
  const entries = entriesOf(line.text);
  if (entries === undefined) {
    const place = placeIn(reading, line, { at: 0, length: line.text.length });
    const help = 'a line looks like `{"request":"expired","people.manager":"nobody"}`; `{}` chooses nothing';
    return {
      choices: new Map(),
      diagnostics: [mistake("CLI-014", place, "this line is not one JSON object of names and outcomes", { help })],
    };
  }
  return {
    choices: new Map(entries.map(({ key, value }) => [key.text, value.text])),
    diagnostics: entries.flatMap((entry, index) => checkEntry(entry, { line, reading, before: entries.slice(0, index) })),
  };
}

/** A JSON string and where it stands in its line, with its quotes. */
interface Token {
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

interface Entry {
  readonly key: Token;
  readonly value: Token;
}

// In an object that holds strings alone, every other string is a key; so they are found with their places, and twice when they stand there twice.
function entriesOf(text: string): readonly Entry[] | undefined {
  if (!isObjectOfTexts(text)) return undefined;
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"/gu)].map(
    (match): Token => ({ text: JSON.parse(match[0]) as string, at: match.index, length: match[0].length }),
  );
  return tokens.flatMap((key, index): readonly Entry[] => {
    const value = index % 2 === 0 ? tokens[index + 1] : undefined;
    return value === undefined ? [] : [{ key, value }];
  });
}

function isObjectOfTexts(text: string): boolean {
  try {
    const data: unknown = JSON.parse(text);
    return (
      typeof data === "object" && data !== null && !Array.isArray(data) && Object.values(data).every((value) => typeof value === "string")
    );
  } catch {
    return false;
  }
}

interface At {
  readonly line: Line;
  readonly reading: Reading;
  readonly before: readonly Entry[];
}

function nameOf({ known }: Reading, { text }: Token): string {
  const found = known.find(text);
  return found !== undefined && "name" in found ? found.name : text;
}

function checkEntry({ key, value }: Entry, { line, reading, before }: At): readonly Diagnostic[] {
  const { known, scenario, isFirst } = reading;
  const wrong = (token: Token, message: string, more: Parameters<typeof mistake>[3]): readonly Diagnostic[] => [
    mistake("CLI-015", placeIn(reading, line, token), message, more),
  ];
  const found = known.find(key.text);
  if (found === undefined)
    return wrong(
      key,
      `nothing in \`${scenario.name}\` that can turn out in several ways is called \`${key.text}\``,
      meant(key.text, known.things.keys()),
    );
  if (!("name" in found)) return wrong(key, found.message, { ...labelled(found.near), help: found.help });
  if (before.some((entry) => nameOf(reading, entry.key) === found.name))
    return wrong(key, `\`${key.text}\` is chosen twice in this line`, { help: "leave one of them out" });
  if (scenario.ledgers.has(key.text) && !isFirst)
    return wrong(key, `the ledger \`${key.text}\` begins once, with the first run`, { help: "choose its start in the first line" });
  const { faults } = found;
  const outcomes = value.text.startsWith("fault:") ? [...found.outcomes, ...faults] : found.outcomes;
  return outcomes.includes(value.text) ? [] : wrong(value, `\`${key.text}\` has no outcome \`${value.text}\``, meant(value.text, outcomes));
}

function labelled(near: string | undefined): { readonly label?: string } {
  return near === undefined ? {} : { label: `did you mean \`${near}\`?` };
}

function meant(text: string, names: Iterable<string>): { readonly label?: string; readonly help: string } {
  const all = [...names];
  return {
    ...labelled(nearest(text.replace(/[([@#].*$/su, ""), all)),
    help: `it has ${all.map((name) => `\`${name}\``).join(", ")}`,
  };
}

function placeIn({ source }: Reading, line: Line, { at, length }: Pick<Token, "at" | "length">): Diagnostic["place"] {
  return { source, span: { start: line.start + at, end: line.start + at + length } };
}
