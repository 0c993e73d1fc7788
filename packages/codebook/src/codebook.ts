import type { SourceFile } from "@maestro-bench/diagnostics";
import type { Field, Type } from "./value-types/type.ts";

/** A decision as rows name it. */
export type Decision = "RUN" | "PAUSE_FOR_HITL" | "STOPPED";

/** Where rows are written. */
export interface Layer {
  readonly name: string;
  /** Its number in the packed form; 0 is the engine's own layer. */
  readonly id: number;
  readonly maySeal: boolean;
  /** Rows on it can be overridden, unless they stop. */
  readonly overrideable: boolean;
}

/** Why something was decided. */
export interface Reason {
  readonly code: string;
  readonly id: number;
  /** Its place in the book: of equally strict reasons the first speaks. */
  readonly order: number;
  /** By language (`en`, `ja`). */
  readonly says: Readonly<Record<string, string>>;
  readonly fix: Readonly<Record<string, string>>;
  /** Where its row stands when a step names no layer. */
  readonly layer?: string;
}

/** What must never stand in a row. */
export interface Redact {
  /** Patterns by name; the text that they find is hidden. */
  readonly patterns: ReadonlyMap<string, string>;
  /** Names of facts and fields; what is read from them is hidden. */
  readonly keys: ReadonlySet<string>;
}

/** A user's words. Maps keep the order of the file. */
export interface Codebook {
  readonly name: string;
  readonly version: string;
  readonly source: SourceFile;
  /** The languages that every text is in; none where the book names none. */
  readonly languages: readonly string[];
  readonly layers: ReadonlyMap<string, Layer>;
  /** True when the book lists no layers: any name is one, and none may seal. */
  readonly openLayers: boolean;
  readonly reasons: ReadonlyMap<string, Reason>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly types: ReadonlyMap<string, Type>;
  readonly facts: ReadonlyMap<string, Field>;
  readonly phrases: ReadonlyMap<string, readonly string[]>;
  readonly patterns: ReadonlyMap<string, string>;
  readonly redact: Redact;
  readonly negations: readonly string[];
  readonly disclaimers: readonly string[];
  /** Longer words that contain phrases: where one stands, the phrase in it is not meant. */
  readonly words: readonly string[];
  readonly decisions: ReadonlyMap<Decision, number>;
  readonly deciders: ReadonlyMap<string, number>;
}

/** The same book with these facts besides its own, for a book that declares none. */
export function withFacts(book: Codebook, facts: ReadonlyMap<string, Field>): Codebook {
  return { ...book, facts: new Map([...book.facts, ...facts]) };
}

/** The same book with a layer for each of these names that is none yet: the next free id, sealing nothing. */
export function withLayers(book: Codebook, names: readonly string[]): Codebook {
  const layers = new Map(book.layers);
  let id = Math.max(0, ...[...layers.values()].map((layer) => layer.id));
  for (const name of names) if (!layers.has(name)) layers.set(name, { name, id: ++id, maySeal: false, overrideable: false });
  return { ...book, layers };
}

/** The reasons that codes and groups stand for, each once, in the book's order; what is neither stays out. */
export function expandReasons(book: Codebook, codes: readonly string[]): readonly string[] {
  const all = new Set(codes.flatMap((code) => book.groups.get(code) ?? [code]));
  return [...all]
    .filter((code) => book.reasons.has(code))
    .toSorted((a, b) => (book.reasons.get(a)?.order ?? 0) - (book.reasons.get(b)?.order ?? 0));
}
