import type { Place } from "@maestro-bench/diagnostics";
import type { EachStep, Step } from "../model/step.ts";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import { readEvaluator } from "../parts/expressions.ts";
import { ENGINE_NAMES, isName } from "../parts/names.ts";
import { OTHERS, readClause } from "../subjects.ts";
import type { Reading, Storyteller } from "./storyteller.ts";

/** Reads what stands under `do`. */
export type ReadBody = (teller: Storyteller) => readonly Step[];

/** A step in which every member of a list has its turn. */
export function readEach(teller: Storyteller, { data, at, base }: Reading, readBody: ReadBody): Step | undefined {
  const { desk } = teller;
  const clause = readClause(data.each ?? "");
  const here = within(at, "each");
  if (clause === undefined) {
    desk.report.mistake("SCN-079", placeOf(here), `\`${data.each}\` does not say whose turn it is, and in which list they stand`, {
      help: "write `NAME in LIST`, such as `agent in agents`",
    });
    return undefined;
  }
  const { variable } = clause;
  const isFree = checkVariable(teller, variable, here);
  const list = isFree ? readList(teller, { text: data.each ?? "", path: clause.list.join("."), at: here }) : undefined;
  desk.used.reads.add(variable);
  const steps = readBody({ ...teller, turns: [...teller.turns, variable] });
  return list === undefined
    ? undefined
    : { ...base, kind: "each", variable, list, path: clause.list, restMayGoOn: data.rest !== undefined, steps };
}

/** A step that is played again and again. */
export function readRounds(teller: Storyteller, { data, at, base }: Reading, readBody: ReadBody): Step | undefined {
  if (teller.inRounds) {
    teller.desk.report.mistake("SCN-076", placeOf(within(at, "rounds"), "key"), "these rounds stand in other rounds", {
      help: "`round` would mean two things: play one of them before or after the other",
    });
  }
  const steps = readBody({ ...teller, inRounds: true });
  return data.rounds === undefined ? undefined : { ...base, kind: "rounds", count: data.rounds, steps };
}

interface ListText {
  readonly text: string;
  readonly path: string;
  readonly at: At;
}

function readList(teller: Storyteller, { text, path, at }: ListText): EachStep["list"] | undefined {
  const { desk } = teller;
  const list = readEvaluator(desk, { text: path, at, from: text.lastIndexOf(path) });
  if (list === undefined) return undefined;
  checkTurns(teller, list.reads, placeOf(at));
  const { type } = list;
  const id = type.kind === "list" && type.of.kind === "record" ? type.of.fields.get("id") : undefined;
  if (id?.type.kind === "text" && !id.optional) return list;
  const isList = type.kind === "list";
  desk.report.mistake("SCN-069", placeOf(at), isList ? `the members of \`${path}\` have no \`id\`` : `\`${path}\` is no list`, {
    help: isList ? "a subject is its id: give its type a field `id: text`" : "whoever has a turn is a member of a list",
  });
  return undefined;
}

function checkVariable({ desk, turns }: Storyteller, variable: string, at: At): boolean {
  const clash = desk.subjects.members.get(variable)?.clash;
  const means = meaningOf(desk, turns, variable);
  if (means !== undefined) {
    desk.report.mistake("SCN-074", placeOf(at), `\`${variable}\` cannot be the name of a subject: it is ${means}`, {
      help: "call it otherwise",
    });
  } else if (clash !== undefined) {
    desk.report.mistake("SCN-078", placeOf(at), `\`${variable}\` goes over two lists whose members are of different kinds`, {
      help: `give one of them another name than the members of \`${clash.join(".")}\``,
    });
  }
  return means === undefined && clash === undefined;
}

function meaningOf(desk: Desk, turns: readonly string[], variable: string): string | undefined {
  if (ENGINE_NAMES.includes(variable)) return "the engine's own";
  if (!isName(variable)) return "a word of the language";
  if (desk.defined.facts.has(variable)) return "a fact";
  return turns.includes(variable) ? "the one whose turn it already is" : undefined;
}

/** Reports what reads a subject where none has a turn: there it could never be known. */
export function checkTurns({ desk, turns }: Storyteller, reads: readonly string[], place: Place, who = "this"): void {
  const heads = new Set(reads.map((name) => name.split(".")[0] ?? name));
  for (const name of heads) {
    if (name === OTHERS && desk.vocabulary.roots.has(OTHERS) ? turns.length > 0 : !desk.subjects.members.has(name) || turns.includes(name))
      continue;
    desk.report.mistake(
      "SCN-068",
      place,
      `${who} reads \`${name}\`, and here no ${name === OTHERS ? "subject" : `\`${name}\``} has a turn`,
      {
        help: name === OTHERS ? "write the step under an `each`" : `write the step under \`each: ${name} in LIST\``,
      },
    );
  }
}
