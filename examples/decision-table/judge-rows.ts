import { UNSOUND, type RecordValue, type Value } from "@maestro-bench/codebook";
import { STALE, UNBORN, type Doubt, type View } from "@maestro-bench/gate-dsl";
import type { Cell, TableRow } from "./table.ts";

/** Whether something is so; where that cannot be known, why. */
interface Judged {
  readonly truth: boolean | "unknown";
  readonly doubts: readonly Doubt[];
}

/** A row, and whether it applies. */
export interface JudgedRow extends Judged {
  readonly row: TableRow;
}

/** Whether each row applies. What is absent or unsound makes it unknown, unless another cell of the row does not hold. */
export function judgeRows(rows: readonly TableRow[], view: View): readonly JudgedRow[] {
  const first = rows.flatMap((row) => (row.when === "otherwise" ? [] : [{ row, ...judgeWhen(row, row.when, view) }]));
  return rows.map((row) => first.find((one) => one.row === row) ?? { row, ...judgeOtherwise(row, first) });
}

function judgeWhen(row: TableRow, cells: Readonly<Record<string, Cell>>, view: View): Judged {
  const judged = Object.entries(cells).map(([path, cell]) => judgeCell(path, cell, view));
  if (judged.some(({ truth }) => truth === false)) return FALSE;
  const doubts = judged.flatMap((one) => one.doubts);
  if (doubts.length === 0) return TRUE;
  // What would seal is not due before its facts are received.
  const isDue = row.decision !== "seal" || doubts.some(({ why }) => why !== "unborn");
  return isDue ? { truth: "unknown", doubts } : FALSE;
}

const TRUE: Judged = { truth: true, doubts: [] };
const FALSE: Judged = { truth: false, doubts: [] };

// RUN otherwise: where no other row applies or may. PAUSE otherwise: where no row lets it run; one that only may let it run does not.
function judgeOtherwise({ decision }: TableRow, others: readonly JudgedRow[]): Judged {
  if (decision === "pause") return others.some(({ row, truth }) => row.decision === "run" && truth === true) ? FALSE : TRUE;
  if (others.some(({ truth }) => truth === true)) return FALSE;
  const doubts = others.flatMap((one) => one.doubts);
  return doubts.length === 0 ? TRUE : { truth: "unknown", doubts };
}

function judgeCell(path: string, cell: Cell, view: View): Judged {
  const found = valueAt(path, view);
  if (typeof found === "object" && "why" in found) return { truth: "unknown", doubts: [found] };
  return holds(cell, found) ? TRUE : FALSE;
}

function holds(cell: Cell, value: Value): boolean {
  if ("is" in cell) return value === cell.is;
  if (typeof value !== "number") return false;
  return "over" in cell ? value > cell.over : value <= cell.atMost;
}

/** What stands at a path, or why nothing does. */
export function valueAt(path: string, view: View): Value | Doubt {
  const [root = "", ...steps] = path.split(".");
  const read = view.read(root);
  if (read === undefined) return { path, why: "absent" };
  if (read === UNBORN) return { path, why: "unborn" };
  if (read === STALE) return { path, why: "stale" };
  let value: Value = read;
  for (const step of steps) {
    if (value === UNSOUND) return { path, why: "unsound" };
    // The table was checked: what has a step in it is a record.
    const next: Value | undefined = (value as RecordValue).get(step);
    if (next === undefined) return { path, why: "absent" };
    value = next;
  }
  return value === UNSOUND ? { path, why: "unsound" } : value;
}
