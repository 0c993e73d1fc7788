import { locateIn, type Diagnostic, type SourceFile } from "@maestro-bench/diagnostics";
import { lex } from "../syntax/lex.ts";
import { parseGateFile } from "../syntax/parse.ts";
import { entriesOf } from "./entries.ts";
import { printedFile } from "./printed-file.ts";
import { wordsOf, written } from "./words.ts";

/** A text in the one form that gate files have, or why it cannot be brought into it. */
export type Formatted = { readonly text: string } | { readonly diagnostics: readonly Diagnostic[] };

/**
 * Formats a gate file: the same words and comments in the same order, in columns. A file with a mistake in its grammar is not formatted; what is told
 * of it then are its mistakes, as `parseGateFile` tells them. What comes out parses to the same tree apart from places, is its own format, has no
 * byte order mark, LF at the end of each line and one line end at its end; a text of nothing gives nothing. Never throws, save for a bug in it.
 */
export function formatGateFile(file: SourceFile): Formatted {
  const { diagnostics } = parseGateFile(file);
  if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics };
  const text = formatted(file.text);
  if (traceOf(text) !== traceOf(file.text)) throw new Error("law broken: formatting keeps every word and comment of a gate file");
  return { text };
}

function formatted(text: string): string {
  const { words, rest } = wordsOf(text, lexed(text));
  return printedFile(entriesOf(text, words), rest)
    .map((line) => `${line.blank ? "\n" : ""}${line.text}\n`)
    .join("");
}

// All that a file says: its words and comments, and every character of it, should one be in none of them.
function traceOf(text: string): string {
  const { tokens, comments } = lexed(text);
  const all = [...tokens, ...comments].toSorted((a, b) => a.startOffset - b.startOffset);
  return JSON.stringify([all.map((token) => [token.tokenType.name, written(token).trimEnd()]), text.replaceAll(/\s/g, "")]);
}

function lexed(text: string): ReturnType<typeof lex> {
  return lex(text, locateIn({ path: "", text }));
}
