import { formatDuration, isSound, receiveValue, unsoundness } from "@maestro-bench/codebook";
import type { Scenario } from "@maestro-bench/engine";
import { nameOfKey, whyNot } from "@maestro-bench/engine/live";
import type { Answering, Supplied } from "./answer-file.ts";
import type { ResumePoint } from "./resume-point.ts";

/** Why something said to a wait is not taken. */
export interface Objection {
  readonly about: "role" | "answer" | "wait" | "time" | "fact";
  /** One plain sentence, without an end. */
  readonly problem: string;
  /** The word that is wrong, and those that would do. */
  readonly word?: string;
  readonly known?: readonly string[];
}

/** Why this is not taken as an answer to what waits; undefined when it is. */
export function objectionTo(answering: Answering, point: ResumePoint, scenario: Scenario): Objection | undefined {
  const { says, took } = answering;
  switch (says.kind) {
    case "answer":
      return toAnswer(answering, says.code, { point, scenario });
    case "late":
      return toLate(took, point);
    case "malformed":
      return point.waiting.question === undefined ? { about: "wait", problem: "it waits for a fact, not for an answer" } : undefined;
    case "close":
      return toRole(answering.role, rolesOf(scenario));
    case "supply":
      return toRole(answering.role, rolesOf(scenario)) ?? toFacts(says.facts, point, scenario);
  }
}

interface Asked {
  readonly point: ResumePoint;
  readonly scenario: Scenario;
}

function toAnswer(answering: Answering, code: string, { point, scenario }: Asked): Objection | undefined {
  const { waiting, saved } = point;
  const { question } = waiting;
  if (question === undefined) return { about: "wait", problem: `it waits for ${factsOf(waiting.facts)}, not for an answer`, word: code };
  const codes = Object.keys(question.answers);
  if (!codes.includes(code)) return { about: "answer", problem: `\`${code}\` is no answer to this question`, word: code, known: codes };
  return toRole(answering.role, [question.role]) ?? toName(answering.name, saved, scenario) ?? toTime(answering.took, question.left);
}

function toRole(role: string | null, roles: readonly string[]): Objection | undefined {
  if (role !== null && roles.includes(role)) return undefined;
  const told = roles.map((one) => `\`${one}\``).join(", ");
  return { about: "role", problem: `\`${role ?? ""}\` may not say this here, but ${told}`, word: role ?? "", known: roles };
}

// Who asked for a thing does not approve it, not everybody may, and where several must answer, each does once.
function toName(name: string | null, { state }: ResumePoint["saved"], scenario: Scenario): Objection | undefined {
  const person = scenario.people.get(state.question?.person ?? "");
  const problem = state.question === undefined || person === undefined ? undefined : whyNot(state.question, person, name ?? undefined);
  return problem === undefined ? undefined : { about: "role", problem, word: name ?? "", known: mayAnswer(state.question, person) };
}

function mayAnswer(question: ResumePoint["saved"]["state"]["question"], person: ReturnType<Scenario["people"]["get"]>): readonly string[] {
  if (question === undefined || person?.among === undefined) return [];
  return person.among.filter((name) => whyNot(question, person, name) === undefined);
}

function toTime(took: number, left: number | null): Objection | undefined {
  if (left === null || took <= left) return undefined;
  return {
    about: "time",
    problem: `it comes ${formatDuration(took - left)} after the deadline: the question was open for ${formatDuration(left)}`,
  };
}

function toLate(took: number, { waiting: { question } }: ResumePoint): Objection | undefined {
  if (question === undefined) return { about: "wait", problem: "it waits for a fact, and has no deadline" };
  if (question.left === null) return { about: "time", problem: "this question never closes" };
  if (took > question.left) return undefined;
  return { about: "time", problem: `it is not late: ${formatDuration(question.left - took)} are left` };
}

function toFacts(facts: readonly Supplied[], { waiting }: ResumePoint, scenario: Scenario): Objection | undefined {
  if (waiting.for !== "fact") return { about: "wait", problem: "it waits for an answer, not for a fact" };
  const [first] = facts.flatMap((one) => toFact(one, waiting.facts, scenario) ?? []);
  return first;
}

function toFact({ fact, json }: Supplied, wanted: readonly string[], scenario: Scenario): Objection | undefined {
  const { facts } = scenario.codebook;
  const field = facts.get(nameOfKey(fact));
  if (field === undefined) return { about: "fact", problem: `there is no fact \`${fact}\``, word: fact, known: [...facts.keys()] };
  if (wanted.length > 0 && !wanted.some((one) => fact === one || fact.startsWith(`${one}.`)))
    return { about: "fact", problem: `it does not wait for \`${fact}\`, but for ${factsOf(wanted)}`, word: fact, known: wanted };
  const value = receiveValue(field.type, json);
  if (isSound(field.type, value)) return undefined;
  const problems = unsoundness(field.type, value, fact);
  return { about: "fact", problem: `\`${fact}\` is not sound: ${problems.join("; ")}`, word: fact };
}

function rolesOf({ codebook }: Scenario): readonly string[] {
  return [...codebook.deciders.keys()].filter((role) => role !== "SYSTEM");
}

function factsOf(facts: readonly string[]): string {
  return facts.length === 0 ? "a fact" : facts.map((fact) => `\`${fact}\``).join(", ");
}
