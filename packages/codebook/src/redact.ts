import type { Codebook, Redact } from "./codebook.ts";
import { tellUnknown } from "./checks.ts";
import type { Reading } from "./reading.ts";
import type { CodebookData } from "./shape.ts";
import type { Field, Type } from "./value-types/type.ts";

/** What a book hides; a name of no pattern hides nothing and is told by `checkRedact`. */
export function redactOf({ redact, patterns }: CodebookData): Redact {
  const named = (redact?.patterns ?? []).flatMap((name): readonly (readonly [string, string])[] => {
    const pattern = patterns !== undefined && Object.hasOwn(patterns, name) ? patterns[name] : undefined;
    return pattern === undefined ? [] : [[name, pattern]];
  });
  return { patterns: new Map(named), keys: new Set(redact?.keys) };
}

/** Checks that what is to be hidden exists: patterns of the book, and names of its facts and of their fields. A book without facts takes them from a scenario. */
export function checkRedact(reading: Reading, { facts, types }: Codebook): void {
  const { redact, patterns } = reading.data;
  for (const [index, name] of (redact?.patterns ?? []).entries()) {
    const known = Object.keys(patterns ?? {});
    if (!known.includes(name)) tellUnknown(reading, "CBK-015", { path: ["redact", "patterns", index], what: "pattern", word: name, known });
  }
  if (facts.size === 0 && types.size === 0) return;
  const known = [...new Set([...[...facts].flatMap(namesIn), ...[...types.values()].flatMap(fieldsOf)])];
  for (const [index, name] of (redact?.keys ?? []).entries()) {
    if (!known.includes(name))
      tellUnknown(reading, "CBK-015", { path: ["redact", "keys", index], what: "fact or field", word: name, known });
  }
}

// A fact such as `agent.claim` is the field of a subject that comes in by itself.
function namesIn([name, { type }]: readonly [string, Field]): readonly string[] {
  return [...name.split("."), ...fieldsOf(type)];
}

function fieldsOf(type: Type): readonly string[] {
  if (type.kind === "list") return fieldsOf(type.of);
  return type.kind === "record" ? [...type.fields].flatMap(namesIn) : [];
}
