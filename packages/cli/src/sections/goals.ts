import { plain, row, words, type Paragraph, type Section } from "./section.ts";
import type { Style } from "../style.ts";
import type { Played } from "./played.ts";

/** What must sometimes be, and in how many runs of the series it came about. One series proves nothing, so nothing is found wrong. */
export function goals({ series }: Played, style: Style): readonly Section[] {
  if (series.goals === undefined) return [];
  const all = series.runs.length;
  const lines = series.goals.map(({ text, runs }): Paragraph => row([plain(text), plain(`in ${runs} of ${all}`)]));
  const isMissing = series.goals.some(({ runs }) => runs === 0);
  const why = isMissing ? [words("one series proves nothing: maestro stress and explore say whether it can be", style.paint.dim)] : [];
  return [{ label: "goals", paragraphs: [...lines, ...why] }];
}
