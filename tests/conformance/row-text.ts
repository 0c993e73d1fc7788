import type { Run } from "@maestro-bench/engine";

/** Rows of ours in the words of a recording that has other words than ours: by reason (of a sealed row `sealed REASON`), what one says. */
export type Wording = Readonly<Record<string, string>>;

/** A row as recordings write it: layer, decision, flags, decider, reason. Where the recording has words of its own for such a row, in those. */
export function rowText(row: Run["rows"][number], wording: Wording = {}): string {
  const words = wordsFor(row, wording);
  return words === undefined
    ? core(row)
    : words.replaceAll(/\{([\w.]+)(?::(\d))?\}/g, (_, name: string, places?: string) => shown(row, name, places));
}

/** The same with its place: ` @ `, the round, and the agent whose turn it is in whichever way, `-` for none. Undefined where the recording kept no such rows. */
export function placedText(row: Run["rows"][number], { wording = {}, onlyWorded = false }: Placing): string | undefined {
  const isWorded = wordsFor(row, wording) !== undefined;
  if (onlyWorded && !isWorded) return undefined;
  const text = isWorded ? rowText(row, wording) : `${row.layer} ${row.decision} ${row.reason_code}`;
  return `${text}${PLACE}${row.round ?? 0} ${row.subject?.split("/")[0] ?? "-"}`;
}

/** How rows of ours are told with their places. */
export interface Placing {
  readonly wording?: Wording;
  /** Whether the recording kept the rows that it has words for, and no others. */
  readonly onlyWorded?: boolean;
}

/** What a row says, without its place. */
export function withoutPlace(text: string): string {
  return text.split(PLACE, 1).join();
}

const PLACE = " @ ";

function wordsFor(row: Run["rows"][number], wording: Wording): string | undefined {
  return wording[row.sealed ? `sealed ${row.reason_code}` : row.reason_code];
}

function core(row: Run["rows"][number]): string {
  return [
    row.layer,
    row.decision,
    ...(row.sealed ? ["sealed"] : []),
    ...(row.overrideable ? ["overrideable"] : []),
    row.final_decider,
    row.reason_code,
  ].join(" ");
}

// `{subject}`, `{round}`, or a note; `:6` rounds it to as many places as were recorded.
function shown(row: Run["rows"][number], name: string, places?: string): string {
  const own = { subject: row.subject ?? "nobody", round: row.round ?? 0 };
  const value = Object.hasOwn(own, name) ? own[name as keyof typeof own] : row.noted?.[name];
  return typeof value === "number" && places !== undefined
    ? value.toFixed(Number(places))
    : JSON.stringify(value ?? null).replaceAll('"', "");
}
