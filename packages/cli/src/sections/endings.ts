import { plain, row, words, type Section } from "./section.ts";
import type { Style } from "../style.ts";
import type { Played } from "./played.ts";

/** The final states with counts, whether they are as expected, and all that is not. */
export function endings({ scenario, series }: Played, style: Style): readonly Section[] {
  const states = [...series.finalStates].map(([state, count]) => plain(`${state} ${count}`));
  const judged = series.case !== undefined || Object.keys(scenario.expect).length > 0;
  const asExpected = series.ok && judged ? [plain("as expected", style.paint.green)] : [];
  const broken = [...series.findings, ...(series.failed === undefined ? [] : [series.failed])];
  return [
    { label: "final states", paragraphs: [row([...states, ...asExpected])] },
    ...(broken.length === 0 ? [] : [{ label: "findings", paragraphs: broken.map((finding) => words(finding, style.paint.red)) }]),
  ];
}
