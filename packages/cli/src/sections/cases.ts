import { words, type Section } from "./section.ts";
import type { Style } from "../style.ts";
import type { Played } from "./played.ts";

/** How many cases came out as expected, and what the others did instead. */
export function cases({ cases: played }: Played, style: Style): readonly Section[] {
  if (played.size === 0) return [];
  const failing = [...played].filter(([, series]) => !series.ok);
  const good = played.size - failing.length;
  const headline = words(`${good} of ${played.size} as expected`, failing.length === 0 ? style.paint.green : style.paint.red);
  const told = failing.flatMap(([name, { findings, failed }]) => [
    words(`${name}:`, style.paint.bold),
    ...[...findings, ...(failed === undefined ? [] : [failed])].map((finding) => words(`- ${finding}`, style.paint.red)),
  ]);
  return [{ label: "cases", paragraphs: [headline, ...told] }];
}
