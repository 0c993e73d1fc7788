import { isScalar, Scalar, type Node } from "yaml";
import type { Span } from "../source.ts";

/** Maps spans of a scalar's text to the file; undefined where the text is not written in one piece (escapes, folded lines). */
export function locateScalarText(text: string, node: Node | null | undefined): ((span: Span) => Span) | undefined {
  if (!isScalar(node) || typeof node.value !== "string" || node.range === undefined || node.range === null) return undefined;
  const [start, end] = node.range;
  const value = node.value;
  if (node.type === Scalar.BLOCK_LITERAL) return locateBlock(text, { start, end }, value);
  const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
  const inner = start + (quoted ? 1 : 0);
  if (text.slice(inner, inner + value.length) !== value) return undefined;
  return (span) => ({ start: inner + span.start, end: inner + span.end });
}

// Each line of a literal block stands in one piece behind its indentation.
function locateBlock(text: string, block: Span, value: string): ((span: Span) => Span) | undefined {
  // What follows the last line end is no line of the block.
  const lines = value.replace(/\n$/, "").split("\n");
  const starts: { readonly inValue: number; readonly inFile: number }[] = [];
  let inFile = text.indexOf("\n", block.start) + 1;
  let inValue = 0;
  for (const line of lines) {
    const lineEnd = text.indexOf("\n", inFile);
    const written = text.slice(inFile, lineEnd === -1 ? text.length : lineEnd);
    if (!written.replace(/\r$/, "").endsWith(line)) return undefined;
    starts.push({ inValue, inFile: inFile + written.replace(/\r$/, "").length - line.length });
    inValue += line.length + 1;
    if (lineEnd === -1) break;
    inFile = lineEnd + 1;
  }
  return mapping(starts, text.length);
}

function mapping(starts: readonly { readonly inValue: number; readonly inFile: number }[], longest: number): (span: Span) => Span {
  const move = (offset: number): number => {
    const line = starts.findLast((one) => one.inValue <= offset);
    return line === undefined ? 0 : Math.min(longest, line.inFile + offset - line.inValue);
  };
  return (span) => ({ start: move(span.start), end: Math.max(move(span.start), move(span.end)) });
}
