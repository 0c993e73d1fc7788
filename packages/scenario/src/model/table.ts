import type { Json } from "@maestro-bench/codebook";
import type { Place } from "@maestro-bench/diagnostics";
import type { Gate, Said } from "@maestro-bench/gate-dsl";
import type { Choices } from "./expectation.ts";
import type { Outcome } from "./outcome.ts";

/** A case of a single gate: facts, and what it should say of them. */
export interface TableCase {
  readonly name: string;
  readonly gate: Gate;
  readonly place: Place;
  readonly choices: Choices;
  /** What is otherwise than given, after what is chosen. */
  readonly set: Outcome["set"];
  /** What fired before, by layer. */
  readonly said: ReadonlyMap<string, readonly string[]>;
  /** Whose turn it is: ids from the outside in, joined by `/`; the first of each list where it is left out. */
  readonly turn?: string;
  /** 0 outside of rounds. */
  readonly round: number;
  /** Milliseconds from when all was received to when the gate judges. */
  readonly later: number;
  /** What it should say; null: nothing. */
  readonly says?: Said | null;
  readonly fired?: readonly Said[];
  readonly couldHave?: readonly Said[];
  /** Notes by name; others may be noted too. */
  readonly noted?: ReadonlyMap<string, Json>;
}
