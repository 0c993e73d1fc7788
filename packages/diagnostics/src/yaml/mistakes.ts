import { isAlias, isMap, isScalar, isSeq, visit, type Document, type ErrorCode, type Node, type YAMLError } from "yaml";
import type { Diagnostic } from "../diagnostic.ts";
import { position, type SourceFile } from "../source.ts";
import { keyText } from "./nodes.ts";

/** What the parser and the rules of Maestro's files have against a YAML text, in plain sentences. */
export function mistakesOf(source: SourceFile, documents: readonly Document[]): readonly Diagnostic[] {
  const [document, second] = documents;
  if (document === undefined) return [];
  const refused =
    second === undefined
      ? []
      : [
          mistake(source, startOf(second), {
            code: "YAML-006",
            message: "a file holds one document",
            help: "put what follows `---` into a file of its own",
          }),
        ];
  const parsing = firstOfEachLine(source, document.errors).map((error) => parseMistake(source, error, document));
  return [...parsing, ...refusedParts(source, document), ...refused];
}

// One slip makes the parser stumble on; what it says after the first on a line helps nobody.
function firstOfEachLine(source: SourceFile, errors: readonly YAMLError[]): readonly YAMLError[] {
  const lines = new Set<number>();
  const first = errors.filter((error) => {
    const { line } = position(source, error.pos[0]);
    if (lines.has(line)) return false;
    lines.add(line);
    return true;
  });
  return first.slice(0, MOST_MISTAKES);
}

const MOST_MISTAKES = 20;

function startOf(document: Document): readonly [number, number] {
  const at = document.contents?.range?.[0] ?? document.range?.[0] ?? 0;
  return [at, at + 1];
}

function parseMistake(source: SourceFile, error: YAMLError, document: Document): Diagnostic {
  const [start, end] = error.pos;
  if (error.code === "DUPLICATE_KEY") return duplicate(source, document, start);
  const told = TOLD[error.code] ?? {
    code: "YAML-003",
    message: "this is not YAML here",
    help: "check quotes, brackets and indentation on this line and the one before",
  };
  return mistake(source, [start, Math.max(start + 1, end)], told);
}

function duplicate(source: SourceFile, document: Document, at: number): Diagnostic {
  const key = keyAt(document, at);
  const text = keyText(key ?? null) ?? "";
  const first = firstWith(document, text, at);
  const where = first === undefined ? "" : `, first in line ${position(source, first[0]).line}`;
  const span = key?.range ?? [at, at + 1];
  return mistake(source, [span[0], span[1]], {
    code: "YAML-002",
    message: `the key \`${text}\` stands here twice${where}`,
    help: "keep one of the two",
    ...(first !== undefined && {
      related: [{ place: { source, span: { start: first[0], end: first[1] } }, message: "it stands here first" }],
    }),
  });
}

function keyAt(document: Document, at: number): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Pair: (_, pair) => {
      const key = pair.key as Node | null;
      if (key?.range?.[0] === at) found = key;
    },
  });
  return found;
}

function firstWith(document: Document, text: string, at: number): readonly [number, number] | undefined {
  let found: readonly [number, number] | undefined;
  visit(document, {
    Map: (_, map) => {
      const ranges = map.items
        .filter((pair) => keyText(pair.key as Node) === text)
        .flatMap((pair): readonly (readonly [number, number])[] => {
          const range = (pair.key as Node).range;
          return range ? [[range[0], range[1]]] : [];
        });
      if (ranges.some(([start]) => start === at)) found = ranges.find(([start]) => start !== at);
    },
  });
  return found;
}

// Nothing in Maestro's files needs aliases; refusing them also refuses the files that grow without bound when they are expanded.
function refusedParts(source: SourceFile, document: Document): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const tell = (node: Node, code: string, message: string, help: string): void => {
    const [start, end] = node.range ?? [0, 1];
    found.push(mistake(source, [start, end], { code, message, help }));
  };
  visit(document, {
    Alias: (_, node) =>
      tell(
        node,
        "YAML-004",
        `\`*${node.source}\` is an alias; a file says everything in its place`,
        "write the value out, or share it through a kit",
      ),
    Pair: (_, pair) => {
      const key = pair.key as Node | null;
      if (key !== null && !isScalar(key) && !isAlias(key))
        tell(key, "YAML-005", "a key is a word, not a list or a map", "put quotes around it if the brackets belong to the word");
      if (keyText(key) === "__proto__") tell(key as Node, "YAML-005", "`__proto__` cannot be a key", "call it something else");
      if (isScalar(key) && key.value === null) tell(key, "YAML-005", "a key is missing here", "write a word before the colon");
    },
    Node: (_, node) => {
      const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
      if (anchor !== undefined)
        tell(node, "YAML-004", `\`&${anchor}\` is an anchor; a file says everything in its place`, "take the anchor away");
      if (node.tag !== undefined && !isAlias(node) && !/^tag:yaml\.org,2002:(map|seq|str|null|bool|int|float)$/.test(node.tag))
        tell(node, "YAML-007", `\`${node.tag}\` is a tag; the codebook says what type a value has`, "take the tag away");
    },
  });
  return found;
}

function mistake(source: SourceFile, [start, end]: readonly [number, number], told: Told): Diagnostic {
  const within = (offset: number): number => Math.min(offset, source.text.length);
  return { severity: "error", place: { source, span: { start: within(start), end: within(end) } }, ...told };
}

interface Told extends Pick<Diagnostic, "related"> {
  readonly code: string;
  readonly message: string;
  readonly help: string;
}

const INDENTATION: Told = {
  code: "YAML-010",
  message: "the indentation does not fit what is around it",
  help: "entries of one map begin in the same column, two spaces further in than what holds them",
};

const TOLD: Partial<Record<ErrorCode, Told>> = {
  BAD_INDENT: INDENTATION,
  MISSING_CHAR: {
    code: "YAML-011",
    message: "a character is missing before this",
    help: "a key ends with a colon and a space, a list item begins with a dash and a space, and brackets and quotes are closed",
  },
  TAB_AS_INDENT: { code: "YAML-012", message: "a tab cannot indent in YAML", help: "use two spaces" },
  BLOCK_AS_IMPLICIT_KEY: INDENTATION,
  MULTILINE_IMPLICIT_KEY: {
    code: "YAML-011",
    message: "a key with its colon must stand on one line",
    help: "is a colon missing on this line, or a quote before it?",
  },
  BAD_SCALAR_START: { code: "YAML-014", message: "a text cannot begin with this character", help: "put quotes around the text" },
  UNEXPECTED_TOKEN: {
    code: "YAML-003",
    message: "this does not belong here",
    help: "a text with a comma, a colon or a quote inside `{}` needs quotes around all of it",
  },
};
