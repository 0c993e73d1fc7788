import type { Run, WrittenRow } from "@maestro-bench/engine";
import { words, type Item, type Section } from "./section.ts";
import { signOf, stripOf, TONES } from "./strip.ts";
import { counts } from "../mistakes.ts";
import type { Style } from "../style.ts";
import { grouped, spans } from "./gathered.ts";
import type { Played } from "./played.ts";

/** The gates in order with their verdicts, one strip for each different way through the story. */
export function paths({ series }: Played, style: Style): readonly Section[] {
  const byPath = grouped(series.runs, pathOf);
  const shown = [...byPath.values()].slice(0, MOST_PATHS).map((runs): Section => {
    const [first] = runs;
    if (first === undefined) throw new Error("a path that no run took");
    return {
      label: numbers(
        runs.map((run) => run.number),
        style,
      ),
      paragraphs: stripOf(first, style),
    };
  });
  const more = byPath.size - shown.length;
  if (more <= 0) return shown;
  return [...shown, { label: "more", paragraphs: [words(`${counts(more, "other way")} through the story; the log has all rows`)] }];
}

const MOST_PATHS = 8;
const MOST_SPANS = 5;

/** Which signs the strips of these series use, with what they mean. */
export function legend(rows: readonly WrittenRow[], style: Style): readonly Item[] {
  const used = new Set(rows.map(signOf));
  return (["run", "pause", "stop", "seal"] as const)
    .filter((sign) => used.has(sign))
    .map((sign) => [
      { text: style.signs[sign], paint: style.paint[TONES[sign]] },
      { text: ` ${sign}`, paint: style.paint.dim },
    ]);
}

function pathOf(run: Run): string {
  return JSON.stringify([
    run.state,
    run.rows.map((row) => [row.layer, row.decision, row.sealed, row.reason_code, row.final_decider, row.subject, row.round]),
  ]);
}

// 1, 2, 3, 5 → runs 1-3, 5; where that gets long, the first of them and how many there are.
function numbers(runs: readonly number[], style: Style): string {
  const all = spans(runs);
  const told = all.slice(0, MOST_SPANS);
  if (told.length < all.length) return `${runs.length} runs: ${told.join(", ")}, ${style.signs.cut}`;
  return `${runs.length === 1 ? "run" : "runs"} ${told.join(", ")}`;
}
