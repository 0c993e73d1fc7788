import { sha256OfText } from "@maestro-bench/arl";
import { philox } from "./philox.ts";

/** Names one draw. Two draws with the same name and seed are the same number; a draw elsewhere moves none of them. */
export interface Stream {
  /** What is drawn: a fact (`evidence`) or a person (`people.auth`). */
  readonly what: string;
  /** The id of the subject whose turn it is; "" for the run itself. */
  readonly subject: string;
  readonly trial: number;
  readonly run: number;
  /** The round, 0 outside rounds. */
  readonly round: number;
  /** How often this has been drawn before in this run. */
  readonly howOften: number;
}

/**
 * The number in [0, 1) that belongs to a seed and a stream, on every machine (law 8): 53 bits of Philox4x32-10.
 * Key: the first 64 bits of SHA-256 of the JSON array `[seed, what, subject]`. Counter: `trial, run, round, howOften`, one 32-bit word each.
 */
export function draw(seed: number, stream: Stream): number {
  const [high, low] = philox([stream.trial >>> 0, stream.run >>> 0, stream.round >>> 0, stream.howOften >>> 0], keyOf(seed, stream));
  return unit(high, low);
}

/** Two random words as a number in [0, 1), of 53 bits. */
export function unit(high: number, low: number): number {
  return ((high >>> 5) * 0x4000000 + (low >>> 6)) / 0x20000000000000;
}

function keyOf(seed: number, stream: Stream): readonly [number, number] {
  const hash = sha256OfText(JSON.stringify([seed, stream.what, stream.subject]));
  return [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8, 16), 16)];
}

/** The entry of a table of chances that `u` in [0, 1) falls on, in the table's order; undefined when it falls on what the chances leave over. */
export function pick<Name>(table: Iterable<readonly [Name, number]>, u: number): Name | undefined {
  let sum = 0;
  for (const [name, chance] of table) {
    sum += chance;
    if (u < sum) return name;
  }
  return undefined;
}
