import { readFileSync } from "node:fs";
import { loadScenario, memorySink, type Scenario } from "@maestro-bench/engine";
import { openSeries, type LiveOptions, type LiveSeries } from "@maestro-bench/engine/live";
import { askedOf, type Asked, type Patience } from "../src/resolvers/index.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;

/** A shipped scenario, with parts of its text replaced. */
export function shipped(name: string, ...changes: readonly (readonly [string, string])[]): Scenario {
  const path = `${ROOT}scenarios/${name}.yaml`;
  const read = (file: string): string => {
    const text = readFileSync(file, "utf8");
    return file === path ? changes.reduce((changed, [from, to]) => replaced(changed, from, to), text) : text;
  };
  const { scenario, diagnostics } = loadScenario(path, { read });
  if (scenario === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return scenario;
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the scenario has no ${from}`);
  return text.replace(from, () => to);
}

/** A series of a scenario, and its log. */
export function opened(scenario: Scenario, options: LiveOptions = {}): { readonly live: LiveSeries; readonly log: () => string } {
  const sink = memorySink();
  return { live: openSeries(scenario, { ...options, sink }), log: () => sink.text() };
}

/** What a series asks now. */
export function askedIn(live: LiveSeries, scenario: Scenario): Asked {
  const { waits, open } = live;
  const asked = waits === undefined ? undefined : askedOf({ scenario, waiting: waits, open, before: [] });
  if (asked === undefined) throw new Error("nobody is asked");
  return asked;
}

/** A clock that stands until somebody waits: then it goes on to what is due first. */
export function patience(timeout = 60_000): Patience & { readonly now: () => number } {
  let now = 0;
  return {
    timeout,
    now: () => now,
    timer: (milliseconds, act) => {
      const handle = setTimeout(() => {
        now += milliseconds;
        act();
      }, 5);
      return () => clearTimeout(handle);
    },
  };
}
