import { ENGINE_CODES } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import type { Evaluator } from "@maestro-bench/gate-dsl";
import type { Entry } from "../definitions.ts";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import { SILENCES, type Person } from "../model/person.ts";
import type { PersonData } from "../shapes/definition-shapes.ts";
import { readEvaluator, readFilled } from "./expressions.ts";
import { isLayer, isName, isReason, rolesOf } from "./names.ts";

/** Everybody who may be asked. One with a mistake is left out; the mistake is reported. */
export function readPeople(desk: Desk): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  for (const entry of desk.defined.people.values()) {
    const person = readPerson(desk, entry);
    if (person !== undefined) people.set(entry.name, person);
  }
  return people;
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

// By language. Undefined when a text of it has a mistake, which is reported.
function readQuestion(desk: Desk, entry: Entry<PersonData>): Person["question"] | undefined {
  const at = within(entry, "question");
  const { question } = entry.data;
  const written = typeof question === "string" ? [[ENGLISH, question, at] as const] : textsOf(question, at);
  checkQuestionLanguages(desk, entry, typeof question === "string" ? undefined : at);
  const texts = written.map(([language, text, place]) => [language, readFilled(desk, text, place)] as const);
  const whole = texts.flatMap(([language, text]) => (text === undefined ? [] : [[language, text] as const]));
  return whole.length === 0 || whole.length < texts.length ? undefined : new Map(whole);
}

const ENGLISH = "en";

function textsOf(question: Readonly<Record<string, string>>, at: At): readonly (readonly [string, string, At])[] {
  return Object.entries(question).map(([language, text]) => [language, text, within(at, language)]);
}

// A book that names its languages promises every text in each of them.
function checkQuestionLanguages(desk: Desk, { name, data, ...entry }: Entry<PersonData>, perLanguage: At | undefined): void {
  const written = typeof data.question === "string" ? [ENGLISH] : Object.keys(data.question);
  const languages = desk.codebook.languages.length > 0 ? desk.codebook.languages : written.length > 0 ? written : [ENGLISH];
  const missing = languages.filter((language) => !written.includes(language));
  if (missing.length > 0)
    desk.report.mistake("SCN-084", placeOf(within(entry, "question"), "key"), `\`${name}\` asks nothing in ${inQuotes(missing)}`, {
      help: `write \`question: { ${languages.map((language) => `${language}: …`).join(", ")} }\``,
    });
  if (perLanguage === undefined) return;
  for (const language of written.filter((one) => !languages.includes(one)))
    desk.report.mistake("SCN-084", placeOf(within(perLanguage, language), "key"), `\`${language}\` is none of the codebook's languages`, {
      near: nearest(language, missing),
      help: `it has ${inQuotes(languages)}`,
    });
}

function inQuotes(languages: readonly string[]): string {
  return languages.map((language) => `\`${language}\``).join(", ");
}

function readAnswers(desk: Desk, entry: Entry<PersonData>): Person["answers"] {
  const answers = Object.entries(entry.data.answers);
  for (const [code] of answers) isReason(desk, code, placeOf(within(entry, "answers", code), "key"));
  if (answers.length === 0) {
    desk.report.mistake("SCN-063", placeOf(within(entry, "answers")), `\`${entry.name}\` has no answer to give`, {
      help: "write at least one: `answers: { APPROVE: run, REJECT: stop }`",
    });
  }
  return new Map(answers);
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
  } else if (!isOpenForever && late === undefined && !entry.doc.isBroken([...entry.path, "late"])) {
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

function readSimulated(desk: Desk, entry: Entry<PersonData>): Person["simulated"] {
  const { simulated } = entry.data;
  const at = within(entry, "simulated");
  if (simulated === undefined) return new Map([["nobody", 1]]);
  if (typeof simulated === "string") {
    checkOutcome(desk, entry, { outcome: simulated, at, part: "value" });
    return new Map([[simulated, 1]]);
  }
  const chances = Object.entries(simulated);
  for (const [outcome] of chances) checkOutcome(desk, entry, { outcome, at: within(at, outcome), part: "key" });
  checkSum(
    desk,
    at,
    chances.map(([, chance]) => chance),
  );
  return new Map(chances);
}

function checkOutcome(
  desk: Desk,
  entry: Entry<PersonData>,
  found: { readonly outcome: string; readonly at: At; readonly part: "key" | "value" },
): void {
  const known = personOutcomes(entry.data);
  if (known.includes(found.outcome)) return;
  desk.report.mistake("SCN-037", placeOf(found.at, found.part), `\`${entry.name}\` has no outcome \`${found.outcome}\``, {
    near: nearest(found.outcome, known),
    help: `outcomes of a person are the answers, and ${SILENCES.map((one) => `\`${one}\``).join(" and ")}`,
  });
}

/** How a question to this person can turn out: an answer, nobody there, or something that is no answer. */
export function personOutcomes(person: Pick<PersonData, "answers">): readonly string[] {
  return [...Object.keys(person.answers), ...SILENCES];
}

/** Reports chances that add up to more than 1. */
export function checkSum(desk: Desk, at: At, chances: readonly number[]): void {
  const sum = chances.reduce((total, chance) => total + chance, 0);
  if (sum <= 1 + ROUNDING) return;
  desk.report.mistake(
    "SCN-064",
    placeOf(at, "key"),
    `these chances add up to ${Number(sum.toPrecision(6))}, and no more than 1 can happen`,
  );
}

const ROUNDING = 1e-9;
