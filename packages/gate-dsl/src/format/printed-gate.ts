import { brokenRows } from "./broken-rows.ts";
import type { GateEntry, LineEntry } from "./entries.ts";
import { printedComment, printedRows, withComments, type Printed } from "./printed.ts";
import { flat, isFlat, joinedRows, rowOf, rowsAtComments, type Row } from "./rows.ts";
import { greatest, WIDEST, widthOf } from "./width.ts";

/** A gate with a line for each of its lines: decisions, codes, clauses and notes each in a column. */
export function printedGate({ head, lines, close }: GateEntry): readonly Printed[] {
  const columns = columnsOf(lines);
  const [first, ...more] = lines.flatMap((line) => printedRows(rowsOfLine(line, columns)));
  // Without the empty lines that stood beside the brackets.
  const body = [...(first === undefined ? [] : [{ ...first, blank: false }]), ...more];
  const last = close.before.map((comment) => printedComment(comment, INDENT));
  return [
    ...withComments(printedRows(rowsAtComments(head, 0, INDENT))),
    ...withComments([...body, ...last]),
    ...withComments([{ text: close.text, after: close.after, blank: false, isComment: false }]),
  ];
}

/** A gate on one line, its bracket as far to the right as asked for; undefined where it does not fit or was not written so. */
export function gateOnOneLine({ head, lines, close, isOneLine }: GateEntry, bracket = 0): Row | undefined {
  if (!isOneLine) return undefined;
  const name = flat(head.slice(0, -1));
  const body = lines.map((line) => oneLine(line, lines.length > 1)).join("  ");
  const text = `${name}${" ".repeat(Math.max(1, bracket - widthOf(name)))}{ ${body} }`;
  return widthOf(text) > WIDEST ? undefined : { ...rowOf(head, 0, text), after: close.after };
}

// Two spaces set apart what is longest: the lines, or the parts of the only one.
function oneLine({ decision, code, clause, notes }: LineEntry, isOneOfMany: boolean): string {
  const gap = isOneOfMany ? " " : "  ";
  const start = flat([decision, ...code]);
  const told = clause.length === 0 ? start : `${start}${clause.length === 1 ? " " : gap}${flat(clause)}`;
  return notes.length === 0 ? told : `${told}${gap}${flat(notes)}`;
}

const INDENT = 2;

interface Columns {
  readonly code: number;
  readonly clause: number;
  readonly notes: number;
}

function columnsOf(lines: readonly LineEntry[]): Columns {
  const code = INDENT + widest(lines.map(({ decision }) => decision.text)) + 1;
  const clause = code + widest(lines.map((line) => flat(line.code))) + 2;
  const noted = lines.filter((line) => line.clause.length > 0 && line.notes.length > 0 && isShort(line, clause));
  return { code, clause, notes: clause + widest(noted.map((line) => flat(line.clause))) + 2 };
}

function widest(texts: readonly string[]): number {
  return greatest(texts.map(widthOf));
}

// Whether clause and notes of a line stand in one row.
function isShort({ clause, notes }: LineEntry, column: number): boolean {
  return isFlat([...clause, ...notes]) && column + widthOf(flat(clause)) + 2 + widthOf(flat(notes)) <= WIDEST;
}

function rowsOfLine(line: LineEntry, columns: Columns): readonly Row[] {
  const { decision, code, clause, notes } = line;
  const head = joinedRows([rowOf([decision], INDENT)], rowsAtComments(code, columns.code, columns.code));
  const rows = joinedRows(head, brokenRows(clause, columns.clause, columns.clause + "when ".length));
  if (notes.length === 0) return rows;
  const noted = (column: number): readonly Row[] => brokenRows(notes, column, column + "noting ".length);
  if (clause.length === 0) return joinedRows(rows, noted(columns.clause));
  if (!isShort(line, columns.clause)) return [...rows, ...noted(columns.clause)];
  // A note that its column would drive out of the page stands directly behind its clause.
  const fits = columns.notes + widthOf(flat(notes)) <= WIDEST;
  return joinedRows(rows, noted(fits ? columns.notes : columns.clause + widthOf(flat(clause)) + 2));
}
