import type { Place } from "@maestro-bench/diagnostics";
import type { Condition, Evaluator, FilledText, Gate } from "@maestro-bench/gate-dsl";
import type { Person } from "./person.ts";

/** One step of a story. Every kind may have a `when`; a scene's holds for all of it. */
export type Step = ReceiveStep | GateStep | TellStep | SceneStep | EachStep | RoundsStep;

interface AnyStep {
  /** Names the step in the whole scenario, for people and for records: `someone authorises/2`. */
  readonly id: string;
  readonly when?: Condition;
  readonly place: Place;
}

/** A thing comes in: the only entrance for its outcomes. */
interface ReceiveStep extends AnyStep {
  readonly kind: "receive";
  /** Its name in `Scenario.facts`. */
  readonly fact: string;
}

/** A gate judges; `ask` is who is asked when it pauses. */
export interface GateStep extends AnyStep {
  readonly kind: "gate";
  readonly gate: Gate;
  readonly ask?: Person;
  /** What makes the question needless, per reason. Only with `ask`. */
  readonly skips: readonly Skip[];
}

/** Where one of `codes` fired (groups expanded) and `gate` runs, nobody is asked; `as` is written instead, on the person's layer. */
export interface Skip {
  readonly codes: readonly string[];
  readonly gate: Gate;
  readonly as: string;
}

/** `note`: a RUN row that only tells. `record`: an effect takes place, its RUN row first. */
export interface TellStep extends AnyStep {
  readonly kind: "note" | "record";
  readonly code: string;
  readonly layer: string;
  readonly noting: readonly StepNote[];
  /** What is written after the row of a `record`. */
  readonly file?: StepFile;
}

/** A file that an effect leaves. */
export interface StepFile {
  readonly name: FilledText;
  /** Why the name, filled in, may not be that of a file below a folder of its own, in words; undefined when it may. */
  refuses(filled: string): string | undefined;
  /** Gives its text. */
  readonly text: Evaluator;
}

/** What a row notes besides its decision: `preview = draft.text`. */
export interface StepNote {
  readonly name: string;
  readonly evaluator: Evaluator;
}

/** A named piece of the story and the caption of a panel. */
interface SceneStep extends AnyStep {
  readonly kind: "scene";
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Every member of a list has its turn: it is then what `variable` means. `when` is asked of each by itself. */
export interface EachStep extends AnyStep {
  readonly kind: "each";
  readonly variable: string;
  /** Gives a list of records, each with a text `id`. */
  readonly list: Evaluator;
  /** Where the list stands: `agents`, `agent.reviewers`. */
  readonly path: readonly string[];
  /** True when the story goes on without those that were stopped or sealed. */
  readonly restMayGoOn: boolean;
  readonly steps: readonly Step[];
}

/** The same steps again, as often as `count` says or until the run is in a final state. */
interface RoundsStep extends AnyStep {
  readonly kind: "rounds";
  readonly count: number;
  readonly steps: readonly Step[];
}
