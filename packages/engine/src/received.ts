import { digest as digestOf } from "@maestro-bench/arl";
import { isSound, receiveValue, unsoundness, type Json, type Value } from "@maestro-bench/codebook";
import type { Received, RunState } from "./run-state.ts";
import type { Stage } from "./stage.ts";
import { nameOfKey } from "./turns/whose-turn.ts";

/** What is needed to look at a run. */
export type Looking = Pick<Stage, "scenario" | "plan" | "runId" | "onLook">;

/** A received fact as a value of its type. */
export function receivedValue(
  stage: Looking,
  { name, received }: { readonly name: string; readonly received: Received },
): Value | undefined {
  const known = values.get(received);
  if (known !== undefined) return known.value;
  const value = valueOf(stage, name, received.json);
  values.set(received, { value });
  return value;
}

// Only a memory, never state: what was written down and read back is computed again.
const values = new WeakMap<Received, { readonly value: Value | undefined }>();

/** What a JSON value is as the fact of that name; undefined when absent. */
export function valueOf(stage: Looking, name: string, json: Json | undefined): Value | undefined {
  return receiveValue(fieldOf(stage, name).type, json);
}

/** A JSON value as the fact that it came in as, judged against the codebook's type. */
export function received(stage: Looking, fact: string, { json, at, turns, twice }: Arrived): Received {
  const field = fieldOf(stage, fact);
  const isKept = typeof json === "object" && json !== null;
  const known = isKept ? memory(field).get(json) : undefined;
  const { value, digest, problems } = known ?? judgedAs(field, fact, json);
  if (known === undefined && isKept) memory(field).set(json, { value, digest, problems });
  const found = {
    at,
    digest,
    problems,
    objected: false,
    ...(json !== undefined && { json }),
    ...(turns && { turns }),
    ...(twice && { twice }),
  };
  values.set(found, { value });
  return found;
}

interface Arrived extends Pick<Received, "at" | "turns" | "twice"> {
  readonly json: Json | undefined;
}

/**
 * What has yet to come once more does, as where something is delivered again. It came in when it came in first: its freshness is not renewed, and who has objected
 * because of it still has.
 */
export function receiveAgain(stage: Looking, state: Pick<RunState, "facts">): void {
  for (const [key, { twice, json, at, turns, objected }] of Object.entries(state.facts)) {
    if (twice === undefined) continue;
    const again = received(stage, nameOfKey(key), { json, at, ...(turns && { turns }) });
    state.facts[key] = objected ? objectedTo(again) : again;
  }
}

/** The same fact once somebody has objected because of it. */
export function objectedTo(received: Received): Received {
  if (received.objected) return received;
  const objected = { ...received, objected: true };
  const known = values.get(received);
  if (known !== undefined) values.set(objected, known);
  return objected;
}

type Field = NonNullable<ReturnType<Looking["scenario"]["codebook"]["facts"]["get"]>>;

function fieldOf(stage: Looking, name: string): Field {
  const field = stage.scenario.codebook.facts.get(name);
  if (field === undefined) throw new Error(`fact ${name} passed the check but is not in the codebook`);
  return field;
}

type Judged = Pick<Received, "digest" | "problems"> & { readonly value: Value | undefined };

function judgedAs(field: Field, fact: string, json: Json | undefined): Judged {
  const value = receiveValue(field.type, json);
  const fine = (value === undefined && field.optional) || isSound(field.type, value);
  return { value, digest: json === undefined ? null : digestOf(json), problems: fine ? [] : unsoundness(field.type, value, fact) };
}

// What is given as plain data is the same object in every run, and nobody changes it.
const memories = new WeakMap<Field, WeakMap<object, Judged>>();

function memory(field: Field): WeakMap<object, Judged> {
  const known = memories.get(field);
  if (known !== undefined) return known;
  const fresh = new WeakMap<object, Judged>();
  memories.set(field, fresh);
  return fresh;
}
