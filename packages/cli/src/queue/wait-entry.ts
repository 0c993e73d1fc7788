import type { ResumePoint } from "@maestro-bench/people";

/** A wait as whoever can help is told it. Keys in this order. */
export interface WaitEntry {
  readonly id: string;
  /** Of the results that it stands in. */
  readonly folder: string;
  readonly scenario: string;
  readonly run: string;
  /** Whose turn it is, and in which round; null outside turns and rounds. */
  readonly subject: string | null;
  readonly round: number | null;
  readonly state: string;
  readonly for: "answer" | "fact";
  /** The person who is asked, and in which role; null where it waits for a fact. */
  readonly asks: string | null;
  readonly role: string | null;
  readonly question: string | null;
  /** What each answer does. */
  readonly answers: { readonly [code: string]: "run" | "pause" | "stop" };
  /** Whether nothing is taken without a signature. */
  readonly signed: boolean;
  /** The facts that would help, as far as they are known. */
  readonly facts: readonly string[];
  readonly layer: string;
  readonly reason_code: string;
  /** When the question closes in the time of the run: RFC 3339; null when it never does. */
  readonly until: string | null;
  /** When it was asked by the clock on the wall: RFC 3339, UTC. */
  readonly asked_at: string;
  /** Milliseconds that it has waited, and that are left of it by the clock on the wall; below zero when it is late, null when it never closes. */
  readonly age_ms: number;
  readonly left_ms: number | null;
  /** All that counts where it waits, by name. */
  readonly seen: ResumePoint["waiting"]["seen"];
  /** The row that blocks. */
  readonly row: ResumePoint["waiting"]["row"];
}

/** A resume point as whoever can help is told it. `now`: milliseconds since 1970. */
export function waitEntry(point: ResumePoint, { folder, now }: { readonly folder: string; readonly now: number }): WaitEntry {
  const { id, waiting, saved, asked_at } = point;
  const { question, row } = waiting;
  const age = ageOf(point, now);
  return {
    id,
    folder,
    scenario: saved.header.scenario.name,
    run: waiting.run,
    subject: waiting.subject ?? null,
    round: waiting.round ?? null,
    state: waiting.state,
    for: waiting.for,
    asks: question?.person ?? null,
    role: question?.role ?? null,
    question: question?.text ?? null,
    answers: question?.answers ?? {},
    signed: saved.header.signers !== undefined,
    facts: waiting.facts,
    layer: row.layer,
    reason_code: row.reason_code,
    until: question?.until ?? null,
    asked_at,
    age_ms: age,
    left_ms: question === undefined || question.left === null ? null : question.left - age,
    seen: waiting.seen,
    row,
  };
}

/** How many milliseconds something has waited. Where clocks of two machines differ it is never less than none. */
export function ageOf({ asked_at }: Pick<ResumePoint, "asked_at">, now: number): number {
  return Math.max(0, Math.floor(now - Date.parse(asked_at)));
}
