/** A text that a user wrote, under the path that is shown to them. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A part of a text in UTF-16 code units; the end is not in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of a file. */
export interface Place {
  readonly source: SourceFile;
  readonly span: Span;
}

/** Maps a span of an embedded text (a rule inside YAML) to where it stands in a file. */
export type Locate = (span: Span) => Place;

/** Locates spans of a text that stands in the file from `offset` on. */
export function locateIn(source: SourceFile, offset = 0): Locate {
  return (span) => ({ source, span: { start: span.start + offset, end: span.end + offset } });
}

/** Line and column of an offset, both from 1; the column counts code points. An offset outside the text is moved to its nearest end. */
export function position(source: SourceFile, offset: number): { readonly line: number; readonly column: number } {
  const { line, column, at } = unitPosition(source, offset);
  return { line, column: Array.from(source.text.slice(at - column + 1, at)).length + 1 };
}

/** The same, the column in UTF-16 code units; `at`: the offset itself, moved into the text. */
export function unitPosition(source: SourceFile, offset: number): { readonly line: number; readonly column: number; readonly at: number } {
  const at = Math.max(0, Math.min(offset, source.text.length));
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1, at };
}

/** The text of a line, counted from 1, without its line end; empty when there is none. */
export function lineText(source: SourceFile, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return "";
  return source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, "");
}

const known = new WeakMap<SourceFile, readonly number[]>();

function lineStarts(source: SourceFile): readonly number[] {
  const before = known.get(source);
  if (before !== undefined) return before;
  const starts = [0];
  for (const match of source.text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  known.set(source, starts);
  return starts;
}
