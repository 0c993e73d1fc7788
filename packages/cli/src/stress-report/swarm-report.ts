import type { SwarmClaim, SwarmResult } from "@maestro-bench/stress/swarm";
import type { Call } from "../call.ts";
import { flow, plain, sectionLines, words, type Paragraph, type Section } from "../sections/section.ts";
import type { Style } from "../style.ts";
import { thousands } from "./figures.ts";
import { goalSection } from "./goals.ts";
import { againSection, causeSection, findingSection, neverSeenSection, tallied, type Told } from "./stress-report.ts";

/** What a person reads about a swarm: what was seen and what was broken, and no share of anything. Ends without a line break. */
export function swarmReport(result: SwarmResult, told: Told, call: Call): string {
  const { style } = call;
  const { seen } = result;
  const title = [result.scenario, ...(told.scenario.title === undefined ? [] : [told.scenario.title])].join(` ${style.signs.between} `);
  const sections = [
    ...played(result, style),
    ...claims("promises", result.promises, style),
    ...goalSection(result.goals, result.runs, style),
    ...claims("laws", result.laws, style),
    ...findingSection(result.findings, style),
    ...causeSection(result.counterexamples),
    ...tallied("ended in", seen.final_states),
    ...tallied("went wrong", byName(seen.outcomes)),
    ...neverSeenSection(result.never_seen),
    ...againSection(result, told, call, " --swarm"),
  ];
  return [...flow(words(title, style.paint.bold), style.width, style), "", ...sections.flatMap((one) => sectionLines(one, style))].join(
    "\n",
  );
}

function played({ runs, trials, trial_length: length, seed, complete }: SwarmResult, style: Style): readonly Section[] {
  const series = length === 1 ? "" : ` in ${thousands(trials)} trials of ${length}`;
  const partial = complete ? [] : [words(`interrupted: these are the first ${thousands(trials)} trials`, style.paint.yellow)];
  return [
    {
      label: "swarm",
      paragraphs: [
        words(`${thousands(runs)} runs${series}, seed ${seed}; behind each trial, runs in which nothing goes wrong`),
        words("what goes wrong is another part of all that can in each trial, with raised chances: how often something came is no rate"),
        ...partial,
      ],
    },
  ];
}

function claims(label: string, all: readonly SwarmClaim[], style: Style): readonly Section[] {
  if (all.length === 0) return [];
  const paint = { held: style.paint.green, broken: style.paint.red, "never tested": style.paint.yellow, "not judged": style.paint.yellow };
  const lines = all.map(({ text, verdict, why, tested, broken }): Paragraph => {
    const evidence = {
      held: ` (${thousands(tested)} runs tested it)`,
      broken: ` (${thousands(broken)} of ${thousands(tested)} runs that tested it)`,
    };
    const more = verdict === "held" || verdict === "broken" ? evidence[verdict] : verdict === "not judged" ? `: ${why}` : "";
    return { items: [plain(verdict, paint[verdict]), ...`${text}${more}`.split(" ").map((word) => plain(word))], gap: 1, cuts: false };
  });
  return [{ label, paragraphs: lines }];
}

// What went wrong at each place, as one list.
function byName(outcomes: SwarmResult["seen"]["outcomes"]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(outcomes).flatMap(([thing, counts]) => Object.entries(counts).map(([name, count]) => [`${thing}: ${name}`, count])),
  );
}
