import type { Series } from "@maestro-bench/engine";
import { plain, row, type Item, type Section } from "./section.ts";
import type { Style } from "../style.ts";
import type { Played } from "./played.ts";

/** Every ledger with its values at the end of the series. */
export function ledgers({ series }: Played, style: Style): readonly Section[] {
  const entries = Object.entries(series.ledgers);
  if (entries.length === 0) return [];
  return [{ label: "ledgers", paragraphs: entries.map(([name, values]) => row([plain(name, style.paint.bold), ...fieldsOf(values)])) }];
}

function fieldsOf(values: Series["ledgers"][string]): readonly Item[] {
  if (typeof values !== "object" || values === null) return [plain(JSON.stringify(values))];
  return Object.entries(values).map(([field, value]: readonly [string, unknown]) =>
    plain(`${field} ${typeof value === "string" ? value : JSON.stringify(value)}`),
  );
}
