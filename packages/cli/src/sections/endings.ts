import { plain, row, words, type Section } from "./section.ts";
import type { Style } from "../style.ts";
import type { Played } from "./played.ts";

// Of very many the first are told; a program reads them all in the summary.
function lost(unreached: NonNullable<Played["unreached"]>, style: Style): readonly Section[] {
  if (unreached.length === 0) return [];
  const told = unreached.slice(0, MOST_TOLD).map(({ run, choice }) => plain(`run ${run} ${choice}`));
  const more = unreached.length - told.length;
  const items = [...told, ...(more > 0 ? [plain(`and ${more} more`)] : [])];
  return [{ label: "not reached", paragraphs: [words("chosen for a run that ended before:", style.paint.yellow), row(items)] }];
}

const MOST_TOLD = 12;

/** The final states with counts, whether they are as expected, and all that is not. */
export function endings({ scenario, series, unreached, waits = [] }: Played, style: Style): readonly Section[] {
  const states = [...series.finalStates].map(([state, count]) => plain(`${state} ${count}`));
  const judged = unreached === undefined && waits.length === 0 && (series.case !== undefined || Object.keys(scenario.expect).length > 0);
  const asExpected = series.ok && judged ? [plain("as expected", style.paint.green)] : [];
  const broken = [...series.findings, ...(series.failed === undefined ? [] : [series.failed])];
  return [
    { label: "final states", paragraphs: [row([...states, ...asExpected])] },
    ...(broken.length === 0 ? [] : [{ label: "findings", paragraphs: broken.map((finding) => words(finding, style.paint.red)) }]),
    ...lost(unreached ?? [], style),
  ];
}
