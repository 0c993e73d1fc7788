import { inferType, type Codebook, type Field, type Json, type Type } from "@maestro-bench/codebook";
import type { Place } from "@maestro-bench/diagnostics";
import { checkEvaluator, parseExpression, type Root, type Vocabulary } from "@maestro-bench/gate-dsl";
import type { Defined, Entry } from "./definitions.ts";
import { placeOf } from "./desk.ts";
import { expressionStart, isAbsent, templateFile } from "./parts/given-value.ts";
import type { Report } from "./report.ts";

/** What inferring needs. */
export interface InferSources {
  /** What expressions may name besides what they read. */
  readonly vocabulary: Omit<Vocabulary, "roots">;
  readonly defined: Defined;
  /** All that expressions may read, once these facts are known. */
  readonly rootsWith: (facts: ReadonlyMap<string, Field>) => ReadonlyMap<string, Root>;
  readonly report: Report;
}

/** The types of facts, told from what is given. A fact whose type cannot be told is reported. */
export function inferFacts({ vocabulary, defined, rootsWith, report }: InferSources): {
  readonly facts: Map<string, Field>;
  readonly untyped: ReadonlySet<string>;
} {
  const facts = new Map<string, Field>();
  const { codebook } = vocabulary;
  const typeOf = (expression: string): Type | undefined => {
    return typeOfExpression(expression, { ...vocabulary, roots: rootsWith(facts) });
  };
  // Twice: first what is plain, so that expressions can read it wherever it stands; then, in the order of the file, what is computed.
  for (const read of [() => undefined, typeOf]) {
    for (const entry of defined.facts.values()) {
      const sample = sampleOf(entry.data, read);
      const type = sample === undefined ? undefined : inferType(sample);
      if (type !== undefined) facts.set(entry.name, { type, optional: false, absentIsHarmless: false });
    }
  }
  const untyped = new Set([...defined.facts.keys()].filter((name) => !facts.has(name)));
  for (const name of untyped) reportUntyped(defined.facts.get(name), codebook, report);
  return { facts, untyped };
}

function reportUntyped(entry: Entry<unknown> | undefined, codebook: Codebook, report: Report): void {
  if (entry === undefined) return;
  report.mistake("SCN-044", placeOf(entry, "key"), `the type of \`${entry.name}\` cannot be told from what is given`, {
    help: `write it in the codebook \`${codebook.source.path}\`, under \`facts\``,
  });
}

function typeOfExpression(text: string, vocabulary: Vocabulary): Type | undefined {
  const { source } = vocabulary.codebook;
  const nowhere = (): Place => ({ source, span: { start: 0, end: 0 } });
  const { expression, diagnostics } = parseExpression(text, nowhere);
  if (expression === undefined || diagnostics.length > 0) return undefined;
  return checkEvaluator(expression, { vocabulary, text, locate: nowhere }).evaluator?.type;
}

// Plain data with something of the right type in the place of all that is computed; parts of unknown type are left out.
function sampleOf(raw: unknown, typeOf: (expression: string) => Type | undefined): Json | undefined {
  if (typeof raw === "string") return sampleOfText(raw, typeOf);
  if (typeof raw === "number" || typeof raw === "boolean") return raw;
  if (Array.isArray(raw)) return raw.flatMap((item: unknown) => sampleOf(item, typeOf) ?? []);
  if (typeof raw !== "object" || raw === null) return undefined;
  const entries = Object.entries(raw);
  if (templateFile(entries) !== undefined) return TEXT;
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const sample = sampleOf(value, typeOf);
      return sample === undefined ? [] : [[key, sample]];
    }),
  );
}

function sampleOfText(text: string, typeOf: (expression: string) => Type | undefined): Json | undefined {
  const from = expressionStart(text);
  if (from === undefined) return text.includes("{") ? TEXT : text;
  if (isAbsent(text)) return undefined;
  const type = typeOf(text.slice(from));
  return type === undefined ? undefined : sampleOfType(type);
}

const TEXT = "text";

function sampleOfType(type: Type): Json | undefined {
  switch (type.kind) {
    case "number":
    case "integer":
      return 0;
    case "flag":
      return false;
    case "time":
      return "2026-01-01T00:00:00Z";
    case "list": {
      const item = sampleOfType(type.of);
      return item === undefined ? [] : [item];
    }
    case "record":
      return Object.fromEntries(
        [...type.fields].flatMap(([key, field]) => {
          const sample = sampleOfType(field.type);
          return sample === undefined ? [] : [[key, sample]];
        }),
      );
    case "duration":
      return undefined;
    default:
      return TEXT;
  }
}
