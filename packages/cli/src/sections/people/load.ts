import { formatDuration } from "@maestro-bench/codebook";
import { loadOnPeople, tallyLoads, type PersonLoad } from "@maestro-bench/engine/load";
import type { Played } from "../played.ts";
import { plain, row, words, type Section } from "../section.ts";

/** What the runs ask of people and how long they wait for them; nothing where nobody is waited for. */
export function loadOfPeople({ series }: Played): readonly Section[] {
  return loadSection(loadOnPeople(tallyLoads(series.runs)));
}

/** The load on people who are waited for; nothing where nobody is. */
export function loadSection(people: { readonly [person: string]: PersonLoad }): readonly Section[] {
  const waited = Object.entries(people).filter(([, { wait_95_ms: ms = 0 }]) => ms > 0);
  if (waited.length === 0) return [];
  return [{ label: "people", paragraphs: waited.flatMap(([name, load]) => [row(told(name, load)), ...staffed(load)]) }];
}

function told(name: string, load: PersonLoad): Parameters<typeof row>[0] {
  const { asked, per_1000_runs: per1000, expired, invalid, open, wait_median_ms: median = 0, wait_95_ms: of95 = 0 } = load;
  const failed = [
    ...(expired > 0 ? [`late ${expired}`] : []),
    ...(invalid > 0 ? [`no answer ${invalid}`] : []),
    ...(open > 0 ? [`still open ${open}`] : []),
  ];
  return [`${name} asked ${asked}, ${per1000} in 1,000 runs`, `waited ${about(median)}, 95 % at most ${about(of95)}`, ...failed].map(
    (text) => plain(text),
  );
}

function staffed({ staffing = [] }: PersonLoad): readonly ReturnType<typeof words>[] {
  const each = staffing.map(({ people: count, wait_95_ms: ms }) => `${about(ms)} by ${count}`);
  return each.length === 0 ? [] : [words(`of 1,000 runs in 8h, 95 % are answered within ${each.join(", ")}`)];
}

// Nobody reads the seconds of hours.
function about(ms: number): string {
  const unit = ms >= HOUR ? MINUTE : ms >= 10_000 ? 1000 : 1;
  return formatDuration(Math.round(ms / unit) * unit);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
