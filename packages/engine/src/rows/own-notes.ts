import type { Codebook, Json } from "@maestro-bench/codebook";
import type { Doubt, Verdict } from "@maestro-bench/gate-dsl";
import { redactionOf } from "@maestro-bench/gate-dsl/redaction";
import type { Stage } from "../stage.ts";

/**
 * What the engine notes beside the rules in the row of a verdict that is no RUN: `doubts`, why a fault cannot be known; `grounds`, what the objections rest
 * on; `fix`, what the codebook says that helps, by language.
 */
export function ownNotes({ scenario }: Pick<Stage, "scenario">, { spoken, doubts, grounds }: Verdict): ReadonlyMap<string, Json> {
  if (spoken === undefined || spoken.decision === "run") return new Map();
  const fix = scenario.codebook.reasons.get(spoken.code)?.fix ?? {};
  return new Map<string, Json>([
    ...(spoken.code === "GATE_FAULT" ? notesOfDoubts(doubts) : []),
    ...(grounds === undefined ? [] : [["grounds", groundsJson(scenario.codebook, grounds)] as const]),
    ...(Object.keys(fix).length === 0 ? [] : [["fix", fix] as const]),
  ]);
}

// What was found in a hidden field says what stands in it, in whose words it may be.
function groundsJson(book: Codebook, grounds: NonNullable<Verdict["grounds"]>): Json {
  const show = (path: string, text: string): Json => redactionOf(book).readFrom([path], text);
  return grounds.map(({ path, list, found, missing, problems }) => ({
    path,
    ...(list !== undefined && { list }),
    ...(found !== undefined && {
      found: found.map((match) => ({ ...match, phrase: show(path, match.phrase), excerpt: show(path, match.excerpt) })),
    }),
    ...(missing !== undefined && { missing }),
    ...(problems !== undefined && { problems }),
  }));
}

/** Why something cannot be known, in words such as `request.amount is absent`. */
export function notesOfDoubts(doubts: readonly Doubt[]): ReadonlyMap<string, Json> {
  return new Map([["doubts", doubts.map(({ path, why }) => `${path} ${WORDS[why]}`)]]);
}

const WORDS = {
  absent: "is absent",
  unsound: "is unsound",
  stale: "is too old",
  unborn: "is not received yet",
  undefined: "leaves nothing to compute",
  disputed: "can be read both ways",
  said: "could have been said",
} as const;
