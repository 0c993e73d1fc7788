import { padded, widthOf } from "./width.ts";
import type { OwnComment, Word } from "./words.ts";

/** A line to be printed: words that stand together from a column on, counted from 0, with the comments above and behind. */
export interface Row {
  readonly column: number;
  readonly text: string;
  readonly before: readonly OwnComment[];
  readonly after: string | undefined;
  readonly blank: boolean;
}

/** Words on one line. */
export function flat(words: readonly Word[]): string {
  return words.map((word, index) => (index > 0 && word.spaced ? ` ${word.text}` : word.text)).join("");
}

/** Whether words can stand on one line: no comment is between them. */
export function isFlat(words: readonly Word[]): boolean {
  return words.every(
    (word, index) => (index === 0 || word.before.length === 0) && (index === words.length - 1 || word.after === undefined),
  );
}

/** Words that can stand on one line, as a row. */
export function rowOf(words: readonly Word[], column: number, text: string = flat(words)): Row {
  return { column, text, before: words[0]?.before ?? [], after: words.at(-1)?.after, blank: words[0]?.blank ?? false };
}

/** As few rows as the comments between the words allow; all but the first begin at `next`. */
export function rowsAtComments(words: readonly Word[], column: number, next: number): readonly Row[] {
  const rows: Word[][] = [];
  for (const word of words) {
    const row = rows.at(-1);
    if (row === undefined || word.before.length > 0 || row.at(-1)?.after !== undefined) rows.push([word]);
    else row.push(word);
  }
  return rows.map((row, index) => rowOf(row, index === 0 ? column : next));
}

/** Rows after rows; the first of them goes on in the line of the last before, at its own column, where no comment is between. */
export function joinedRows(rows: readonly Row[], more: readonly Row[]): readonly Row[] {
  const last = rows.at(-1);
  const [first, ...rest] = more;
  if (last === undefined || first === undefined || last.after !== undefined || first.before.length > 0) return [...rows, ...more];
  const text = padded(last.text, first.column - last.column) + first.text;
  return [...rows.slice(0, -1), { ...last, text, after: first.after }, ...rest];
}

/** The column behind a row. */
export function endOf(row: Row): number {
  return row.column + widthOf(row.text);
}
