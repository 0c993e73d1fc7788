import type { z } from "zod";
import type { Catalogue, Diagnostic } from "../diagnostic.ts";
import { didYouMean, nearest } from "../nearest.ts";
import { yamlBooleanTrap } from "./boolean-trap.ts";
import { knownKeys } from "./known-keys.ts";
import type { YamlPath } from "./path.ts";
import type { LocatedYaml } from "./read-yaml.ts";

export interface ShapeWords {
  /** The family of the codes: `SCN` gives `SCN-101` and so on. */
  readonly family: string;
  /** The schema that was not met; with it an unknown key gets its nearest valid one. */
  readonly schema?: z.core.$ZodType;
}

/** What a zod schema has against the data of a YAML file, in plain sentences at the places where it stands. */
export function shapeDiagnostics(yaml: LocatedYaml, issues: readonly z.core.$ZodIssue[], words: ShapeWords): Diagnostic[] {
  return issues.flatMap((issue) => diagnosticsOf(yaml, issue, words));
}

/** The catalogue of the codes that `shapeDiagnostics` gives to a family. `example`: a file of the family with the given line in it. */
export function shapeCatalogue(
  family: string,
  example: { readonly [code in "101" | "102" | "103" | "104"]: { readonly wrong: string; readonly right: string } },
): Catalogue {
  return Object.fromEntries(
    Object.entries(KINDS).map(([number, kind]) => [`${family}-${number}`, { ...kind, ...example[number as keyof typeof KINDS] }]),
  );
}

const KINDS = {
  "101": {
    title: "an unknown key",
    why: "A key that nothing reads is a mistake, not a comment: what its author meant would silently not happen.",
  },
  "102": { title: "a key is missing", why: "Without it there is nothing to go on, and no default would be safe." },
  "103": { title: "a value of the wrong kind", why: "Nothing is turned into something else behind its author's back." },
  "104": { title: "a value that is not allowed here", why: "Only some values mean something in this place." },
} as const;

function diagnosticsOf(yaml: LocatedYaml, issue: z.core.$ZodIssue, words: ShapeWords): readonly Diagnostic[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(yaml, [...path, key], words));
  if (issue.code === "invalid_union") {
    const inner = unionIssues(issue);
    if (inner !== undefined) return inner.flatMap((one) => diagnosticsOf(yaml, { ...one, path: [...issue.path, ...one.path] }, words));
  }
  return [isMissing(yaml, path, issue) ? missingKey(yaml, path, words) : wrongValue(yaml, path, issue, words)];
}

// Of a union, the one option that has the right kind of value is what its author meant.
function unionIssues(issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  if (!OWN_WORDS.test(issue.message)) return undefined;
  const deeper = issue.errors.filter((issues) => issues.every((one) => one.path.length > 0 || one.code !== "invalid_type"));
  return deeper.length === 1 ? deeper[0] : undefined;
}

// zod's own sentence, when the schema gives none in plain words.
const OWN_WORDS = /^Invalid|^Too |^Unrecognized|^Expected/;

function unknownKey(yaml: LocatedYaml, path: YamlPath, words: ShapeWords): Diagnostic {
  const key = String(path.at(-1));
  const known = words.schema === undefined ? [] : knownKeys(words.schema, path.slice(0, -1));
  const meant = nearest(key, known);
  const place = yaml.place(path, "key");
  return {
    code: `${words.family}-101`,
    severity: "error",
    message: `unknown key \`${key}\``,
    place,
    ...didYouMean(place, meant),
    ...(meant === undefined && known.length > 0 && { help: `known here: ${known.map((one) => `\`${one}\``).join(", ")}` }),
  };
}

function isMissing(yaml: LocatedYaml, path: YamlPath, issue: z.core.$ZodIssue): boolean {
  return issue.code !== "custom" && path.length > 0 && valueAt(yaml.data, path) === undefined;
}

function missingKey(yaml: LocatedYaml, path: YamlPath, words: ShapeWords): Diagnostic {
  const key = String(path.at(-1));
  const holder = path.length === 1 ? "the file" : `\`${String(path.at(-2))}\``;
  return {
    code: `${words.family}-102`,
    severity: "error",
    message: `${holder} needs \`${key}\``,
    place: yaml.place(path.slice(0, -1), path.length === 1 ? "value" : "key"),
    help: `add \`${key}:\``,
  };
}

function wrongValue(yaml: LocatedYaml, path: YamlPath, issue: z.core.$ZodIssue, words: ShapeWords): Diagnostic {
  const value = valueAt(yaml.data, path);
  const place = yaml.place(path);
  const told = sentence(issue, value, place.source.text.slice(place.span.start, place.span.end));
  const meant = issue.code === "invalid_value" && typeof value === "string" ? nearest(value, issue.values.map(String)) : undefined;
  return {
    code: `${words.family}-${told.number}`,
    severity: "error",
    message: told.message,
    place,
    ...didYouMean(place, meant),
    ...(told.help !== undefined && { help: told.help }),
  };
}

interface Sentence {
  readonly number: "103" | "104";
  readonly message: string;
  readonly help?: string;
}

function sentence(issue: z.core.$ZodIssue, value: unknown, written: string): Sentence {
  if (!OWN_WORDS.test(issue.message)) return { number: "104", message: `this is ${shown(value)}, expected ${issue.message}` };
  switch (issue.code) {
    case "invalid_type": {
      const help = otherKind(issue.expected, value, written);
      return {
        number: "103",
        message: `this is ${shown(value)}, expected ${KIND_WORDS[issue.expected] ?? issue.expected}`,
        ...(help !== undefined && { help }),
      };
    }
    case "invalid_value":
      return { number: "104", message: `\`${String(value)}\` is not one of ${issue.values.map((one) => `\`${String(one)}\``).join(", ")}` };
    case "too_small":
      return {
        number: "104",
        message: issue.origin === "number" ? `the least allowed here is ${issue.minimum}` : `at least ${issue.minimum} must stand here`,
      };
    case "too_big":
      return {
        number: "104",
        message: issue.origin === "number" ? `the most allowed here is ${issue.maximum}` : `at most ${issue.maximum} may stand here`,
      };
    default:
      return { number: "104", message: `${shown(value)} is not allowed here` };
  }
}

// What to write instead, where it can be told what was meant by a value of another kind.
function otherKind(expected: string, value: unknown, written: string): string | undefined {
  switch (expected) {
    case "string":
      return typeof value === "number" || typeof value === "boolean" ? `put quotes around it: \`"${written}"\`` : undefined;
    case "boolean": {
      const trap = typeof value === "string" ? yamlBooleanTrap(value) : undefined;
      return trap && `\`${String(value)}\` is a text in YAML 1.2; write \`${trap}\``;
    }
    case "array":
      if (typeof value === "string") return IN_BRACKETS.test(written) ? `put brackets around it: \`[${written}]\`` : undefined;
      return isFilledMap(value) ? "begin each with `- `" : undefined;
    case "object":
    case "record": {
      const [first] = Array.isArray(value) ? (value as readonly unknown[]) : [];
      return typeof first === "string" && NAME.test(first) ? `write each with what belongs to it: \`${first}: …\`` : undefined;
    }
    default:
      return undefined;
  }
}

// What can be put between brackets as it is written.
const IN_BRACKETS = /^[^[\]{}\n]{1,40}$/;
const NAME = /^[\w.-]{1,40}$/;

function isFilledMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

const KIND_WORDS: { readonly [kind: string]: string } = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a map of keys and values",
  record: "a map of keys and values",
  array: "a list",
  null: "nothing",
};

function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "string") return `the text \`${value.length > 40 ? `${value.slice(0, 40)}…` : value}\``;
  return `\`${JSON.stringify(value)}\``;
}

function valueAt(data: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined),
    data,
  );
}
