import type { Place } from "@maestro-bench/diagnostics";
import type { RowPattern } from "@maestro-bench/gate-dsl";

/**
 * Where execution pauses or ends. A stop or seal leads to STOPPED by itself, and a run that waits otherwise is in PAUSE_FOR_HITL; neither
 * is listed unless the file names it.
 */
export interface Lifecycle {
  readonly initial: string;
  readonly states: ReadonlyMap<string, LifecycleState>;
  /** True when the file has none and it was derived from the story. */
  readonly derived: boolean;
}

export interface LifecycleState {
  readonly final: boolean;
  /** In the order of the file; the first that the row's spoken reason matches is taken. */
  readonly arrows: readonly Arrow[];
}

export interface Arrow {
  readonly pattern: RowPattern;
  readonly to: string;
  readonly place: Place;
}
