import type { Codebook, Json } from "@maestro-bench/codebook";
import { markOf, textHider, type HiddenText } from "./hidden-text.ts";

/**
 * What a codebook says must never stand in a row, ready to hide it. Whatever it is given, it never throws: what cannot be looked through is hidden wholly.
 */
export interface Redaction {
  /** A text with a mark such as `[hidden: EMAIL]` for each stretch that a pattern finds. */
  text(text: string): string;
  /** JSON data, its texts, numbers and keys treated so; what stands under a key that is hidden is a mark as a whole. Two keys that become one are told apart by `#2`. */
  json(json: Json): Json;
  /** The mark for what is made from these paths, when one leads through a hidden key, or when it is unknown what it is made from and keys are hidden. */
  markFor(paths: readonly string[] | "unknown"): string | undefined;
  /** JSON data that was made from these paths: their mark, or treated as any other. Null stays null: that something is absent may be seen. */
  readFrom(paths: readonly string[] | "unknown", json: Json): Json;
  /** The whole text so that parts can be cut out of it; undefined when it cannot be looked through. */
  whole(text: string): HiddenText | undefined;
}

const known = new WeakMap<Codebook, Redaction>();

/** The redaction of a codebook; made once for each. */
export function redactionOf(book: Codebook): Redaction {
  const before = known.get(book);
  if (before !== undefined) return before;
  const made = book.redact.patterns.size === 0 && book.redact.keys.size === 0 ? NOTHING : makeRedaction(book);
  known.set(book, made);
  return made;
}

const NOTHING: Redaction = {
  text: (text) => text,
  json: (json) => json,
  markFor: () => undefined,
  readFrom: (_, json) => json,
  whole: (text) => ({ text, marks: [] }),
};

function makeRedaction(book: Codebook): Redaction {
  const hide = textHider(book);
  const hiding: Hiding = { keys: book.redact.keys, text: (text) => hide(text).text };
  return {
    text: (text) => safely(() => hiding.text(text)),
    json: (json) => safely(() => hideJson(hiding, json)),
    markFor: (paths) => markFor(hiding, paths),
    readFrom: (paths, json) => (json === null ? json : (markFor(hiding, paths) ?? safely(() => hideJson(hiding, json)))),
    whole: (text) => {
      try {
        return hide(text);
      } catch {
        return undefined;
      }
    },
  };
}

interface Hiding {
  readonly keys: ReadonlySet<string>;
  readonly text: (text: string) => string;
}

// Fail closed: a text that nobody could look through may hold anything.
function safely<Shown extends Json>(show: () => Shown): Shown | string {
  try {
    return show();
  } catch {
    return markOf();
  }
}

function hideJson(hiding: Hiding, json: Json): Json {
  if (typeof json === "string") return hiding.text(json);
  if (typeof json === "number") return hideNumber(hiding, json);
  if (typeof json !== "object" || json === null) return json;
  // Array.isArray does not tell a readonly list from the record that it could be.
  if (Array.isArray(json)) return json.map((item: Json) => hideJson(hiding, item));
  const taken = new Set<string>();
  const entries = Object.entries(json).map(([key, value]: readonly [string, Json]): readonly [string, Json] => [
    apart(hiding.text(key), taken),
    value === null ? null : (markFor(hiding, [key]) ?? hideJson(hiding, value)),
  ]);
  return Object.fromEntries(entries);
}

function hideNumber(hiding: Hiding, number: number): Json {
  const [plain, hidden] = [String(number), hiding.text(String(number))];
  return hidden === plain ? number : hidden;
}

function apart(key: string, taken: Set<string>): string {
  let name = key;
  for (let count = 2; taken.has(name); count++) name = `${key} #${count}`;
  taken.add(name);
  return name;
}

function markFor(hiding: Hiding, paths: readonly string[] | "unknown"): string | undefined {
  if (paths === "unknown") return hiding.keys.size > 0 ? markOf() : undefined;
  const key = paths.map((path) => keyIn(hiding, path)).find((one) => one !== undefined);
  return key === undefined ? undefined : markOf(key);
}

// A path can be an expression, as it is written.
function keyIn({ keys }: Hiding, path: string): string | undefined {
  return keys.has(path) ? path : path.split(/[^\p{L}\p{N}_]+/u).find((part) => keys.has(part));
}
