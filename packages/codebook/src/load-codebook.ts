import type { Diagnostic, SourceFile } from "@maestro-bench/diagnostics";
import { readYaml, shapeDiagnostics } from "@maestro-bench/diagnostics/yaml";
import { checkGroups, checkPhrases, checkWords } from "./checks.ts";
import { checkLanguages } from "./languages.ts";
import type { Codebook, Decision } from "./codebook.ts";
import { checkRedact, redactOf } from "./redact.ts";
import { readFacts, readTypes } from "./value-types/read-types.ts";
import { readLayers, readReasons } from "./read-words.ts";
import type { Reading } from "./reading.ts";
import { codebookShape, type CodebookData } from "./shape.ts";

export interface LoadedCodebook {
  /** There only if the file has no mistake. */
  readonly codebook?: Codebook;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a codebook. Never throws for what the file says: every mistake is told, with its place. */
export function loadCodebook(source: SourceFile): LoadedCodebook {
  const yaml = readYaml(source);
  if (yaml.data === undefined) return { diagnostics: yaml.diagnostics };
  const parsed = codebookShape.safeParse(yaml.data);
  if (!parsed.success) {
    const shape = shapeDiagnostics(yaml, parsed.error.issues, { family: "CBK", schema: codebookShape });
    return { diagnostics: [...yaml.diagnostics, ...shape] };
  }
  const reading: Reading = { yaml, data: inFileOrder(parsed.data, yaml.data), found: [...yaml.diagnostics] };
  const codebook = assemble(reading, source);
  return reading.found.length === 0 ? { codebook, diagnostics: [] } : { diagnostics: reading.found };
}

// zod gives records in its own order for keys that look like numbers; the file's order is what breaks ties.
function inFileOrder(data: CodebookData, written: unknown): CodebookData {
  const order = (name: "reasons" | "layers"): readonly string[] => {
    const part: unknown = typeof written === "object" && written !== null ? Reflect.get(written, name) : undefined;
    return typeof part === "object" && part !== null ? Object.keys(part) : [];
  };
  return { ...data, reasons: sorted(data.reasons, order("reasons")), ...(data.layers && { layers: sorted(data.layers, order("layers")) }) };
}

function sorted<Entry>(record: Readonly<Record<string, Entry>>, keys: readonly string[]): Record<string, Entry> {
  const entries = keys.flatMap((key): readonly (readonly [string, Entry | undefined])[] =>
    Object.hasOwn(record, key) ? [[key, record[key]]] : [],
  );
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Entry] => entry[1] !== undefined));
}

function assemble(reading: Reading, source: SourceFile): Codebook {
  const { data } = reading;
  const types = readTypes(reading);
  const book: Codebook = {
    name: data.codebook,
    version: data.version ?? "0.0.0",
    source,
    languages: data.languages ?? [],
    layers: readLayers(reading),
    openLayers: data.layers === undefined,
    reasons: readReasons(reading),
    groups: new Map(Object.entries(data.groups ?? {})),
    types,
    facts: readFacts(reading, types),
    phrases: phrasesOf(data),
    patterns: new Map(Object.entries(data.patterns ?? {})),
    redact: redactOf(data),
    negations: data.negations ?? [],
    disclaimers: data.disclaimers ?? [],
    words: data.words ?? [],
    decisions: new Map(Object.entries(data.wire?.decisions ?? DECISIONS) as [Decision, number][]),
    deciders: new Map(Object.entries(data.wire?.deciders ?? DECIDERS)),
  };
  checkWords(reading);
  checkLanguages(reading);
  checkGroups(reading);
  checkPhrases(reading);
  checkRedact(reading, book);
  return book;
}

const DECISIONS = { PAUSE_FOR_HITL: 0, RUN: 1, STOPPED: 2 };
const DECIDERS = { ADMIN: 0, SYSTEM: 1, USER: 2 };

function phrasesOf(data: CodebookData): ReadonlyMap<string, readonly string[]> {
  const lists = data.phrases ?? {};
  const flat = (name: string, seen: readonly string[]): readonly string[] => {
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (list === undefined || seen.includes(name)) return [];
    return "all of" in list ? list["all of"].flatMap((other) => flat(other, [...seen, name])) : list;
  };
  return new Map(Object.keys(lists).map((name) => [name, [...new Set(flat(name, []))]]));
}
