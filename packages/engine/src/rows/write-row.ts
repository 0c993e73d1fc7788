import type { DecisionRow } from "@maestro-bench/arl";
import { formatTime, type Json } from "@maestro-bench/codebook";
import type { RowFacts, Said } from "@maestro-bench/gate-dsl";
import { hear, type Judgement } from "../folds/heard.ts";
import { moveLedgers } from "../folds/ledgers.ts";
import { moveLifecycle } from "../folds/lifecycle.ts";
import type { RunState } from "../run-state.ts";
import type { Stage, WrittenRow } from "../stage.ts";
import { hiddenName, hiddenNotes, shownTurn, type NotesFrom } from "./hidden.ts";
import { firedWith } from "./row-facts.ts";
import { lookAt } from "../turns/look.ts";
import { keyOf, roundOf, whoseTurn } from "../turns/whose-turn.ts";

/** What a row says, before the log gives it its place. */
export interface Draft {
  readonly layer: string;
  readonly said: Said;
  /** Who decided: SYSTEM unless a person did. */
  readonly decider?: string;
  /** All that fired, codebook order; only `said` when left out. */
  readonly fired?: readonly Said[];
  /** The gate whose verdict this is, and what else could have fired. */
  readonly judged?: Judgement;
  /** Names of the facts that were read. */
  readonly reads?: readonly string[];
  readonly noted?: ReadonlyMap<string, Json>;
  /** What of that was read from facts, and where. */
  readonly notedFrom?: NotesFrom;
  /** A row that only tells: the lifecycle takes no arrow. */
  readonly tells?: boolean;
  readonly more?: Pick<DecisionRow, "simulated" | "question" | "until" | "took" | "waited" | "voided" | "passed">;
}

/**
 * Writes one row and only then lets it count (law 6, law 7): the lifecycle and the ledgers move, what it says is remembered, the clock goes on, and
 * every ledger that keeps a log writes its row. The only place where rows are made: here everything is hidden that the codebook hides. Throws what the log throws.
 */
export function writeRow(stage: Stage, state: RunState, draft: Draft): WrittenRow {
  const written = put(stage, state, draft);
  const facts = factsOf(draft);
  const whose = whoseTurn(state);
  hear(state.heard, { layer: draft.layer, fired: facts.fired, whose, ...(draft.judged && { judged: draft.judged }) });
  moveLifecycle(stage, state, facts, draft.tells ?? false);
  const moved = moveLedgers(stage, state, facts);
  state.clock += stage.scenario.clock.step;
  stage.onRow(written, state);
  for (const change of moved) {
    const telling = {
      layer: change.log.layer,
      said: { decision: "run", code: change.log.reason },
      noted: change.noted,
      tells: true,
    } as const;
    const row = put(stage, state, telling);
    hear(state.heard, { layer: telling.layer, fired: [telling.said], whose });
    state.clock += stage.scenario.clock.step;
    stage.onRow(row, state);
  }
  return written;
}

/** What row patterns see of a draft. */
function factsOf(draft: Draft): RowFacts {
  return { layer: draft.layer, decider: draft.decider ?? SYSTEM, spoken: draft.said, fired: firedWith(draft.said, draft.fired) };
}

/** The decider of every row that no person decided. */
const SYSTEM = "SYSTEM";

function put(stage: Stage, state: RunState, draft: Draft): WrittenRow {
  const row = rowOf(stage, state, draft);
  const { seq, hash } = stage.write(row);
  state.next = { passed: [], skipped: [], outcome: {} };
  // The row is nobody else's yet: a copy of it would be the dearest part of writing one.
  return Object.assign(row, { seq, row_hash: hash });
}

function rowOf(stage: Stage, state: RunState, draft: Draft): DecisionRow {
  const { said } = draft;
  const decider = draft.decider ?? SYSTEM;
  const sealed = said.decision === "seal";
  if (sealed && stage.scenario.codebook.layers.get(draft.layer)?.maySeal !== true) throw new Error(`law 3: ${draft.layer} may not seal`);
  if (sealed && decider !== SYSTEM) throw new Error("law 3: only SYSTEM seals");
  const passed = [...state.next.passed, ...(draft.more?.passed ?? [])];
  return {
    ts: formatTime(state.clock, stage.scenario.clock.offsetMinutes),
    run_id: stage.runId,
    layer: draft.layer,
    decision: WIRE_DECISION[said.decision],
    sealed,
    overrideable: isOverrideable(stage, draft.layer, said, decider),
    final_decider: decider,
    reason_code: said.code,
    ...givenOnly({
      fired: draft.fired === undefined || onlySpoken(draft.fired, said) ? undefined : draft.fired.map(wireSaid),
      could_have: draft.judged === undefined || draft.judged.couldHave.length === 0 ? undefined : draft.judged.couldHave.map(wireSaid),
      ...turnOf(stage, state),
      about: aboutOf(stage, state, draft.reads ?? []),
      outcome: Object.keys(state.next.outcome).length === 0 ? undefined : state.next.outcome,
      ...draft.more,
      skipped: state.next.skipped.length === 0 ? undefined : state.next.skipped,
      passed: passed.length === 0 ? undefined : passed,
      afterwards: state.afterwards ? (true as const) : undefined,
      noted: draft.noted === undefined || draft.noted.size === 0 ? undefined : hiddenNotes(stage, draft.noted, draft.notedFrom),
    }),
  };
}

function turnOf(stage: Stage, state: RunState): Pick<DecisionRow, "subject" | "round"> {
  const [subject, round] = [shownTurn(stage, state), roundOf(state)];
  return { ...(subject !== "" && { subject }), ...(round > 0 && { round }) };
}

const WIRE_DECISION = { run: "RUN", pause: "PAUSE_FOR_HITL", stop: "STOPPED", seal: "STOPPED" } as const;

function isOverrideable(stage: Stage, layer: string, said: Said, decider: string): boolean {
  if (said.decision === "stop" || said.decision === "seal") return false;
  return (said.decision === "pause" && decider === SYSTEM) || stage.scenario.codebook.layers.get(layer)?.overrideable === true;
}

/** A decision and its reason as rows name them: `pause OWNER_NEEDED`. */
export function wireSaid(said: Said): string {
  return `${said.decision} ${said.code}`;
}

function onlySpoken(fired: readonly Said[], said: Said): boolean {
  return fired.length === 1 && fired[0]?.decision === said.decision && fired[0].code === said.code;
}

function aboutOf(stage: Stage, state: RunState, reads: readonly string[]): Readonly<Record<string, string | null>> | undefined {
  let about: Record<string, string | null> | undefined;
  for (const name of reads) {
    const key = keyOf(state, name) ?? name;
    // Whoever judges rows asks whether two of them are about the same.
    if (stage.scenario.codebook.facts.has(name)) lookAt(stage, state, key);
    const fact = state.facts[key];
    if (fact !== undefined) (about ??= {})[hiddenName(stage, name)] = fact.digest;
  }
  return about;
}

type Given<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

// A key that does not apply is left out of a row, not written as null.
function givenOnly<Fields extends object>(fields: Fields): Given<Fields> {
  const given: Partial<Fields> = {};
  for (const key in fields) if (fields[key] !== undefined) given[key] = fields[key];
  return given as Given<Fields>;
}
