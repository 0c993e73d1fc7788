import { align, type Stretch } from "./align.ts";
import type { OurRun } from "./ours.ts";
import type { Play, RecordedRun } from "./play.ts";
import { withoutPlace } from "./row-text.ts";

/** How one run compares: how many rows, states and numbers are the same, and each that is not, as `where: recorded → ours`. */
export interface Comparison {
  readonly equal: number;
  readonly differences: readonly string[];
}

/**
 * Compares a run with what was recorded of it, in all that was recorded. `readings`: what final states of ours are called in other readings; `places`: to how many
 * places numbers were kept. */
export function compareRuns(
  scenario: string,
  recorded: RecordedRun,
  ours: OurRun | undefined,
  { readings = {}, places }: Pick<Play, "readings" | "places"> = {},
): Comparison {
  if (ours === undefined) return { equal: 0, differences: [`${scenario}: a run → nothing`] };
  const sequences = [
    ...(recorded.rows === undefined ? [] : [compareRows({ ...recorded, rows: recorded.rows }, ours)]),
    ...Object.entries(recorded.turns ?? {}).map(([subject, turn]) => compareRows(turn, turnOf(ours, subject))),
  ];
  const values = [
    value(`${scenario}, state`, recorded.state, ours.state),
    ...Object.entries(recorded.read ?? {}).map(([name, state]) => value(`${scenario}, ${name}`, state, readings[name]?.[ours.state])),
    ...Object.entries(recorded.carried).map(([path, number]) =>
      value(`${scenario}, ${path}`, number, rounded(valueAt(ours, path), places)),
    ),
    ...turnValues(scenario, recorded.turns, ours),
  ];
  return {
    equal: sum(sequences.map((one) => one.equal)) + values.filter((one) => one === "").length,
    differences: [
      ...sequences.flatMap((one) => one.differences).map((one) => `${scenario}: ${one}`),
      ...values.filter((one) => one !== ""),
    ],
  };
}

// Who has a turn and in which order, and how each turn ends.
function turnValues(scenario: string, recorded: RecordedRun["turns"], ours: OurRun): readonly string[] {
  if (recorded === undefined) return [];
  return [
    value(`${scenario}, turns`, Object.keys(recorded).join(", "), ours.turns.map(({ subject }) => subject).join(", ")),
    ...Object.entries(recorded).map(([subject, { state }]) => value(`${scenario}, state of a turn`, state, turnOf(ours, subject).state)),
  ];
}

function turnOf({ turns }: OurRun, subject: string): Rows {
  return turns.find((turn) => turn.subject === subject) ?? { rows: [], state: "nothing" };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function value(where: string, recorded: string | number, ours: unknown): string {
  return recorded === ours ? "" : `${where}: ${recorded} → ${String(ours)}`;
}

function rounded(found: unknown, places: number | undefined): unknown {
  return typeof found === "number" && places !== undefined ? Number(found.toFixed(places)) : found;
}

function valueAt({ ledgers }: OurRun, path: string): unknown {
  const [ledger = "", field = ""] = path.split(".");
  return (ledgers[ledger] as Readonly<Record<string, unknown>> | undefined)?.[field];
}

type Rows = { readonly rows: readonly string[]; readonly state: string };

function compareRows(recorded: Rows, ours: Rows): Comparison {
  let equal = 0;
  const differences: string[] = [];
  for (const stretch of align(recorded.rows, ours.rows, (left, right) => left === right)) {
    if (stretch.matches) {
      equal++;
    } else if (isRest(stretch, recorded, ours)) {
      differences.push(restOf(stretch, recorded.rows, ours.rows));
      break;
    } else {
      differences.push(...pairs(stretch.recorded.map(withoutPlace), stretch.ours.map(withoutPlace)));
    }
  }
  return { equal, differences };
}

// Here ours objects or has ended, and the recorded run plays on to another end that is no stop: all that it goes on with is one difference.
function isRest({ recorded, ours, before }: Stretch, theirs: Rows, us: Rows): boolean {
  const left = [theirs.rows.length - before[0], us.rows.length - before[1]] as const;
  const objects = left[1] === 0 || (ours.some(isObjection) && !recorded.some(isObjection)) || ours.some(isStop);
  return objects && theirs.state !== us.state && theirs.state !== "STOPPED" && left[0] > left[1];
}

function isObjection(row: string): boolean {
  return !row.includes(" RUN ");
}

function isStop(row: string): boolean {
  return row.includes(" STOPPED ");
}

function restOf({ before }: Stretch, recorded: readonly string[], ours: readonly string[]): string {
  const [first = ""] = recorded.slice(before[0]);
  const rest = ours.slice(before[1]);
  return `${first} … goes on → ${rest.length === 0 ? `ends after ${ours.at(-1)}` : `${rest.join(", ")}, ends`}`;
}

// What stands between two rows that both have: rows of one layer belong together, the others as they come.
function pairs(recorded: readonly string[], ours: readonly string[]): readonly string[] {
  return align(recorded, ours, (left, right) => layerOf(left) === layerOf(right)).flatMap((stretch) =>
    Array.from(
      { length: Math.max(stretch.recorded.length, stretch.ours.length) },
      (_, index) => `${stretch.recorded[index] ?? "nothing"} → ${stretch.ours[index] ?? "nothing"}`,
    ),
  );
}

function layerOf(row: string): string {
  return row.split(" ", 1).join();
}
