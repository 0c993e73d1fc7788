import type { Run } from "@maestro-bench/engine";

/** Rows of ours in the words of a recording that has other words than ours: by reason (of a sealed row `sealed REASON`), what one says. */
export type Wording = Readonly<Record<string, string>>;

/** A row as recordings write it: layer, decision, flags, decider, reason. Where the recording has words of its own for such a row, in those. */
export function rowText(row: Run["rows"][number], wording: Wording = {}): string {
  const words = wording[row.sealed ? `sealed ${row.reason_code}` : row.reason_code];
  return words === undefined
    ? core(row)
    : words.replaceAll(/\{([\w.]+)(?::(\d))?\}/g, (_, name: string, places?: string) => shown(row, name, places));
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
