import type { Row } from "./rows.ts";
import { greatest, padded, WIDEST, widthOf } from "./width.ts";
import type { OwnComment } from "./words.ts";

/** A line as it will stand in the file, without its line end. */
export interface Printed {
  readonly text: string;
  /** The comment at its end. */
  readonly after?: string | undefined;
  /** Whether an empty line stands before it. */
  readonly blank: boolean;
  readonly isComment: boolean;
}

/** The lines of a unit that begins a line, such as a line of a gate. Empty lines stay before it, and go where they stand in the middle of it. */
export function printedRows(rows: readonly Row[]): readonly Printed[] {
  return rows.flatMap((row, index) =>
    [
      ...row.before.map((comment) => printedComment(comment, row.column)),
      { text: " ".repeat(row.column) + row.text, after: row.after, blank: row.blank, isComment: false },
    ].map((line) => (index === 0 ? line : { ...line, blank: false })),
  );
}

/** A comment on a line of its own. */
export function printedComment({ text, blank }: OwnComment, column: number): Printed {
  return { text: " ".repeat(column) + text, blank, isComment: true };
}

/**
 * Lines with the comments at their ends under each other, behind the longest line; where that leads too far to the right, behind the longest
 * line that has one.
 */
export function withComments(lines: readonly Printed[]): readonly Printed[] {
  const commented = lines.filter(({ after }) => after !== undefined);
  const column = columnBehind(lines.filter(({ isComment }) => !isComment));
  const fits = commented.every(({ after }) => column + widthOf(after ?? "") <= WIDEST);
  const at = fits ? column : columnBehind(commented);
  return lines.map(({ after, ...line }) => (after === undefined ? line : { ...line, text: padded(line.text, at) + after }));
}

function columnBehind(lines: readonly Printed[]): number {
  return greatest(lines.map(({ text }) => widthOf(text))) + 3;
}
