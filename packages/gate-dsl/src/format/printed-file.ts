import { brokenRows } from "./broken-rows.ts";
import type { Entry, GateEntry, LetEntry } from "./entries.ts";
import { printedComment, printedRows, withComments, type Printed } from "./printed.ts";
import { gateOnOneLine, printedGate } from "./printed-gate.ts";
import { endOf, flat, joinedRows, rowsAtComments, type Row } from "./rows.ts";
import { greatest, widthOf } from "./width.ts";
import type { OwnComment } from "./words.ts";

/** All lines of a file, in order. */
export function printedFile(entries: readonly Entry[], rest: readonly OwnComment[]): readonly Printed[] {
  const blocks = blocksOf(entries).map(printedBlock);
  const end = rest.map((comment) => printedComment(comment, 0));
  const lines: Printed[] = [];
  let wasGate = false;
  for (const { lines: block, isGate } of [...blocks, { lines: end, isGate: false }]) {
    const at = isGate ? beginOf(block) : 0;
    for (const [index, line] of block.entries())
      lines.push({ ...line, blank: line.blank || (wasGate && index === 0) || (isGate && index === at) });
    wasGate = isGate;
  }
  return lines.map((line, index) => (index === 0 ? { ...line, blank: false } : line));
}

// Entries that are looked at together: those of one line each that follow each other, or one that takes more.
type Block = readonly [Entry, ...Entry[]];

function blocksOf(entries: readonly Entry[]): readonly Block[] {
  const blocks: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const block = blocks.at(-1);
    const [first] = entry.head;
    const isApart = first === undefined || first.blank || first.before.length > 0;
    if (block !== undefined && !isApart && isOneLine(entry) && isOneLine(block[0])) block.push(entry);
    else blocks.push([entry]);
  }
  return blocks;
}

function isOneLine(entry: Entry): boolean {
  return entry.kind === "gate" ? gateOnOneLine(entry) !== undefined : rowsOfLet(entry).length === 1;
}

/** `isGate`: it is a gate of many lines, which has an empty line above and below. */
interface PrintedBlock {
  readonly lines: readonly Printed[];
  readonly isGate: boolean;
}

function printedBlock(block: Block): PrintedBlock {
  const [first] = block;
  if (first.kind === "gate" && !isOneLine(first)) return { lines: printedGate(first), isGate: true };
  const bracket = bracketOf(block.filter((entry): entry is GateEntry => entry.kind === "gate"));
  const rows = block.map((entry) => (entry.kind === "let" ? rowsOfLet(entry) : oneRow(entry, bracket)));
  return { lines: withComments(rows.flatMap((unit) => printedRows(unit))), isGate: false };
}

function oneRow(gate: GateEntry, bracket: number): readonly Row[] {
  const row = gateOnOneLine(gate, bracket);
  return row === undefined ? [] : [row];
}

// The column of the bracket that gates on neighbouring lines share, if they all have room for it.
function bracketOf(gates: readonly GateEntry[]): number {
  const bracket = greatest(gates.map(({ head }) => widthOf(flat(head.slice(0, -1))))) + 1;
  return gates.every((gate) => gateOnOneLine(gate, bracket) !== undefined) ? bracket : 0;
}

function rowsOfLet({ head, body }: LetEntry): readonly Row[] {
  const start = rowsAtComments(head, 0, 2);
  const last = start.at(-1);
  if (last === undefined) return start;
  const joins = last.after === undefined && body[0]?.before.length === 0;
  return joinedRows(start, brokenRows(body, joins ? endOf(last) + 1 : 2, 2));
}

// Where the comment begins that stands directly above a gate; the gate where there is none.
function beginOf(lines: readonly Printed[]): number {
  const gate = lines.findIndex(({ isComment }) => !isComment);
  const above = lines.slice(0, gate + 1).findLastIndex(({ blank }) => blank);
  return Math.max(0, above);
}
