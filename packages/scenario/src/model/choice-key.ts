import { nearest } from "@maestro-bench/diagnostics";

/** What a choice names: a thing, and for whom, in which round and which time, where it says so. */
interface ChoiceKey {
  readonly thing: string;
  readonly subject?: string;
  /** From 1. */
  readonly round?: number;
  /** Which time in this run that the thing is received, or the person asked, for the same subject; from 1. */
  readonly time?: number;
}

/** Reads `task.draft[A]@3#2`, or the same with round brackets. Undefined where the signs stand otherwise; what has none is a thing of that name. */
function choiceKey(key: string): ChoiceKey | undefined {
  const [, thing, round, square, inRound, time] = KEY.exec(key) ?? [];
  if (thing === undefined) return undefined;
  const subject = round ?? square;
  return {
    thing,
    ...(subject !== undefined && { subject }),
    ...(inRound !== undefined && { round: Number(inRound) }),
    ...(time !== undefined && { time: Number(time) }),
  };
}

const KEY = /^([^()[\]@#]+)(?:\((.+)\)|\[(.+)\])?(?:@([1-9]\d{0,3}))?(?:#([1-9]\d{0,5}))?$/su;

/** The one form that a choice has inside: `task.draft(A)@3#2`. What cannot be read stays as it is. */
export function choiceName(key: string): string {
  const read = choiceKey(key);
  if (read === undefined) return key;
  const { thing, subject, round, time } = read;
  return [thing, subject && `(${subject})`, round && `@${round}`, time && `#${time}`].join("");
}

/** The thing that a choice names, whatever signs follow. */
export function thingIn(key: string): string {
  return choiceKey(key)?.thing ?? key.replace(/[()[\]@#].*$/su, "");
}

/** What choices can be of, besides things. */
export interface Choosing {
  /** Whether the thing is a ledger. */
  isLedger(thing: string): boolean;
  /** Whether the thing is a function of a plugin. */
  isFunction(thing: string): boolean;
  /** Who may have a turn, by variable; undefined where only the run can tell. */
  readonly ids: ReadonlyMap<string, readonly string[] | undefined>;
}

/** What is wrong with the signs after the name of a thing, and what would be right. */
export interface WrongKey {
  readonly message: string;
  readonly near?: string | undefined;
  readonly help: string;
}

/** Judges all of a choice's name but whether there is such a thing. */
export function keyMistake(key: string, choosing: Choosing): WrongKey | undefined {
  const read = choiceKey(key);
  if (read === undefined) return { message: `\`${key}\` does not say for whom, in which round or which time`, help: FORMS };
  const { thing, subject } = read;
  if (choosing.isLedger(thing) && key !== thing)
    return { message: `the ledger \`${thing}\` begins once, for everybody`, near: thing, help: `write \`${thing}\`` };
  if (choosing.isFunction(thing) && key !== thing)
    return { message: `\`${thing}\` throws in the whole run, or nowhere in it`, near: thing, help: `write \`${thing}\`` };
  return subject === undefined ? undefined : subjectMistake(read, subject, choosing);
}

const FORMS =
  "write `task.draft[A]` for one subject, `task.draft@3` for one round, `task.draft#2` for the second time, or all: `task.draft[A]@3#2`";

function subjectMistake({ thing }: ChoiceKey, subject: string, { ids }: Choosing): WrongKey | undefined {
  const [variable = ""] = thing.split(".");
  const ofPerson = thing.startsWith(PERSON);
  if (ids.size === 0 || !(ofPerson || ids.has(variable)))
    return { message: `\`${thing}\` is of the run itself, not of a subject`, near: thing, help: `write \`${thing}\`` };
  const known = ofPerson ? everybody(ids) : ids.get(variable);
  const id = subject.split("/").at(-1) ?? "";
  if (known === undefined || known.includes(id)) return undefined;
  return {
    message: `no subject is called \`${id}\``,
    near: nearest(id, known),
    help: known.length === 0 ? "nobody has a turn" : `there are ${known.map((one) => `\`${one}\``).join(", ")}`,
  };
}

const PERSON = "people.";

function everybody(ids: Choosing["ids"]): readonly string[] | undefined {
  const all = [...ids.values()];
  return all.every((one) => one !== undefined) ? [...new Set(all.flat())] : undefined;
}
