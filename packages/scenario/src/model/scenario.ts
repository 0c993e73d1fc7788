import type { Codebook } from "@maestro-bench/codebook";
import type { Place, SourceFile } from "@maestro-bench/diagnostics";
import type { Gate, PromiseRule } from "@maestro-bench/gate-dsl";
import type { Case, Choices, Expectation } from "./expectation.ts";
import type { Ledger } from "./ledger.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Outcome } from "./outcome.ts";
import type { Person } from "./person.ts";
import type { Step } from "./step.ts";
import type { TableCase } from "./table.ts";
import type { Template } from "./template.ts";

/** A whole scenario: every name resolved, every expression checked, every default filled in. Maps keep the order of the files. */
export interface Scenario {
  readonly name: string;
  readonly title?: string;
  readonly source: SourceFile;
  readonly sources: Sources;
  /** With the facts that were inferred from samples and the layers that were filled in. */
  readonly codebook: Codebook;
  /** All gates of the gate files, then those that a program brought along. */
  readonly gates: ReadonlyMap<string, Gate>;
  /** The gates that can seal: they stand watch over the whole run. */
  readonly watch: readonly Gate[];
  readonly clock: Clock;
  /** What each run of the series chooses; as many entries as runs. */
  readonly runs: readonly Choices[];
  /** What is given, by the name of the fact. */
  readonly facts: ReadonlyMap<string, Template>;
  /** Facts that no step receives, in the order in which they can be computed. */
  readonly receivedAtStart: readonly string[];
  /** Who may have a turn, by variable, as far as the files say so; undefined where only a run can tell. */
  readonly subjects: ReadonlyMap<string, readonly string[] | undefined>;
  /** Names of the functions of plugins, that rules may call. */
  readonly functions: readonly string[];
  readonly story: readonly Step[];
  /** Played however the run ended. Only gates and notes. */
  readonly afterwards: readonly Step[];
  readonly people: ReadonlyMap<string, Person>;
  readonly lifecycle: Lifecycle;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** By fact or ledger, then by name. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, Outcome>>;
  readonly promises: readonly ScenarioPromise[];
  readonly expect: Expectation;
  readonly cases: ReadonlyMap<string, Case>;
  /** Cases of single gates. */
  readonly tables: readonly TableCase[];
  /** What was not written and follows from the rest, in plain sentences. */
  readonly derived: readonly string[];
}

/** The exact texts that the scenario was made from. */
export interface Sources {
  readonly scenario: SourceFile;
  readonly codebook: SourceFile;
  /** Gate files, then what the gates are made from that a program brought along. */
  readonly rules: readonly SourceFile[];
  /** Modules of functions that rules may call. */
  readonly plugins: readonly SourceFile[];
  readonly kits: readonly SourceFile[];
  readonly templates: readonly SourceFile[];
}

/** Virtual time. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly start: number;
  /** Minutes that local time is ahead of UTC, for writing times. */
  readonly offsetMinutes: number;
  /** Milliseconds from one row to the next. */
  readonly step: number;
}

/** What must never, or always, be so; or sometimes, in at least one of many runs. */
export interface ScenarioPromise {
  readonly text: string;
  readonly rule: PromiseRule;
  readonly place: Place;
}
