import { ENGINE_CODES } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import type { Evaluator } from "@maestro-bench/gate-dsl";
import type { Entry } from "../definitions.ts";
import { placeOf, within, type Desk } from "../desk.ts";
import type { Person } from "../model/person.ts";
import type { PersonData } from "../shapes/definition-shapes.ts";
import { leadsBackOf, readAnswers } from "./answers.ts";
import { passedOn, readApprovers } from "./approvers.ts";
import { readEvaluator } from "../parts/expressions.ts";
import { isLayer, isName, isReason, rolesOf } from "../parts/names.ts";
import { readQuestion } from "./question.ts";
import { readSimulated } from "./simulated.ts";

/** Everybody who may be asked. One with a mistake is left out; the mistake is reported. */
export function readPeople(desk: Desk): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  for (const entry of desk.defined.people.values()) {
    const person = readPerson(desk, entry);
    if (person !== undefined) people.set(entry.name, person);
  }
  return passedOn(desk, people);
}

function readPerson(desk: Desk, entry: Entry<PersonData>): Person | undefined {
  const { name, data } = entry;
  if (!isName(name)) {
    desk.report.mistake("SCN-012", placeOf(entry, "key"), `\`${name}\` cannot be a person's name: write small letters, digits and \`_\``);
    return undefined;
  }
  const layer = data.at ?? `hitl_${name}`;
  checkRole(desk, entry);
  checkLayer(desk, entry, layer);
  const answers = readAnswers(desk, entry);
  const approvers = readApprovers(desk, entry);
  const question = readQuestion(desk, entry);
  const until = readUntil(desk, entry);
  checkLate(desk, entry);
  if (data.invalid !== undefined) isReason(desk, data.invalid, placeOf(within(entry, "invalid")));
  const simulated = readSimulated(desk, entry);
  if (question === undefined || until === undefined) return undefined;
  return {
    name,
    decider: data.decider,
    layer,
    question,
    answers,
    leadsBack: leadsBackOf(entry.data),
    ...approvers,
    until,
    ...(data.late !== undefined && until !== NEVER && { late: data.late }),
    invalid: data.invalid ?? ANSWER_INVALID,
    simulated,
    place: placeOf(entry, "key"),
  };
}

const NEVER = "never";
const ANSWER_INVALID = engineCode("ANSWER_INVALID");

function engineCode(code: string): string {
  if (!ENGINE_CODES.has(code)) throw new Error(`the codebook package does not know the engine's ${code}`);
  return code;
}

function checkRole(desk: Desk, entry: Entry<PersonData>): void {
  const { decider } = entry.data;
  const roles = rolesOf(desk.codebook);
  if (roles.includes(decider)) return;
  const message = desk.codebook.deciders.has(decider) ? `\`${decider}\` is nobody who can be asked` : `unknown role \`${decider}\``;
  desk.report.mistake("SCN-036", placeOf(within(entry, "decider")), message, {
    near: nearest(decider, roles),
    help: `the codebook's roles are ${roles.map((role) => `\`${role}\``).join(", ")}`,
  });
}

function checkLayer(desk: Desk, entry: Entry<PersonData>, layer: string): void {
  if (entry.data.at !== undefined) isLayer(desk, layer, placeOf(within(entry, "at")));
  else
    isLayer(
      desk,
      layer,
      placeOf(entry, "key"),
      `write \`at: LAYER\` with a layer of the codebook; without it the answers of \`${entry.name}\` are written on \`${layer}\``,
    );
}

function readUntil(desk: Desk, entry: Entry<PersonData>): "never" | Evaluator | undefined {
  const { until } = entry.data;
  if (until === undefined) {
    if (!entry.doc.isBroken([...entry.path, "until"])) {
      desk.report.mistake("SCN-060", placeOf(entry, "key"), `\`${entry.name}\` has no deadline`, {
        help: "write `until: now + 2h` and `late: REASON`, or `until: never` if the question is never to close",
      });
    }
    return undefined;
  }
  return until.trim() === NEVER ? NEVER : readEvaluator(desk, { text: until, at: within(entry, "until") }, { kind: "time" });
}

function checkLate(desk: Desk, entry: Entry<PersonData>): void {
  const { until, late } = entry.data;
  if (late !== undefined) isReason(desk, late, placeOf(within(entry, "late")));
  if (until === undefined) return;
  const isOpenForever = until.trim() === NEVER;
  if (isOpenForever && late !== undefined) {
    desk.report.mistake(
      "SCN-062",
      placeOf(within(entry, "late"), "key"),
      `\`${entry.name}\` is never late, because the question never closes`,
      {
        help: "give `until` a time, or leave `late` out",
      },
    );
  } else if (!isOpenForever && late === undefined && entry.data["then ask"] === undefined && !entry.doc.isBroken([...entry.path, "late"])) {
    desk.report.mistake(
      "SCN-061",
      placeOf(within(entry, "until"), "key"),
      `\`${entry.name}\` has a deadline, but no reason for the stop when it passes`,
      {
        help: `write \`late: REASON\` with a reason of the codebook, such as \`${entry.name.toUpperCase()}_LATE\``,
      },
    );
  }
}
