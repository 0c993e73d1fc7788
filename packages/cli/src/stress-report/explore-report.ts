import type { Scenario } from "@maestro-bench/engine";
import type { ExploreResult } from "@maestro-bench/stress";
import type { Call } from "../call.ts";
import { quoted } from "../command-line.ts";
import { commandOf } from "../results/play-into.ts";
import { flow, plain, row, sectionLines, whole, words, type Paragraph, type Section } from "../sections/section.ts";
import type { Style } from "../style.ts";
import { thousands, writtenPercent } from "./figures.ts";
import { pasted } from "./pasted.ts";

/** What stands around a result when it is told to a person. */
interface Told {
  readonly scenario: Scenario;
  /** As typed. */
  readonly path: string;
  /** Where the result was written. */
  readonly out: string | undefined;
}

/** What a person reads about an exploration. Ends without a line break. */
export function exploreReport(result: ExploreResult, told: Told, call: Call): string {
  const { style } = call;
  const title = [result.scenario, ...(told.scenario.title === undefined ? [] : [told.scenario.title])].join(` ${style.signs.between} `);
  const sections = [
    ...played(result, style),
    ...shares("final states", result.final_states, result),
    ...proofs("promises", result.promises, style),
    ...goals(result, style),
    ...proofs("laws", result.laws, style),
    ...findings(result, style),
    ...counterexamples(result, told, call),
    ...likeliest(result),
    ...shares("reasons", result.reasons, result),
    ...(told.out === undefined ? [] : [{ label: "result", paragraphs: [whole(told.out)] }]),
  ];
  const head = flow(words(title, style.paint.bold), style.width, style);
  return [...head, "", ...sections.flatMap((one) => sectionLines(one, style))].join("\n");
}

function played(
  { ways, played: walked, merged, trial_length: length, rows, complete, covered, exact }: ExploreResult,
  style: Style,
): readonly Section[] {
  const through = length === 1 ? "one run" : `a trial of ${length} runs`;
  const all = complete ? `all ${thousands(ways)} ways through ${through}` : `${thousands(ways)} of the ways through ${through}`;
  const met =
    merged === 0
      ? []
      : [words(`${thousands(walked)} were played: ${thousands(merged)} came to a state of an earlier one, and go on as that one does`)];
  const rest = complete
    ? []
    : [
        words(
          `there are more: these cover ${writtenPercent(covered)}, and what did not come in them is not impossible; --most plays more`,
          style.paint.yellow,
        ),
      ];
  const rounded = exact ? [] : [words("some chances are no decimal numbers: shares are rounded")];
  return [{ label: "played", paragraphs: [words(`${all}, ${thousands(rows)} rows`), ...met, ...rest, ...rounded] }];
}

function shares(label: string, all: Readonly<Record<string, string>>, { complete, exact }: ExploreResult): readonly Section[] {
  const sign = complete ? (exact ? "" : "about ") : "at least ";
  const entries = Object.entries(all)
    .toSorted(([, a], [, b]) => Number(b) - Number(a))
    .map(([name, share]) => ({ name, share: `${sign}${writtenPercent(share)}` }));
  const wide = Math.max(0, ...entries.map(({ share }) => share.length));
  const lines = entries.map(({ name, share }) => row([plain(share.padEnd(wide)), plain(name)]));
  return entries.length === 0 ? [] : [{ label, paragraphs: lines }];
}

type Proofs = ExploreResult["promises"];

function proofs(label: string, all: Proofs, style: Style): readonly Section[] {
  if (all.length === 0) return [];
  const { green, red, yellow } = style.paint;
  const paint = { proved: green, held: green, broken: red, "never tested": yellow, "not judged": yellow };
  const lines = all.map((one): Paragraph => {
    const text = `${one.text}${evidence(one)}`.split(" ").map((word) => plain(word));
    return { items: [plain(one.verdict, paint[one.verdict]), ...text], gap: 1, cuts: false };
  });
  return [{ label, paragraphs: lines }];
}

function goals({ goals: all, exact }: ExploreResult, style: Style): readonly Section[] {
  if (all.length === 0) return [];
  const { green, red, yellow } = style.paint;
  const paint = { reached: green, "never reached": red, "not reached": yellow };
  const lines = all.map(({ text, verdict, share, ways, way }): Paragraph => {
    const how = `(${exact ? "" : "about "}${writtenPercent(share)} of runs, ${thousands(ways)} ${ways === 1 ? "way" : "ways"}, such as ${way})`;
    const words = `${text}${verdict === "reached" ? ` ${how}` : ""}`.split(" ").map((word) => plain(word));
    return { items: [plain(verdict, paint[verdict]), ...words], gap: 1, cuts: false };
  });
  return [{ label: "goals", paragraphs: lines }];
}

function evidence({ verdict, why, tested, broken }: Proofs[number]): string {
  if (verdict === "not judged") return `: ${why}`;
  if (verdict === "never tested") return "";
  if (verdict === "broken") return ` (${writtenPercent(broken)} of runs break it)`;
  return ` (${writtenPercent(tested)} of runs test it)`;
}

function findings({ findings: found }: ExploreResult, style: Style): readonly Section[] {
  return found.length === 0 ? [] : [{ label: "findings", paragraphs: found.map((one) => words(one, style.paint.red)) }];
}

function counterexamples(result: ExploreResult, { path }: Told, call: Call): readonly Section[] {
  const found = [...result.promises, ...result.laws].flatMap(({ counterexample }) => counterexample ?? []);
  if (found.length === 0) return [];
  const one = result.trial_length === 1;
  const length = one ? "" : ` --trial-length ${result.trial_length}`;
  const command = `${commandOf(call)} explore ${quoted(path)}${length} --replay `;
  return [
    ...pasted(found.map(({ yaml }) => yaml)),
    { label: "play again", paragraphs: [...new Set(found.map(({ way }) => `${command}${way}`))].map((line) => whole(line)) },
  ];
}

function likeliest({ likeliest: all, ways }: ExploreResult): readonly Section[] {
  const shown = all.slice(0, MOST_SHOWN);
  const wide = Math.max(0, ...shown.map(({ way }) => way.length));
  const lines = shown.map(({ way, probability, runs }) =>
    row([
      plain(way.padEnd(wide)),
      plain(writtenPercent(probability)),
      ...runs.flatMap(({ chosen, state }) => [
        ...Object.entries(chosen).map(([thing, outcome]) => plain(`${thing}: ${outcome}`)),
        plain(state),
      ]),
    ]),
  );
  const left = BigInt(ways) - BigInt(shown.length);
  const others = left > 0n ? [words(`and ${thousands(String(left))} others`)] : [];
  return [{ label: "ways", paragraphs: [...lines, ...others] }];
}

const MOST_SHOWN = 12;
