import { ENGINE_CODES, ENGINE_LAYER } from "@maestro-bench/codebook";
import { matches, type RowFacts, type RowPattern, type Said } from "@maestro-bench/gate-dsl";
import type { Desk } from "../desk.ts";
import type { Ledger } from "../model/ledger.ts";
import { askedAt, type Person } from "../model/person.ts";
import type { GateStep, Step } from "../model/step.ts";
import { flatSteps } from "../parts/facts.ts";
import { SYSTEM } from "../parts/names.ts";

/** Every row that a scenario may write, one reason each. */
export interface Speakers {
  /** Whether a pattern matches any of them. */
  canMatch(pattern: RowPattern): boolean;
  /** Whether one of these reasons may fire on a layer, or on any (`story`). */
  canSay(layer: string, codes: readonly string[]): boolean;
  /** Whether one of these reasons is only ever a seal there. */
  onlySeals(layer: string, codes: readonly string[]): boolean;
}

/** What is played and who takes part in it. */
export interface Cast {
  readonly steps: readonly Step[];
  readonly ledgers: ReadonlyMap<string, Ledger>;
}

/** Gathers what can be said by the gates that are played or stand watch, by people, by the story, by ledgers and by the engine. */
export function speakersOf(desk: Desk, cast: Cast): Speakers {
  const steps = flatSteps(cast.steps);
  const rows = [
    ...[...desk.gates.heads.keys()].flatMap((name) => (takesPart(desk, name) ? gateRows(desk, name) : [])),
    ...steps.flatMap((step) => (step.kind === "gate" ? questionRows(step) : [])),
    ...steps.flatMap((step) =>
      step.kind === "note" || step.kind === "record" ? [row(step.layer, SYSTEM, { decision: "run", code: step.code })] : [],
    ),
    ...[...cast.ledgers.values()].flatMap(({ log }) =>
      log === undefined ? [] : [row(log.layer, SYSTEM, { decision: "run", code: log.reason })],
    ),
    ...engineRows(desk),
  ];
  const said = (layer: string, codes: readonly string[]): readonly RowFacts[] =>
    rows.filter((candidate) => (layer === EVERYWHERE || candidate.layer === layer) && codes.includes(candidate.spoken.code));
  return {
    canMatch: (pattern) => rows.some((candidate) => matches(pattern, candidate, "fired")),
    canSay: (layer, codes) => said(layer, codes).length > 0,
    onlySeals: (layer, codes) => {
      const found = said(layer, codes);
      return found.length > 0 && found.every((one) => one.spoken.decision === "seal");
    },
  };
}

const EVERYWHERE = "story";

function takesPart(desk: Desk, name: string): boolean {
  return desk.used.gates.has(name) || (desk.gates.codes(name, "seal") ?? []).length > 0;
}

function gateRows(desk: Desk, name: string): readonly RowFacts[] {
  const layer = desk.gates.heads.get(name)?.layer ?? name;
  const decisions = ["run", "pause", "stop", "seal"] as const;
  return decisions.flatMap((decision) => (desk.gates.codes(name, decision) ?? []).map((code) => row(layer, SYSTEM, { decision, code })));
}

function questionRows({ ask, skips }: GateStep): readonly RowFacts[] {
  return ask === undefined
    ? []
    : [...askedAt(ask).flatMap(personRows), ...skips.map((skip) => row(ask.layer, SYSTEM, { decision: "run", code: skip.as }))];
}

function personRows(person: Person): readonly RowFacts[] {
  const answers = [...person.answers].map(([code, decision]) => row(person.layer, person.decider, { decision, code }));
  const stops = [person.invalid, ...(person.late === undefined ? [] : [person.late])];
  return [...answers, ...stops.map((code) => row(person.layer, SYSTEM, { decision: "stop", code }))];
}

// The engine may say its own on its own layer and in the place of any gate or person.
function engineRows(desk: Desk): readonly RowFacts[] {
  const layers = [ENGINE_LAYER, ...desk.codebook.layers.keys()];
  const said = [...ENGINE_CODES.keys()].flatMap((code) =>
    (["run", "pause", "stop"] as const).map((decision): Said => ({ decision, code })),
  );
  return layers.flatMap((layer) => said.map((one) => row(layer, SYSTEM, one)));
}

function row(layer: string, decider: string, said: Said): RowFacts {
  return { layer, decider, spoken: said, fired: [said] };
}
