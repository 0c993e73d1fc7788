import { nearest } from "@maestro-bench/diagnostics";
import type { YamlPath } from "@maestro-bench/diagnostics/yaml";
import { tell, type Reading } from "../reading.ts";
import type { Field, Type } from "./type.ts";
import { readTypeWords } from "./type-words.ts";

/** The named types of a book. A type that leads back to itself is a mistake: facts have a greatest depth. */
export function readTypes(reading: Reading): ReadonlyMap<string, Type> {
  const written = reading.data.types ?? {};
  const types = new Map<string, Type>();
  const resolving: string[] = [];
  const resolve = (name: string): Type | undefined => {
    const known = types.get(name);
    if (known !== undefined || !Object.hasOwn(written, name)) return known;
    if (resolving.includes(name)) {
      tell(
        reading,
        "CBK-007",
        { path: ["types", name], part: "key" },
        {
          message: `the type \`${name}\` contains itself: ${[...resolving.slice(resolving.indexOf(name)), name].join(" → ")}`,
          help: "a fact has a greatest depth; name the inner things by id",
        },
      );
      return BROKEN;
    }
    if (resolving.length === DEEPEST) {
      tell(
        reading,
        "CBK-007",
        { path: ["types", name], part: "key" },
        { message: `the type \`${name}\` is nested more than ${DEEPEST} types deep`, help: "name the inner things by id" },
      );
      return BROKEN;
    }
    resolving.push(name);
    const field = readField(reading, { written: written[name], path: ["types", name], named: resolve, name });
    resolving.pop();
    types.set(name, field.type);
    return field.type;
  };
  for (const name of Object.keys(written)) resolve(name);
  return types;
}

// Types are read by recursion, and no reader follows so many.
const DEEPEST = 100;

/** The facts of a book. */
export function readFacts(reading: Reading, types: ReadonlyMap<string, Type>): ReadonlyMap<string, Field> {
  const named = (name: string): Type | undefined => types.get(name);
  return new Map(
    Object.entries(reading.data.facts ?? {}).map(([name, written]) => [
      name,
      readField(reading, { written, path: ["facts", name], named }),
    ]),
  );
}

interface Written {
  readonly written: unknown;
  readonly path: YamlPath;
  readonly named: (name: string) => Type | undefined;
  /** The name of the type that is read, for a record. */
  readonly name?: string;
}

// Stands for a type that has a mistake; it is told, and nothing more is said about what uses it.
const BROKEN: Type = { kind: "scalar" };
const BROKEN_FIELD: Field = { type: BROKEN, optional: true, absentIsHarmless: true };

function readField(reading: Reading, at: Written): Field {
  const { written, path } = at;
  if (typeof written === "object" && written !== null && !Array.isArray(written)) {
    const fields = Object.entries(written).map(
      ([key, part]) => [key, readField(reading, { written: part, path: [...path, key], named: at.named })] as const,
    );
    for (const [key] of fields) checkFieldName(reading, key, [...path, key]);
    return {
      type: { kind: "record", ...(at.name !== undefined && { name: at.name }), fields: new Map(fields) },
      optional: false,
      absentIsHarmless: false,
    };
  }
  const read = readTypeWords(typeof written === "string" || typeof written === "number" ? String(written) : "", at.named);
  if ("field" in read) return read.field;
  const meant = read.name === undefined ? undefined : nearest(read.name, [...TYPE_WORDS, ...Object.keys(reading.data.types ?? {})]);
  const message = written === null ? "a type is missing here" : read.wrong;
  tell(reading, read.name === undefined ? "CBK-006" : "CBK-005", { path }, { message, near: meant, help: read.help });
  return BROKEN_FIELD;
}

const TYPE_WORDS = ["text", "number", "integer", "true/false", "time", "duration", "phrases", "scalar"];

function checkFieldName(reading: Reading, key: string, path: YamlPath): void {
  if (/^[a-z][A-Za-z0-9_]*$/.test(key)) return;
  tell(
    reading,
    "CBK-001",
    { path, part: "key" },
    { message: `\`${key}\` cannot be a field's name`, help: "a name begins with a lower-case letter and has letters, digits and `_`" },
  );
}
