import type { Codebook, Decision } from "./codebook.ts";
import { ENGINE_CODES, ENGINE_LAYER } from "./engine-words.ts";

/** The part of a row that is packed. */
export interface RowHeader {
  readonly layer: string;
  readonly decision: Decision;
  readonly sealed: boolean;
  readonly overrideable: boolean;
  readonly final_decider: string;
  readonly reason_code: string;
}

/**
 * Packs a row's header into one whole number: layer, decision, sealed, overrideable, decider, reason, from the most significant bit.
 * Widths in bits are at least 6, 2, 1, 1, 2, 8 and grow with the book's ids. A compact encoding, not encryption; nothing is lost.
 * A RangeError for a word that the book does not know.
 */
export function packRow(book: Codebook, row: RowHeader): number {
  const width = widths(book);
  const parts: readonly (readonly [number | undefined, number, string])[] = [
    [row.layer === ENGINE_LAYER ? 0 : book.layers.get(row.layer)?.id, width.layer, row.layer],
    [book.decisions.get(row.decision), width.decision, row.decision],
    [Number(row.sealed), 1, ""],
    [Number(row.overrideable), 1, ""],
    [book.deciders.get(row.final_decider), width.decider, row.final_decider],
    [reasonIds(book).get(row.reason_code), width.reason, row.reason_code],
  ];
  return parts.reduce((packed, [id, bits, word]) => {
    if (id === undefined) throw new RangeError(`the codebook ${book.name} has no word ${word}`);
    return packed * 2 ** bits + id;
  }, 0);
}

/** The header that was packed. A RangeError for a number that packs none. */
export function unpackRow(book: Codebook, packed: number): RowHeader {
  const width = widths(book);
  let rest = packed;
  const take = (bits: number): number => {
    const id = rest % 2 ** bits;
    rest = Math.floor(rest / 2 ** bits);
    return id;
  };
  const reason = wordOf(reasonIds(book), take(width.reason));
  const decider = wordOf(book.deciders, take(width.decider));
  const overrideable = take(1) === 1;
  const sealed = take(1) === 1;
  const decision = wordOf(book.decisions, take(width.decision));
  const layer = wordOf(layerIds(book), take(width.layer));
  if (!Number.isSafeInteger(packed) || packed < 0 || rest > 0) throw new RangeError(`${packed} is no packed row`);
  return { layer, decision, sealed, overrideable, final_decider: decider, reason_code: reason };
}

/** The largest id that any word may have. */
export const LARGEST_ID = 4095;

/** The largest id that a reason may have beside these ids: the engine's codes keep the highest. */
export function largestReasonId(ids: readonly number[]): number {
  const needed = Math.max(0, ...ids.filter((id) => id <= LARGEST_ID)) + 1 + ENGINE_CODES.size;
  return Math.min(LARGEST_ID, 2 ** bitsFor(needed - 1, 8) - 1 - ENGINE_CODES.size);
}

interface Widths {
  readonly layer: number;
  readonly decision: number;
  readonly decider: number;
  readonly reason: number;
}

function widths(book: Codebook): Widths {
  const largestReason = Math.max(0, ...[...book.reasons.values()].map((reason) => reason.id));
  return {
    layer: bitsFor(Math.max(0, ...[...book.layers.values()].map((layer) => layer.id)), 6),
    decision: bitsFor(Math.max(...book.decisions.values()), 2),
    decider: bitsFor(Math.max(...book.deciders.values()), 2),
    reason: bitsFor(largestReason + ENGINE_CODES.size, 8),
  };
}

function bitsFor(largest: number, least: number): number {
  let bits = least;
  while (2 ** bits <= largest) bits++;
  return bits;
}

function reasonIds(book: Codebook): ReadonlyMap<string, number> {
  const highest = 2 ** widths(book).reason - 1;
  const own = [...book.reasons.values()].map((reason) => [reason.code, reason.id] as const);
  return new Map([...own, ...[...ENGINE_CODES.keys()].map((code, index) => [code, highest - index] as const)]);
}

function layerIds(book: Codebook): ReadonlyMap<string, number> {
  return new Map([[ENGINE_LAYER, 0], ...[...book.layers.values()].map((layer) => [layer.name, layer.id] as const)]);
}

function wordOf<Word extends string>(ids: ReadonlyMap<Word, number>, id: number): Word {
  for (const [word, own] of ids) if (own === id) return word;
  throw new RangeError(`no word has the id ${id}`);
}
