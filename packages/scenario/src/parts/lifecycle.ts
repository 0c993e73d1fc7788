import { nearest } from "@maestro-bench/diagnostics";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Arrow, Lifecycle, LifecycleState } from "../model/lifecycle.ts";
import { locateKey, readPattern } from "./expressions.ts";

/** The state of a run that was stopped or sealed; no file needs to name it. */
export const STOPPED = "STOPPED";
/** The state laid over a run that waits; a file's own paused states begin with it. */
export const PAUSED = "PAUSE_FOR_HITL";

type Written = Readonly<Record<string, "final" | Readonly<Record<string, string>>>>;

/** A lifecycle as it is written. The first state is where a run starts. */
export function readLifecycle(desk: Desk, written: Written): Lifecycle {
  const at: At = { doc: desk.scenario, path: ["lifecycle"] };
  const names = Object.keys(written);
  const states = new Map<string, LifecycleState>();
  for (const [name, arrows] of Object.entries(written)) {
    checkStateName(desk, name, within(at, name));
    states.set(
      name,
      arrows === "final"
        ? { final: true, arrows: [] }
        : { final: false, arrows: readArrows(desk, { arrows, names, at: within(at, name) }) },
    );
  }
  const initial = names[0] ?? "";
  const lifecycle: Lifecycle = { initial, states, derived: false };
  checkStart(desk, lifecycle, at);
  return lifecycle;
}

interface Arrows {
  readonly arrows: Readonly<Record<string, string>>;
  readonly names: readonly string[];
  readonly at: At;
}

function readArrows(desk: Desk, { arrows, names, at }: Arrows): readonly Arrow[] {
  return Object.entries(arrows).flatMap(([text, to]) => {
    const arrow = within(at, text);
    const pattern = readPattern(desk, text, locateKey(arrow));
    if (!names.includes(to) && to !== STOPPED && !at.doc.isBroken(["lifecycle", to])) {
      desk.report.mistake("SCN-038", placeOf(arrow), `no state is called \`${to}\``, {
        near: nearest(to, names),
        help: `add it: \`${to}: final\`, or with arrows of its own`,
      });
    }
    return pattern === undefined ? [] : [{ pattern, to, place: placeOf(arrow, "key") }];
  });
}

function checkStateName(desk: Desk, name: string, at: At): void {
  if (/^[A-Z][A-Z0-9_]*$/u.test(name)) return;
  desk.report.mistake("SCN-012", placeOf(at, "key"), `\`${name}\` cannot be a state's name: write capital letters, digits and \`_\``);
}

function checkStart(desk: Desk, lifecycle: Lifecycle, at: At): void {
  const { initial, states } = lifecycle;
  if (initial === "") {
    desk.report.mistake("SCN-073", placeOf(at, "key"), "this lifecycle has no state", {
      help: "leave `lifecycle` out to have it derived from the story",
    });
  } else if (initial.startsWith(PAUSED) || initial === STOPPED || states.get(initial)?.final === true) {
    desk.report.mistake("SCN-073", placeOf(within(at, initial), "key"), `a run cannot start in \`${initial}\``, {
      help: "the first state listed is where a run starts",
    });
  }
}

/** Reports states that no arrow leads to. */
export function checkReachable(desk: Desk, lifecycle: Lifecycle): void {
  const reached = new Set([lifecycle.initial]);
  for (const name of reached) for (const arrow of lifecycle.states.get(name)?.arrows ?? []) reached.add(arrow.to);
  for (const name of lifecycle.states.keys()) {
    if (reached.has(name) || name === STOPPED || name === PAUSED) continue;
    desk.report.mistake("SCN-070", desk.scenario.place(["lifecycle", name], "key"), `no arrow leads to the state \`${name}\``, {
      help: `no run can be in it: add an arrow to it, or leave it out`,
    });
  }
}
