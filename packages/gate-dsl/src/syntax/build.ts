import type { IToken } from "chevrotain";
import type { Span } from "@maestro-bench/diagnostics";
import type { ExpressionTree, NameTree } from "./tree.ts";

/** Where a token stands; nowhere for one that was put in while recovering. */
export function spanOf(token: IToken): Span {
  if (Number.isNaN(token.startOffset)) return { start: 0, end: 0 };
  return { start: token.startOffset, end: token.endOffset === undefined ? token.startOffset + token.image.length : token.endOffset + 1 };
}

/** From the start of one span to the end of another; a span of nowhere is left out. */
export function joined(first: Span, last: Span): Span {
  if (last.end === 0) return first;
  if (first.end === 0) return last;
  return { start: first.start, end: Math.max(first.end, last.end) };
}

/** A token as a name. */
export function nameOf(token: IToken): NameTree {
  return { name: token.image, span: spanOf(token) };
}

/** Stands where an expression could not be read. */
export function hole(): ExpressionTree {
  return { kind: "hole", span: { start: 0, end: 0 } };
}

/** Several parts under one word; a single part stays itself. */
export function around(kind: "or" | "and", parts: readonly ExpressionTree[]): ExpressionTree {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return hole();
  return parts.length === 1 ? first : { kind, parts, span: joined(first.span, last.span) };
}

/** The text that a literal in double quotes stands for: the escapes of JSON, and any other character for itself. */
export function textOf(image: string): string {
  return image.slice(1, -1).replaceAll(/\\(u[0-9A-Fa-f]{4}|[\s\S])/g, (_, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return ESCAPES[escape] ?? escape;
  });
}

const ESCAPES: { readonly [letter: string]: string } = { n: "\n", t: "\t", r: "\r" };
