import { nearest } from "@maestro-bench/diagnostics";
import type { Entry } from "../definitions.ts";
import { nothingUsed, placeOf, type Desk } from "../desk.ts";
import type { Step } from "../model/step.ts";
import type { Template } from "../model/template.ts";
import { readGiven } from "./given-value.ts";
import { ENGINE_NAMES, isName } from "./names.ts";
import { EXPECTATION_WORDS } from "./expectations.ts";
import { TABLE_WORDS } from "./tables.ts";

/** What is given, by fact. */
export function readFacts(desk: Desk): ReadonlyMap<string, Template> {
  const facts = new Map<string, Template>();
  for (const entry of desk.defined.facts.values()) {
    const used = nothingUsed();
    facts.set(entry.name, readFact({ ...desk, used }, entry));
    for (const root of used.reads) if (root !== entry.name) desk.used.reads.add(root);
  }
  return facts;
}

function readFact(desk: Desk, entry: Entry<unknown>): Template {
  const field = desk.codebook.facts.get(entry.name);
  checkName(desk, entry, field !== undefined);
  return readGiven(desk, { raw: entry.data, at: entry, type: field?.type, name: entry.name });
}

/** Names that mean something else in a case. */
const CASE_WORDS: readonly string[] = [...EXPECTATION_WORDS, ...TABLE_WORDS];

function checkName(desk: Desk, entry: Entry<unknown>, isDeclared: boolean): void {
  const { name } = entry;
  const place = placeOf(entry, "key");
  if (name.includes(".")) checkOwnName(desk, entry);
  else if (CASE_WORDS.includes(name)) {
    desk.report.mistake("SCN-094", place, `no fact can be called \`${name}\`, because a case says with that word what it expects`);
  } else if (!isName(name) || ENGINE_NAMES.includes(name)) {
    desk.report.mistake("SCN-012", place, `\`${name}\` cannot be a fact's name`, {
      help: ENGINE_NAMES.includes(name) ? `\`${name}\` is the engine's own` : "write small letters, digits and `_`",
    });
  } else if (desk.defined.ledgers.has(name)) {
    desk.report.mistake("SCN-047", place, `\`${name}\` is also a ledger; a ledger starts with its own \`start\``);
  } else if (!isDeclared && !desk.untyped.has(name)) {
    const near = nearest(name, desk.codebook.facts.keys());
    const help = near === undefined ? `add it to the codebook \`${desk.codebook.source.path}\`, under \`facts\`` : undefined;
    desk.report.mistake("SCN-035", place, `the codebook has no fact \`${name}\``, { near, help });
  }
}

// `agent.claim` is received for each agent by itself.
function checkOwnName(desk: Desk, entry: Entry<unknown>): void {
  const place = placeOf(entry, "key");
  const [variable = "", field = "", ...more] = entry.name.split(".");
  const member = desk.subjects.members.get(variable);
  if (member === undefined || more.length > 0 || !/^[a-z][a-z0-9_]*$/u.test(field)) {
    desk.report.mistake("SCN-012", place, `\`${entry.name}\` cannot be a fact's name`, {
      near: nearest(variable, desk.subjects.members.keys()),
      help: "a name with one dot is of a subject: `agent.claim` where a step says `each: agent in agents`",
    });
  } else if (!member.type.fields.has(field)) {
    const help = `add it to the type of the members of \`${member.list.join(".")}\` in the codebook`;
    desk.report.mistake("SCN-035", place, `\`${variable}\` has no field \`${field}\``, {
      near: nearest(field, member.type.fields.keys()),
      help,
    });
  }
}

/** Facts that no step receives, each after those that it is computed from. A circle is reported. */
export function receivedAtStart(desk: Desk, facts: ReadonlyMap<string, Template>, steps: readonly Step[]): readonly string[] {
  const arrivals = arrivalsOf(steps);
  const order: string[] = [];
  const visit = (name: string, above: readonly string[]): void => {
    if (order.includes(name)) return;
    for (const read of readsOf(facts.get(name))) {
      if (read === name || !facts.has(read)) continue;
      checkOrder(desk, { name, read, above: [...above, name] }, arrivals);
      if (!arrivals.has(name) && !arrivals.has(read) && !above.includes(read)) visit(read, [...above, name]);
    }
    if (!arrivals.has(name) && !order.includes(name)) order.push(name);
  };
  for (const name of facts.keys()) visit(name, []);
  return order;
}

// A fact cannot be computed from one that comes in later.
function checkOrder(
  desk: Desk,
  { name, read, above }: { readonly name: string; readonly read: string; readonly above: readonly string[] },
  arrivals: ReadonlyMap<string, number>,
): void {
  const entry = desk.defined.facts.get(name);
  if (entry === undefined) return;
  const own = arrivals.get(name) ?? AT_START;
  const other = arrivals.get(read) ?? AT_START;
  if (above.slice(0, -1).includes(read)) {
    desk.report.mistake("SCN-045", placeOf(entry, "key"), `\`${name}\` and \`${read}\` are each computed from the other`);
  } else if (other > own) {
    const when = own === AT_START ? "at the start" : "before it";
    desk.report.mistake(
      "SCN-046",
      placeOf(entry, "key"),
      `\`${name}\` comes in ${when} and is computed from \`${read}\`, which comes in later`,
      {
        help: `write \`- receive: ${read}\` before it`,
      },
    );
  }
}

const AT_START = -1;

function arrivalsOf(steps: readonly Step[]): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  for (const [index, step] of flatSteps(steps).entries()) {
    if (step.kind === "receive" && !arrivals.has(step.fact)) arrivals.set(step.fact, index);
  }
  return arrivals;
}

/** All steps in the order in which they are first played, those of scenes, turns and rounds in their place. */
export function flatSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => ("steps" in step ? [step, ...flatSteps(step.steps)] : [step]));
}

function readsOf(template: Template | undefined): readonly string[] {
  switch (template?.kind) {
    case "expression":
      return template.evaluator.reads;
    case "filled":
      return template.filled.reads;
    case "list":
      return template.items.flatMap(readsOf);
    case "record":
      return [...template.fields.values()].flatMap(readsOf);
    default:
      return [];
  }
}
