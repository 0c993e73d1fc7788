import { isScalar, LineCounter, parseAllDocuments, type Node } from "yaml";
import type { Diagnostic } from "../diagnostic.ts";
import { locateIn, type Locate, type Place, type SourceFile, type Span } from "../source.ts";
import { mistakesOf } from "./mistakes.ts";
import { dataOf, keyText, nodeAt, type Found } from "./nodes.ts";
import type { YamlPath } from "./path.ts";
import { locateScalarText } from "./scalar-text.ts";

/** The data of a YAML file, and where each part of it stands. */
export interface LocatedYaml {
  readonly source: SourceFile;
  /** Plain data: null, booleans, numbers, texts, arrays, objects with own keys only. Undefined when nothing can be used. */
  readonly data: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the part at a path stands; the nearest part around it when it is not there. */
  place(path: YamlPath, part?: "key" | "value"): Place;
  /** Maps spans of the text at a path to the file: exact where it is written in one piece, else the whole of it. */
  locateScalar(path: YamlPath): Locate;
}

/** Reads YAML 1.2 (core schema). Never throws, whatever the bytes are: what is wrong is told, all of it at once. */
export function readYaml(source: SourceFile): LocatedYaml {
  if (source.text.length > LONGEST) return unreadable(source, tooLong(source));
  if (BRACKETS.test(source.text)) return unreadable(source, tooDeep(source));
  try {
    return readDocuments(source);
  } catch (error) {
    // The parser recurses into the nesting of the file; a file that exhausts the stack is nested beyond any use.
    if (error instanceof RangeError) return unreadable(source, tooDeep(source));
    throw error;
  }
}

const LONGEST = 4_000_000;
// So many brackets in a row are opened by no author; the parser would only say so once for each.
const BRACKETS = /(?:[[{][ \t\r\n]*){60}/;

function readDocuments(source: SourceFile): LocatedYaml {
  const text = source.text;
  const documents = parseAllDocuments(text, {
    version: "1.2",
    // As the data has them: `1` and `"1"` would become one key.
    uniqueKeys: (a, b) => a === b || (isScalar(a) && isScalar(b) && keyText(a) === keyText(b)),
    prettyErrors: false,
    logLevel: "silent",
    lineCounter: new LineCounter(),
  });
  const all = Array.isArray(documents) ? documents : [];
  const [document] = all;
  if (document === undefined) return unreadable(source, empty(source));
  const mistakes = mistakesOf(source, all);
  const root = document.contents as Node | null;
  if (root === null && mistakes.length === 0) return unreadable(source, empty(source));
  const broken = document.errors.some((error) => error.code !== "DUPLICATE_KEY");
  return located(source, { root, diagnostics: mistakes, data: root === null || broken ? undefined : dataOf(root) });
}

function located(
  source: SourceFile,
  read: { readonly root: Node | null; readonly diagnostics: readonly Diagnostic[]; readonly data: unknown },
): LocatedYaml {
  // The parser puts empty nodes behind the end of a text that breaks off.
  const within = (offset: number): number => Math.min(offset, source.text.length);
  const placeOf = (span: Span): Place => locateIn(source)({ start: within(span.start), end: within(span.end) });
  return {
    source,
    data: read.data,
    diagnostics: read.diagnostics,
    place: (path, part = "value") => placeOf(spanOf(nodeAt(read.root, path), part, path.length)),
    locateScalar(path) {
      const found = nodeAt(read.root, path);
      const exact = found.depth === path.length ? locateScalarText(source.text, found.value) : undefined;
      return (span) => placeOf(exact?.(span) ?? spanOf(found, "value", path.length));
    },
  };
}

function spanOf(found: Found, part: "key" | "value", depth: number): Span {
  const key = rangeOf(found.key);
  const value = rangeOf(found.value);
  // A part that is not there is shown at the key of what misses it.
  if (found.depth < depth || part === "key") return key ?? firstLineOf(value);
  return value ?? key ?? { start: 0, end: 0 };
}

function rangeOf(node: Node | null | undefined): Span | undefined {
  const range = node?.range;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

function firstLineOf(span: Span | undefined): Span {
  return span === undefined ? { start: 0, end: 0 } : { start: span.start, end: span.start + 1 };
}

function unreadable(source: SourceFile, diagnostic: Diagnostic): LocatedYaml {
  return located(source, { root: null, diagnostics: [diagnostic], data: undefined });
}

function atStart(source: SourceFile): Place {
  return { source, span: { start: 0, end: Math.min(1, source.text.length) } };
}

function empty(source: SourceFile): Diagnostic {
  return { code: "YAML-001", severity: "error", message: "the file is empty", place: atStart(source), help: "begin with `maestro: 1`" };
}

function tooDeep(source: SourceFile): Diagnostic {
  return {
    code: "YAML-008",
    severity: "error",
    message: "the file is nested too deeply to be read",
    place: atStart(source),
    help: "nothing in Maestro needs more than twenty levels",
  };
}

function tooLong(source: SourceFile): Diagnostic {
  return {
    code: "YAML-009",
    severity: "error",
    message: "the file has more than 4,000,000 characters",
    place: atStart(source),
    help: "split it, or keep long data elsewhere",
  };
}
