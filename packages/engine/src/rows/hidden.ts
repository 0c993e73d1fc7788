import type { Json } from "@maestro-bench/codebook";
import type { Gate } from "@maestro-bench/gate-dsl";
import { redactionOf } from "@maestro-bench/gate-dsl/redaction";
import type { Scenario } from "@maestro-bench/scenario";
import type { RunState } from "../run-state.ts";
import { nameOfKey } from "../turns/whose-turn.ts";

/** By note: the paths that it was read from; a note that is not there says nothing that came in. */
export type NotesFrom = ReadonlyMap<string, readonly string[] | "unknown">;

interface Hiding {
  readonly scenario: Scenario;
}

/** Notes without what the codebook hides. */
export function hiddenNotes(
  { scenario }: Hiding,
  notes: ReadonlyMap<string, Json>,
  from: NotesFrom = new Map(),
): Readonly<Record<string, Json>> {
  const redaction = redactionOf(scenario.codebook);
  const read = [...notes].map(([name, value]): readonly [string, Json] => [name, redaction.readFrom(from.get(name) ?? [], value)]);
  // A name can be a path, so that what is noted as `request.email` is known by it.
  const shown = redaction.json(Object.fromEntries(read));
  return typeof shown === "object" && shown !== null && !Array.isArray(shown)
    ? (shown as Readonly<Record<string, Json>>)
    : { hidden: shown };
}

/** What the notes of a gate were read from. */
export function notesFrom(gate: Gate, notes: ReadonlyMap<string, Json>): NotesFrom {
  return new Map([...notes.keys()].map((name) => [name, gate.notesFrom?.get(name) ?? "unknown"]));
}

/** What stands in the hole of a text that a person is shown: what was read there, unless the codebook hides it. */
export function showHole({ scenario }: Hiding): (paths: readonly string[], text: string) => string {
  return (paths, text) => redactionOf(scenario.codebook).markFor(paths) ?? text;
}

/** A text without what the codebook hides. */
export function hiddenText({ scenario }: Hiding, text: string): string {
  return redactionOf(scenario.codebook).text(text);
}

/** Whose turn it is, as rows tell: the ids from the outside in, joined by `/`. One that is hidden has its place in its list, from 1, behind it. */
export function shownTurn(stage: Hiding, { frames }: Pick<RunState, "frames">): string {
  const ids = frames.flatMap((frame) => {
    if (frame.kind !== "each") return [];
    const id = frame.ids[frame.index] ?? "";
    const shown = hiddenId(stage, id);
    return [shown === id ? id : `${shown} #${frame.index + 1}`];
  });
  return ids.join("/");
}

/** The name of a thing that a subject has for itself, such as `agent(AI-1)`, without an id that is hidden. */
export function hiddenName(stage: Hiding, name: string): string {
  const open = name.indexOf("(");
  if (open < 0) return hiddenText(stage, name);
  const id = hiddenId(stage, name.slice(open + 1, -1));
  return `${name.slice(0, open)}(${id})`;
}

/** Ledgers by name without what the codebook hides; two names that become one are told apart by `#2`. */
export function hiddenLedgers(stage: Hiding, ledgers: { readonly [ledger: string]: Json }): { readonly [ledger: string]: Json } {
  const shown = new Map<string, Json>();
  for (const [name, fields] of Object.entries(ledgers)) {
    const hidden = hiddenName(stage, name);
    let free = hidden;
    for (let count = 2; shown.has(free); count++) free = `${hidden} #${count}`;
    shown.set(free, redactionOf(stage.scenario.codebook).readFrom([nameOfKey(name)], fields));
  }
  return Object.fromEntries(shown);
}

// A subject is known by the field `id` of the member of a list that it is.
function hiddenId({ scenario }: Hiding, id: string): string {
  return redactionOf(scenario.codebook).markFor(["id"]) ?? redactionOf(scenario.codebook).text(id);
}
