import { expandReasons } from "@maestro-bench/codebook";
import { nearest, type Place } from "@maestro-bench/diagnostics";
import type { Gate } from "@maestro-bench/gate-dsl";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import { askedAt, type Person } from "../model/person.ts";
import type { Skip, Step } from "../model/step.ts";
import type { SkipData } from "../shapes/step-shape.ts";
import { isReason } from "../parts/names.ts";
import type { Reading, Storyteller } from "./storyteller.ts";
import { checkTurns } from "./turns.ts";

/** A step at which a gate judges. */
export function readGateStep(teller: Storyteller, { data, at, base }: Reading, name: string): Step | undefined {
  const { desk } = teller;
  const gate = findGate(desk, name, placeOf(within(at, "gate")));
  const ask = data.ask === undefined ? undefined : findPerson(teller, data.ask, placeOf(within(at, "ask")));
  if (data.ask !== undefined) checkAsked(desk, { name, person: data.ask }, placeOf(within(at, "ask")));
  const skips = Object.entries(data.skip ?? {}).flatMap(([code, skip]) =>
    readSkip(desk, name, { code, skip, at: within(at, "skip", code) }),
  );
  if (gate === undefined) return undefined;
  checkTurns(teller, gate.reads, placeOf(within(at, "gate")), `\`${name}\``);
  for (const skip of skips) checkTurns(teller, skip.gate.reads, placeOf(within(at, "skip"), "key"), `\`${skip.gate.name}\``);
  for (const person of askedAt(ask))
    checkTurns(teller, readsOfQuestion(person), placeOf(within(at, "ask")), `the question to \`${person.name}\``);
  return { ...base, kind: "gate", gate, skips, ...(ask !== undefined && { ask }) };
}

function readsOfQuestion({ question, until, never }: Person): readonly string[] {
  return [...[...question.values()].flatMap((text) => text.reads), ...(until === "never" ? [] : until.reads), ...(never?.reads ?? [])];
}

/** The gate of that name; undefined, and a mistake at `place`, when there is none. */
export function findGate(desk: Desk, name: string, place: Place): Gate | undefined {
  desk.used.gates.add(name);
  if (!desk.gates.heads.has(name) && !desk.gates.mayHold(name)) {
    const near = nearest(name, desk.gates.heads.keys());
    if (near !== undefined) desk.used.gates.add(near);
    desk.report.mistake("SCN-030", place, `no gate is called \`${name}\``, {
      near,
      help: desk.gates.heads.size === 0 ? "the gate files have no gate" : undefined,
    });
  }
  return desk.gates.gates.get(name);
}

function findPerson({ desk, people }: Storyteller, name: string, place: Place): Person | undefined {
  desk.used.people.add(name);
  if (!desk.defined.people.has(name) && !desk.defined.isBroken("people", name)) {
    const near = nearest(name, desk.defined.people.keys());
    if (near !== undefined) desk.used.people.add(near);
    desk.report.mistake("SCN-033", place, `nobody is called \`${name}\``, {
      near,
      help: near === undefined ? `describe who it is under \`people\`` : undefined,
    });
  }
  return people.get(name);
}

// Somebody who is asked when a gate pauses, and it never does, is asked in vain.
function checkAsked(desk: Desk, { name, person }: { readonly name: string; readonly person: string }, place: Place): void {
  const codes = desk.gates.codes(name, "pause");
  if (codes?.length !== 0) return;
  desk.report.mistake("SCN-054", place, `\`${name}\` never pauses, so \`${person}\` would never be asked`);
}

interface Skipping {
  readonly code: string;
  readonly skip: SkipData;
  readonly at: At;
}

function readSkip(desk: Desk, asking: string, { code, skip, at }: Skipping): readonly Skip[] {
  const codes = desk.codebook.groups.has(code) ? expandReasons(desk.codebook, [code]) : [code];
  if (desk.codebook.groups.has(code) || isReason(desk, code, placeOf(at, "key")))
    checkPauses(desk, { asking, code, codes }, placeOf(at, "key"));
  const gate = findGate(desk, skip.if, placeOf(within(at, "if")));
  checkSkipGate(desk, skip.if, placeOf(within(at, "if")));
  const isKnown = isReason(desk, skip.as, placeOf(within(at, "as")));
  return gate !== undefined && isKnown ? [{ codes, gate, as: skip.as }] : [];
}

function checkPauses(
  desk: Desk,
  found: { readonly asking: string; readonly code: string; readonly codes: readonly string[] },
  place: Place,
): void {
  const pauses = desk.gates.codes(found.asking, "pause");
  if (pauses === undefined || found.codes.some((code) => pauses.includes(code))) return;
  desk.report.mistake("SCN-055", place, `\`${found.asking}\` never pauses with \`${found.code}\``, {
    near: nearest(found.code, pauses),
  });
}

function checkSkipGate(desk: Desk, name: string, place: Place): void {
  if (desk.gates.codes(name, "run")?.length === 0) {
    desk.report.mistake("SCN-056", place, `\`${name}\` never runs, so it never makes a question needless`);
  }
  for (const decision of ["stop", "seal"] as const) {
    if ((desk.gates.codes(name, decision) ?? []).length === 0) continue;
    desk.report.mistake("SCN-056", place, `\`${name}\` can ${decision}; a gate under \`skip\` may only run or pause`);
  }
}
