import type { Json } from "@maestro-bench/codebook";

/** What a run waits for, as its end tells it. */
export interface Waiting {
  readonly for: "answer" | "fact";
  readonly person?: string;
  readonly facts: readonly string[];
  readonly seq: number;
}

/** What the end of a run says that it waits for; undefined for what says nothing of the kind. */
export function readWaiting(waiting: Json): Waiting | undefined {
  if (typeof waiting !== "object" || waiting === null || Array.isArray(waiting)) return undefined;
  const { for: what, person, facts, seq } = waiting as { readonly [key: string]: Json | undefined };
  if ((what !== "answer" && what !== "fact") || typeof seq !== "number" || !Array.isArray(facts)) return undefined;
  const names = facts.filter((fact) => typeof fact === "string");
  return { for: what, ...(typeof person === "string" && { person }), facts: names, seq };
}

/** The same in words: `an answer of clerk`, `evidence`. */
export function waitingText(waiting: Json): string {
  const read = readWaiting(waiting);
  if (read === undefined) return "what nobody can tell";
  if (read.for === "answer") return `an answer of ${read.person ?? "nobody"}`;
  return read.facts.length === 0 ? "a fact" : read.facts.join(", ");
}
