import type { Scenario } from "@maestro-bench/engine";
import type { StressResult } from "@maestro-bench/stress";
import type { Call } from "../call.ts";
import { quoted } from "../command-line.ts";
import { commandOf } from "../results/play-into.ts";
import { loadSection } from "../sections/people/load.ts";
import type { Style } from "../style.ts";
import { comparison } from "./comparison.ts";
import { goalSection } from "./goals.ts";
import { percent, thousands } from "./figures.ts";
import { pasted } from "./pasted.ts";
import { flow, plain, row, sectionLines, whole, words, type Paragraph, type Section } from "../sections/section.ts";

/** What stands around a result when it is told to a person. */
export interface Told {
  readonly scenario: Scenario;
  /** As typed. */
  readonly path: string;
  /** Where the result was written. */
  readonly out: string | undefined;
}

/** What a person reads about a stress run. Ends without a line break. */
export function stressReport(result: StressResult, told: Told, call: Call): string {
  const { style } = call;
  const title = [result.scenario, ...(told.scenario.title === undefined ? [] : [told.scenario.title])].join(` ${style.signs.between} `);
  const sections = [
    ...played(result, style),
    ...states(result),
    ...comparison(result, style),
    ...claims("promises", result.promises, style),
    ...goalSection(result.goals, result.runs, style),
    ...claims("laws", result.laws, style),
    ...findingSection(result.findings, style),
    ...causeSection(result.counterexamples),
    ...loadSection(result.people),
    ...tallied("decided by", result.deciders),
    ...tallied("reasons", result.reasons),
    ...ledgers(result),
    ...neverSeenSection(result.never_seen),
    ...againSection(result, told, call),
  ];
  return [...flow(words(title, style.paint.bold), style.width, style), "", ...sections.flatMap((one) => sectionLines(one, style))].join(
    "\n",
  );
}

function played(result: StressResult, style: Style): readonly Section[] {
  const { runs, trials, trial_length: length, rows, seed, plays, complete, decided_after: decided } = result;
  const series = length === 1 ? "" : ` in ${thousands(trials)} trials of ${length}`;
  const text = `${thousands(runs)} runs${series}, ${thousands(rows)} rows, seed ${seed}`;
  const partial = complete ? [] : [words(`interrupted: these are the first ${thousands(trials)} trials`, style.paint.yellow)];
  const how = plays === "all" ? "every trial in full" : "each way in full, and a sample of the trials that took a way again, to compare";
  const enough = typeof decided === "number" ? [words(`each threshold is decided after ${thousands(decided)} trials`)] : [];
  return [{ label: "played", paragraphs: [words(text), words(how), ...partial, ...enough] }];
}

function states({ final_states: found, intervals }: StressResult): readonly Section[] {
  const entries = Object.entries(found).toSorted(([, a], [, b]) => b.count - a.count);
  const wide = Math.max(0, ...entries.map(([name]) => name.length));
  const most = Math.max(0, ...entries.map(([, { count }]) => thousands(count).length));
  const lines = entries.map(([name, { count, share, low, high }]) => {
    const parts = [name.padEnd(wide), thousands(count).padStart(most), percent(share).padStart(8), `${percent(low)} to ${percent(high)}`];
    return row(parts.map((text) => plain(text)));
  });
  return [{ label: "final states", paragraphs: [...lines, words(`between at 95 %: ${intervals}`)] }];
}

type Claims = StressResult["promises"];

function claims(label: string, all: Claims, style: Style): readonly Section[] {
  if (all.length === 0) return [];
  const paint = { held: style.paint.green, broken: style.paint.red, "never tested": style.paint.yellow, "not judged": style.paint.yellow };
  const lines = all.map((one): Paragraph => {
    const text = `${one.text}${evidence(one)}`.split(" ").map((word) => plain(word));
    return { items: [plain(one.verdict, paint[one.verdict]), ...text], gap: 1, cuts: false };
  });
  const held = all.filter(({ verdict }) => verdict === "held");
  const [first] = held;
  const below = first === undefined ? [] : [words(`what no run broke is broken in less than ${percent(first.below)} of runs, at 95 %`)];
  return [{ label, paragraphs: [...lines, ...below] }];
}

function evidence({ verdict, why, tested, broken, below }: Claims[number]): string {
  if (verdict === "not judged") return `: ${why}`;
  if (verdict === "never tested") return "";
  const tests = `${thousands(tested)} runs tested it`;
  return verdict === "held" ? ` (${tests})` : ` (${tests}, ${thousands(broken)} broke it: less than ${percent(below)} of runs at 95 %)`;
}

/** What does not hold. */
export function findingSection(found: readonly string[], style: Style): readonly Section[] {
  return found.length === 0 ? [] : [{ label: "findings", paragraphs: found.map((one) => words(one, style.paint.red)) }];
}

/** Of which causes claims broke, each with a case to paste. */
export function causeSection(all: StressResult["counterexamples"]): readonly Section[] {
  if (all.length === 0) return [];
  const lines = all.map(({ claim, why, trial, run }) => words(`${claim}: ${why}, as in trial ${trial}, run ${run}`));
  return [{ label: "causes", paragraphs: lines }, ...pasted(all.map(({ yaml }) => yaml))];
}

/** Names with how often each came, the most frequent first. */
export function tallied(label: string, all: Readonly<Record<string, number>>): readonly Section[] {
  const entries = Object.entries(all).toSorted(([, a], [, b]) => b - a);
  return entries.length === 0 ? [] : [{ label, paragraphs: [row(entries.map(([name, count]) => plain(`${name} ${thousands(count)}`)))] }];
}

function ledgers({ ledgers: all }: StressResult): readonly Section[] {
  const entries = Object.entries(all);
  if (entries.length === 0) return [];
  const lines = entries.map(([name, { min, p05, median, mean, p95, max }]) =>
    row([
      plain(name),
      ...Object.entries({ min, p05, median, mean, p95, max }).map(([what, value]) => plain(`${what} ${Number(value.toPrecision(4))}`)),
    ]),
  );
  return [{ label: "ledgers", paragraphs: lines }];
}

/** What never came up. */
export function neverSeenSection(never: StressResult["never_seen"]): readonly Section[] {
  const all = Object.entries(never).filter(([, names]) => names.length > 0);
  if (all.length === 0) return [];
  return [{ label: "never seen", paragraphs: all.map(([what, names]) => row([plain(what), ...names.map((name) => plain(name))])) }];
}

/** Where the result was kept, and the commands that play trials with a counterexample again. `swarm`: they are trials of one. */
export function againSection(
  result: Pick<StressResult, "counterexamples" | "trial_length" | "seed">,
  { path, out }: Told,
  call: Call,
  swarm: "" | " --swarm" = "",
): readonly Section[] {
  const broken = result.counterexamples;
  const length = result.trial_length === 1 ? "" : ` --trial-length ${result.trial_length}`;
  const commands = [...new Set(broken.map(({ trial, run }) => `${trial}${result.trial_length === 1 ? "" : `:${run}`}`))]
    .slice(0, MOST_COMMANDS)
    .map((one) => whole(`${commandOf(call)} stress ${quoted(path)} --seed ${result.seed}${length}${swarm} --replay ${one}`));
  const kept = out === undefined ? [] : [{ label: "result", paragraphs: [whole(out)] }];
  return [...kept, ...(commands.length === 0 ? [] : [{ label: "play again", paragraphs: commands }])];
}

const MOST_COMMANDS = 3;
