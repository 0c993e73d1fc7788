import { flow, sectionLines, words } from "./sections/section.ts";
import { cases } from "./sections/cases.ts";
import { deciders } from "./sections/people/deciders.ts";
import { endings } from "./sections/endings.ts";
import { goals } from "./sections/goals.ts";
import { ledgers } from "./sections/ledgers.ts";
import { log } from "./sections/log.ts";
import { waiting } from "./queue/told.ts";
import { paths } from "./sections/paths.ts";
import { loadOfPeople } from "./sections/people/load.ts";
import type { Played } from "./sections/played.ts";
import { told } from "./sections/told.ts";
import type { Style } from "./style.ts";

/** What a person reads about a scenario that was played. Ends without a line break. */
export function report(played: Played, style: Style): string {
  const parts = [paths, endings, goals, waiting, deciders, loadOfPeople, told, ledgers, cases, log].map((part) =>
    part(played, style).flatMap((section) => sectionLines(section, style)),
  );
  return [title(played, style), "", ...(parts[0] ?? []), "", ...parts.slice(1).flat()].join("\n");
}

function title({ scenario, series }: Played, style: Style): string {
  const named = [
    series.scenario,
    ...(series.case === undefined ? [] : [`case "${series.case}"`]),
    ...(scenario.title === undefined ? [] : [scenario.title]),
  ];
  return flow(words(named.join(` ${style.signs.between} `), style.paint.bold), style.width, style).join("\n");
}
