import type { Run, WrittenRow } from "@maestro-bench/engine";
import { plain, row, type Item, type Paragraph } from "./section.ts";
import { spans } from "./gathered.ts";
import type { Style } from "../style.ts";

/** What a row is to a reader at a glance. */
export type Sign = "run" | "pause" | "stop" | "seal";

export const TONES = { run: "green", pause: "yellow", stop: "red", seal: "magenta" } as const;

/** The sign of a row. */
export function signOf({ decision, sealed }: WrittenRow): Sign {
  if (decision === "RUN") return "run";
  if (decision === "PAUSE_FOR_HITL") return "pause";
  return sealed ? "seal" : "stop";
}

/** The rows of a run in order, a new line for each round, rounds that look the same as one; whose turn it is stands before the rows of that turn. */
export function stripOf(run: Run, style: Style): readonly Paragraph[] {
  const parts = partsOf(run.rows, style);
  const last = parts.at(-1);
  const end = endItem(run, style);
  if (last === undefined) return [row([end])];
  return parts.map((part) => row([...headOf(part, style), ...part.items, ...(part === last ? [end] : [])]));
}

interface Part {
  /** Empty outside of rounds. */
  readonly rounds: number[];
  readonly items: readonly Item[];
}

function partsOf(rows: readonly WrittenRow[], style: Style): readonly Part[] {
  const parts: Part[] = [];
  for (const { round, rows: together } of byRound(rows)) {
    const items = itemsOf(together, style);
    const before = parts.at(-1);
    if (round !== undefined && before !== undefined && before.rounds.length > 0 && textOf(before.items) === textOf(items))
      before.rounds.push(round);
    else parts.push({ rounds: round === undefined ? [] : [round], items });
  }
  return parts;
}

function byRound(rows: readonly WrittenRow[]): readonly { readonly round: number | undefined; readonly rows: readonly WrittenRow[] }[] {
  const parts: { round: number | undefined; rows: WrittenRow[] }[] = [];
  for (const one of rows) {
    const part = parts.at(-1);
    if (part !== undefined && part.round === one.round) part.rows.push(one);
    else parts.push({ round: one.round, rows: [one] });
  }
  return parts;
}

function itemsOf(rows: readonly WrittenRow[], style: Style): readonly Item[] {
  return rows.flatMap((one, index) => {
    const turn = one.subject !== undefined && one.subject !== rows[index - 1]?.subject ? [plain(`${one.subject}:`, style.paint.bold)] : [];
    return [...turn, stepItem(one, style)];
  });
}

function textOf(items: readonly Item[]): string {
  return items.map((item) => item.map(({ text }) => text).join("")).join("\n");
}

function headOf({ rounds }: Part, style: Style): readonly Item[] {
  if (rounds.length === 0) return [];
  return [plain(`${rounds.length === 1 ? "round" : "rounds"} ${spans(rounds).join(", ")}`, style.paint.dim)];
}

function stepItem(one: WrittenRow, style: Style): Item {
  const sign = signOf(one);
  const paint = style.paint[TONES[sign]];
  const reason = sign === "run" ? [] : [{ text: ` ${one.reason_code}`, paint }];
  return [{ text: style.signs[sign], paint }, { text: ` ${one.layer}` }, ...reason];
}

function endItem({ waits, state }: Run, style: Style): Item {
  const what = waits?.for === "answer" ? waits.person : waits?.facts.join(", ");
  const waiting = waits === undefined ? "" : `, waits${what === undefined || what === "" ? "" : ` for ${what}`}`;
  return [{ text: `${style.signs.to} ` }, { text: state, paint: style.paint.bold }, { text: waiting }];
}
