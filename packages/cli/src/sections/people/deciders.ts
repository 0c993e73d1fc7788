import type { WrittenRow } from "@maestro-bench/engine";
import { plain, row, type Section } from "../section.ts";
import { grouped } from "../gathered.ts";
import { rowsOf, type Played } from "../played.ts";

/** Who decided how many rows; a person that a model stood in for is called simulated. */
export function deciders({ series }: Played): readonly Section[] {
  const rows = rowsOf(series);
  const asked = new Map(
    rows.flatMap((row) => (row.question !== undefined && "ask" in row.question ? [[row.row_hash, row.question.ask] as const] : [])),
  );
  const byDecider = grouped(rows, (one) => nameOf(one, asked));
  const people = [...byDecider].filter(([name]) => name !== SYSTEM);
  const system = byDecider.get(SYSTEM)?.length ?? 0;
  const counted = [...people.map(([name, decided]) => `${name} ${decided.length}`), ...(system > 0 ? [`${SYSTEM} ${system}`] : [])];
  return [{ label: "decided by", paragraphs: [row(counted.map((text) => plain(text)))] }];
}

const SYSTEM = "SYSTEM";

function nameOf(row: WrittenRow, asked: ReadonlyMap<string, string>): string {
  if (row.final_decider === SYSTEM) return SYSTEM;
  const person = row.question !== undefined && "row" in row.question ? asked.get(row.question.row) : undefined;
  return [row.final_decider, ...(person === undefined ? [] : [person]), ...(row.simulated === true ? ["(simulated)"] : [])].join(" ");
}
