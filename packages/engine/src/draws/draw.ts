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

/** What a draw can fall on. */
export interface Fork {
  readonly stream: Stream;
  readonly chances: readonly number[];
  /** What each of them means: an outcome, an answer. */
  readonly names: readonly string[];
  /** What it means to fall on what the chances leave over. */
  readonly rest: string;
  /** How a case or a run names the choice of what this one draw decides, such as `task.draft(A)#2`; not there where none does. */
  readonly choice?: string;
}

/** Something that was drawn: on which of the chances it fell; -1 for what they leave over. */
export interface Drawing extends Fork {
  readonly place: number;
  /** True for a number as such: no two of them are the same outcome. */
  readonly endless?: true;
}

/**
 * The number in [0, 1) that belongs to a seed and a stream, on every machine (law 8): 53 bits of Philox4x32-10.
 * Key: the first 64 bits of SHA-256 of the JSON array `[seed, what, subject]`. Counter: `trial, run, round, howOften`, one 32-bit word each.
 */
export function draw(seed: number, stream: Stream): number {
  return drawWith(keyOf(seed, stream), stream);
}

/** The key of all streams of one name: what is drawn, and for which subject. */
export type Key = readonly [number, number];

/** The same number as `draw` gives, for a key that is known already. */
export function drawWith(key: Key, stream: Omit<Stream, "what" | "subject">): number {
  const [high, low] = philox([stream.trial >>> 0, stream.run >>> 0, stream.round >>> 0, stream.howOften >>> 0], key);
  return unit(high, low);
}

/** Two random words as a number in [0, 1), of 53 bits. */
export function unit(high: number, low: number): number {
  return ((high >>> 5) * 0x4000000 + (low >>> 6)) / 0x20000000000000;
}

/** The key of a seed and what is drawn for whom. */
export function keyOf(seed: number, stream: Pick<Stream, "what" | "subject">): Key {
  const name = JSON.stringify([seed, stream.what, stream.subject]);
  const known = keys.get(name);
  if (known !== undefined) return known;
  const hash = sha256OfText(name);
  const key: Key = [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8, 16), 16)];
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(name, key);
  return key;
}

// Only a memory: the same few names are drawn from in every trial.
const keys = new Map<string, Key>();
const MOST_KEYS = 1000;

/** The place in a list of chances that `u` in [0, 1) falls on; -1 when it falls on what the chances leave over. */
export function placeOf(chances: readonly number[], u: number): number {
  let sum = 0;
  return chances.findIndex((chance) => {
    sum += chance;
    return u < sum;
  });
}
