import type { Scenario } from "@maestro-bench/engine";
import { openAudit } from "../audit/index.ts";
import { openCounting } from "./counted.ts";
import type { ExploreResult } from "./explore-result.ts";
import { openRoads } from "./play-road.ts";
import { resultOfWalk } from "./proofs.ts";
import { walkStates, type Walk } from "./walk-states.ts";

/** What is explored, and how it goes. */
export interface ExploreOptions {
  /** Runs in a trial, from 1: they share their ledgers. */
  readonly length: number;
  /** So many ways at most, from 1. */
  readonly most: number;
  /** Plays no further way once it is aborted. */
  readonly signal?: AbortSignal;
  /** Told now and then how many ways were played. */
  readonly onProgress?: (ways: number) => void;
  /** Whether ways that come to the same state go on as one; they do when left out. The shares are the same. */
  readonly merge?: boolean;
}

/**
 * Plays every way through a trial under stress, each with its probability, and judges the runs of each from their rows. What has no end of outcomes, such as a
 * time that is drawn, cannot be explored: then what is drawn is named.
 */
export async function explore(
  scenario: Scenario,
  { length, most, signal, onProgress = () => {}, merge = true }: ExploreOptions,
): Promise<ExploreResult | { readonly endless: string }> {
  const counting = openCounting(scenario);
  const audit = openAudit(scenario, undefined, () => counting.onLook("clock"));
  const play = openRoads({ scenario, audit, length, counting });
  const begin = (): Generator<Walk, Walk> => walkStates({ play, most, merge });
  let walking = begin();
  let breath = performance.now();
  for (;;) {
    const { value: walk, done } = walking.next();
    if (walk.endless !== undefined) return { endless: walk.endless };
    if (merge && counting.hasGrown()) {
      counting.settle();
      walking = begin();
      continue;
    }
    if (done === true) return resultOfWalk(scenario, audit, { walk, length });
    if (performance.now() - breath < BREATH) continue;
    onProgress(walk.played);
    // Between two ways everything else has its turn.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted === true) return resultOfWalk(scenario, audit, { walk, length });
    breath = performance.now();
  }
}

const BREATH = 50;
