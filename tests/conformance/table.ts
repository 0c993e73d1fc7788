import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where the table of the last run lies. */
export const tableFile: string = fileURLToPath(new URL("out/table.json", import.meta.url));

/** What was compared of one play. */
export interface Counted {
  readonly runs: number;
  readonly equal: number;
  readonly deliberate: number;
  readonly unlisted: number;
}

/** What was compared of all plays of one system. */
export interface Sums extends Counted {
  readonly system: string;
  readonly cases: number;
  readonly compared: number;
}

/** Adds up what was compared, by system. */
export function openTable(): { readonly count: (system: string, play: Counted) => void; readonly save: () => void } {
  const sums = new Map<string, Sums>();
  return {
    count: (system, play) => void sums.set(system, added(sums.get(system) ?? { ...NOTHING, system }, play)),
    save: () => {
      mkdirSync(fileURLToPath(new URL("out/", import.meta.url)), { recursive: true });
      writeFileSync(tableFile, JSON.stringify([...sums.values()], null, 2));
    },
  };
}

const NOTHING = { cases: 0, runs: 0, compared: 0, equal: 0, deliberate: 0, unlisted: 0 };

function added(before: Sums, { runs, equal, deliberate, unlisted }: Counted): Sums {
  return {
    system: before.system,
    cases: before.cases + 1,
    runs: before.runs + runs,
    compared: before.compared + equal + deliberate + unlisted,
    equal: before.equal + equal,
    deliberate: before.deliberate + deliberate,
    unlisted: before.unlisted + unlisted,
  };
}
