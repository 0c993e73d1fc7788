import type { Value } from "@maestro-bench/codebook";
import type { Looking } from "../received.ts";
import type { Frame, RunState } from "../run-state.ts";
import { nameOfKey } from "./whose-turn.ts";

type Facts = Pick<RunState, "frames" | "facts">;

/** Tells that a fact is looked at that came in where turns or rounds are over by now, or that has not come in. */
export function lookAt({ onLook }: Pick<Looking, "onLook">, state: Facts, key: string): void {
  if (onLook === undefined) return;
  const beyond = turnsOver(state.facts[key]?.turns, state.frames);
  if (beyond > 0) onLook({ fact: nameOfKey(key), beyond });
}

/** How many of the turns and rounds that were open when something came in are over; of what has not come in, more than there are. */
export function turnsOver(turns: readonly number[] | undefined, frames: readonly Frame[]): number {
  if (turns === undefined) return Number.POSITIVE_INFINITY;
  const first = turns.findIndex((turn, depth) => frames[depth]?.turn !== turn);
  return first < 0 ? 0 : turns.length - first;
}

/** Who is told when some fields of a record are looked at. */
export interface Watch {
  readonly fields: ReadonlySet<string>;
  readonly onLook: (field: string) => void;
}

/** A record that tells which of some fields are looked at; whoever goes through it looks at all of them. */
export class WatchedRecord extends Map<string, Value> {
  readonly watches: readonly Watch[];

  constructor(record: ReadonlyMap<string, Value>, watches: readonly Watch[]) {
    super(record);
    this.watches = watches;
  }

  /** The same fields, and nobody is told of anything. */
  plain(): Map<string, Value> {
    return new Map(super.entries());
  }

  override get(field: string): Value | undefined {
    this.#lookAt(field);
    return super.get(field);
  }

  override has(field: string): boolean {
    this.#lookAt(field);
    return super.has(field);
  }

  override get size(): number {
    this.#lookAtAll();
    return super.size;
  }

  override keys(): MapIterator<string> {
    this.#lookAtAll();
    return super.keys();
  }

  override values(): MapIterator<Value> {
    this.#lookAtAll();
    return super.values();
  }

  override entries(): MapIterator<[string, Value]> {
    this.#lookAtAll();
    return super.entries();
  }

  override forEach(tell: (value: Value, field: string, record: Map<string, Value>) => void): void {
    this.#lookAtAll();
    super.forEach(tell);
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  #lookAt(field: string): void {
    for (const { fields, onLook } of this.watches) if (fields.has(field)) onLook(field);
  }

  #lookAtAll(): void {
    for (const { fields } of this.watches) for (const field of fields) this.#lookAt(field);
  }
}
