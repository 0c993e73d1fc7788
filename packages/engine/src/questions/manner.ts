import type { Json } from "@maestro-bench/codebook";
import type { Person } from "@maestro-bench/scenario";
import { choose, drawNumber, type DrawingStage } from "../draws/choose.ts";
import { logNormalQuantile } from "../draws/log-normal.ts";
import type { AnsweredBefore } from "../folds/answered-before.ts";
import type { RunState } from "../run-state.ts";
import { choiceOfLast, type Stage } from "../stage.ts";
import { pathOf } from "../turns/whose-turn.ts";
import { beginsWork, shiftBegan } from "./shift.ts";

/** A model that is asked: in which run, and what people have answered so far. */
export interface AskedModel {
  readonly stage: Omit<Stage, "ask">;
  readonly before: AnsweredBefore;
}

/** How a simulated person gives an answer. */
export interface Manner {
  /** Whole milliseconds from the question to the answer. */
  readonly took: number;
  /** What is said where this answer is meant: by mistake another one. */
  readonly says: (meant: string) => string;
  /** What the answer's row notes: what was meant where it is another answer, and `off_duty`, the milliseconds before the shift began. */
  readonly noted: Map<string, Json>;
}

/**
 * Draws how long the person takes and whether they are mistaken. Work that was begun in a shift is brought to its end after it. Once tired, by the answers given
 * in this shift, or in the series where there are no shifts, an answer takes twice as long and a mistake is twice as likely.
 */
export function mannerOf({ stage, before }: AskedModel, state: RunState, person: Person): Manner {
  const { takes, onDuty, tiredAfter, mistakes } = person.simulated;
  const { clock } = stage.scenario;
  const begins = onDuty === undefined ? state.clock : beginsWork(state.clock, onDuty, clock);
  const since = onDuty === undefined ? Number.NEGATIVE_INFINITY : shiftBegan(begins, onDuty, clock);
  const tired = tiredAfter !== undefined && before.hasAnswered(person.name, { atLeast: tiredAfter, since });
  const times = tired ? TIRED : 1;
  const noted = new Map<string, Json>();
  if (begins > state.clock) noted.set("off_duty", begins - state.clock);
  const works = takes.kind === "always" ? takes.ms : lengthOf(takes, drawNumber(stage, state, `people.${person.name}.takes`));
  return {
    took: begins - state.clock + Math.min(works * times, LONGEST),
    says: (meant) => {
      const said = isMistaken(stage, state, { person, chance: mistakes * times }) ? another(stage, state, { person, meant }) : meant;
      if (said !== meant) noted.set("meant", meant);
      return said;
    },
    noted,
  };
}

const MISTAKEN = "mistaken";
const TIRED = 2;
// A log-normal time has no end, and the clock has one.
const LONGEST = 2 * 365 * 86_400_000;

function lengthOf(takes: Exclude<Person["simulated"]["takes"], { readonly kind: "always" }>, u: number): number {
  if (takes.kind === "between") return takes.least + Math.floor(u * (takes.most - takes.least + 1));
  return Math.round(Math.min(logNormalQuantile(u, takes), LONGEST));
}

function isMistaken(
  stage: DrawingStage,
  state: RunState,
  { person, chance }: { readonly person: Person; readonly chance: number },
): boolean {
  return chance > 0 && choose(stage, state, { what: `people.${person.name}.mistake`, rest: "as meant" }, [[MISTAKEN, chance]]) === MISTAKEN;
}

// Every other answer is equally likely. Who has but one to give has no other.
function another(stage: DrawingStage, state: RunState, { person, meant }: { readonly person: Person; readonly meant: string }): string {
  const others = [...person.answers.keys()].filter((code) => code !== meant);
  const equally = others.map((code) => [code, 1 / others.length] as const);
  const name = `people.${person.name}`;
  const choice = choiceOfLast(state, name, pathOf(state));
  return choose(stage, state, { what: `${name}.instead`, rest: others.at(-1) ?? meant, choice }, equally);
}
