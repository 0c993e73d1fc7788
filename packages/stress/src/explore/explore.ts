import type { Scenario } from "@maestro-bench/engine";
import { openAudit } from "../audit/index.ts";
import type { ExploreResult } from "./explore-result.ts";
import { openWays } from "./play-way.ts";
import { openProofs } from "./proofs.ts";
import { walkWays } from "./walk-ways.ts";

/** What is explored, and how it goes. */
export interface ExploreOptions {
  /** Runs in a trial, from 1: they share their ledgers. */
  readonly length: number;
  /** So many ways at most, from 1. */
  readonly most: number;
  /** Plays no further way once it is aborted. */
  readonly signal?: AbortSignal;
  /** Told now and then how many ways were played, and the share of all that they cover. */
  readonly onProgress?: (ways: number, covered: number) => void;
}

/**
 * Plays every way through a trial under stress, each with its probability, and judges the runs of each from their rows. What has no end of outcomes, such as a
 * time that is drawn, cannot be explored: then what is drawn is named.
 */
export async function explore(
  scenario: Scenario,
  { length, most, signal, onProgress = () => {} }: ExploreOptions,
): Promise<ExploreResult | { readonly endless: string }> {
  const proofs = openProofs(scenario, openAudit(scenario), length);
  const walk = walkWays(openWays(scenario, { length }), most);
  let breath = performance.now();
  for (;;) {
    const next = walk.next();
    if (next.done === true) {
      const { endless, complete } = next.value;
      return endless === undefined ? proofs.result(complete) : { endless };
    }
    proofs.see(next.value);
    if (performance.now() - breath < BREATH) continue;
    onProgress(proofs.ways(), proofs.covered());
    // Between two ways everything else has its turn.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted === true) return proofs.result(false);
    breath = performance.now();
  }
}

const BREATH = 50;
