import { whole, type Section } from "../sections/section.ts";

/** Counterexamples as they can be copied into a scenario: cases, and what the runs of a series choose. Their lines stand without their indent. */
export function pasted(texts: readonly (string | undefined)[]): readonly Section[] {
  const lines = texts.flatMap((text) => text?.split("\n").map((line) => line.slice(2)) ?? []);
  const [cases, runs] = [lines.filter((line) => !line.startsWith("- ")), lines.filter((line) => line.startsWith("- "))];
  return [
    ...(cases.length === 0 ? [] : [{ label: "cases", paragraphs: cases.map((line) => whole(line)) }]),
    ...(runs.length === 0 ? [] : [{ label: "runs", paragraphs: runs.map((line) => whole(line)) }]),
  ];
}
