import { canonicalJson } from "@maestro-bench/arl";
import type { Json } from "@maestro-bench/codebook";
import type { Waiting } from "@maestro-bench/engine/live";

/** A fact that is not as it was shown before. `was` or `is` is left out where it was not there. */
export interface Changed {
  readonly fact: string;
  readonly was?: Json;
  readonly is?: Json;
}

type Seen = Waiting["seen"];

/** The facts that differ, first those that are there, in their order. */
export function changesSince(before: Seen, now: Seen): readonly Changed[] {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])].flatMap((fact) => {
    const [was, is] = [before[fact], now[fact]];
    if (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) return [];
    return [{ fact, ...(was !== undefined && { was }), ...(is !== undefined && { is }) }];
  });
}

/** Whether the same person is asked about the same layer in the same run and turn. */
export function isSameQuestion(one: Waiting, other: Waiting): boolean {
  return (
    one.question !== undefined &&
    one.question.person === other.question?.person &&
    one.run === other.run &&
    one.subject === other.subject &&
    one.row.layer === other.row.layer
  );
}
