import type { StressResult } from "@maestro-bench/stress";
import { plain, row, words, type Paragraph, type Section } from "../sections/section.ts";
import type { Style } from "../style.ts";
import { percent, thousands } from "./figures.ts";

/** Another result beside this one: the shares of its final states, where they differ, how often each reason came, and names that only one of them has. */
export function comparison({ compared, final_states: states, runs }: StressResult, style: Style): readonly Section[] {
  if (compared === undefined) return [];
  const entries = Object.entries(compared.final_states);
  const wide = Math.max(0, ...entries.map(([name]) => name.length));
  const lines = entries.map(([name, there]): Paragraph => {
    const here = states[name];
    const parts = [
      name.padEnd(wide),
      percent(here?.share ?? 0).padStart(8),
      `there ${percent(there.share).padStart(8)}`,
      `${percent(there.low)} to ${percent(there.high)}`,
    ];
    const verdict = there.differs ? plain("differs beyond chance", style.paint.red) : plain("within chance");
    return row([...parts.map((text) => plain(text)), verdict]);
  });
  const reasons = Object.entries(compared.reasons).map(([name, { ours, theirs }]) =>
    plain(`${name} ${perThousand(ours, runs)} there ${perThousand(theirs, compared.runs)}`),
  );
  return [
    {
      label: "compared",
      paragraphs: [words(`with ${thousands(compared.runs)} runs; differences at 95 % for all states together`), ...lines],
    },
    ...(reasons.length === 0 ? [] : [{ label: "rows", paragraphs: [words("in 1,000 runs, by reason"), row(reasons)] }]),
    ...onlyIn("not ours", compared.not_ours),
    ...onlyIn("not theirs", compared.not_theirs),
  ];
}

function perThousand(count: number, runs: number): string {
  return String(Number(((count * 1000) / runs).toPrecision(4)));
}

function onlyIn(
  label: string,
  { states, reasons }: { readonly states: readonly string[]; readonly reasons: readonly string[] },
): readonly Section[] {
  const found = Object.entries({ states, reasons }).filter(([, names]) => names.length > 0);
  if (found.length === 0) return [];
  return [{ label, paragraphs: found.map(([what, names]) => row([plain(what), ...names.map((name) => plain(name))])) }];
}
