import type { StressResult } from "@maestro-bench/stress";
import { plain, type Paragraph, type Section } from "../sections/section.ts";
import type { Style } from "../style.ts";
import { thousands } from "./figures.ts";

/** What must sometimes be: in how many runs it came about. */
export function goalSection(goals: StressResult["goals"], runs: number, style: Style): readonly Section[] {
  if (goals.length === 0) return [];
  const all = `${thousands(runs)} ${runs === 1 ? "run" : "runs"}`;
  const lines = goals.map(({ text, verdict, reached }): Paragraph => {
    const isReached = verdict === "reached";
    const how = isReached ? `(in ${thousands(reached)} of ${all})` : `in ${all}`;
    return {
      items: [plain(verdict, isReached ? style.paint.green : style.paint.red), ...`${text} ${how}`.split(" ").map((word) => plain(word))],
      gap: 1,
      cuts: false,
    };
  });
  return [{ label: "goals", paragraphs: lines }];
}
