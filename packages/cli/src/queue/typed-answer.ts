import { digest } from "@maestro-bench/arl";
import { parseDuration, type Json } from "@maestro-bench/codebook";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Answering, ResumePoint, Says, Supplied } from "@maestro-bench/people";
import type { Call } from "../call.ts";
import { readInput } from "../inputs/files.ts";
import { mistake } from "../mistakes.ts";
import { ageOf } from "./wait-entry.ts";

/** What can be said to a wait, as it was typed. */
export interface TypedAnswer {
  readonly answer?: string | undefined;
  readonly supply?: readonly string[];
  readonly close?: boolean;
  readonly late?: boolean;
  readonly as?: string;
  readonly because?: string;
  readonly after?: string;
}

/** What is said to a wait, before it is known to which. */
export type ReadAnswer = Pick<Answering, "says" | "role" | "name" | "because"> & { readonly after: number | undefined };

/** Reads what was typed as an answer: every mistake of it. */
export function readTypedAnswer(call: Call, typed: TypedAnswer): ReadAnswer | readonly Diagnostic[] {
  const says = readSays(call, typed);
  const who = readWho(call, typed);
  const after = readAfter(call, typed.after);
  const found = [says, who, after].flatMap((one) => (isMistaken(one) ? one : []));
  if (isMistaken(says) || isMistaken(who) || isMistaken(after)) return found;
  return { says, ...who, because: typed.because ?? null, after };
}

/** What was read, said now to what waits. */
export function answeringNow({ says, role, name, because, after }: ReadAnswer, point: ResumePoint, now: number): Answering {
  return { says, role, name, because, took: after ?? ageOf(point, now), at: new Date(now).toISOString() };
}

function isMistaken(read: unknown): read is readonly Diagnostic[] {
  return Array.isArray(read);
}

function readSays(call: Call, { answer, supply, close, late }: TypedAnswer): Says | readonly Diagnostic[] {
  const said = [
    ...(answer === undefined ? [] : [answer]),
    ...(supply === undefined ? [] : ["--supply"]),
    ...(close === true ? ["--close"] : []),
    ...(late === true ? ["--late"] : []),
  ];
  const [first, second] = said;
  if (first === undefined || second !== undefined) {
    const message = first === undefined ? "it is not said what the answer is" : `\`${first}\` and \`${second}\` cannot both be said`;
    const help = "give one: an answer that is offered, `--supply FACT=@FILE`, `--close`, or `--late`";
    return [mistake("CLI-005", call.typed.place(second ?? ""), message, { help })];
  }
  if (supply !== undefined) {
    const facts = supply.map((one) => readSupplied(call, one));
    const wrong = facts.filter((one): one is Diagnostic => "code" in one);
    return wrong.length > 0 ? wrong : { kind: "supply", facts: facts.filter((one): one is Supplied => "fact" in one) };
  }
  if (close === true) return { kind: "close" };
  return late === true ? { kind: "late" } : { kind: "answer", code: first };
}

function readWho(call: Call, { as, late }: TypedAnswer): Pick<Answering, "role" | "name"> | readonly Diagnostic[] {
  const help = "`--as ADMIN:ann` says in which role and who; the name may be left out";
  if (as === undefined)
    return late === true ? { role: null, name: null } : [mistake("CLI-005", call.typed.place(""), "it is not said who answers", { help })];
  if (late === true)
    return [
      mistake("CLI-005", call.typed.place("--as"), "`--late` says that nobody answered, so nobody is named", { help: "leave out `--as`" }),
    ];
  return readRoleAndName(as) ?? [mistake("CLI-006", call.typed.place(as), "this says no role and name", { help })];
}

/** A role and the name under it, as in `USER:ann`; undefined when it is neither that nor a role alone. */
export function readRoleAndName(as: string): { readonly role: string; readonly name: string | null } | undefined {
  const colon = as.indexOf(":");
  const [role, name] = colon < 0 ? [as, null] : [as.slice(0, colon), as.slice(colon + 1)];
  return role === "" || name === "" || (name !== null && /\p{Cc}/u.test(name)) ? undefined : { role, name };
}

function readAfter(call: Call, after: string | undefined): number | undefined | readonly Diagnostic[] {
  if (after === undefined) return undefined;
  const took = parseDuration(after);
  return (
    took ?? [mistake("CLI-006", call.typed.place(after), `\`${after}\` is no duration`, { help: "for example `90s`, `5m` or `1h30m`" })]
  );
}

function readSupplied(call: Call, typed: string): Supplied | Diagnostic {
  const place = call.typed.place(typed);
  const equals = typed.indexOf("=");
  const [fact, given] = [typed.slice(0, equals), typed.slice(equals + 1)];
  const help = "for example `--supply evidence=@evidence.json`, or `--supply 'amount=120'`";
  if (equals < 1 || given === "") return mistake("CLI-025", place, `\`${typed}\` is no fact and value`, { help });
  if (given === "absent")
    return mistake("CLI-025", place, "what is absent cannot be supplied", { help: "`--close` stops a run that waits for what nobody has" });
  if (!given.startsWith("@")) return readJson({ fact, text: given, place, help });
  const file = readInput(call, given.slice(1));
  if ("code" in file) return { ...file, place };
  return readJson({ fact, text: file.text, place: { source: file, span: { start: 0, end: Math.min(1, file.text.length) } }, help });
}

interface Text {
  readonly fact: string;
  readonly text: string;
  readonly place: Diagnostic["place"];
  readonly help: string;
}

function readJson({ fact, text, place, help }: Text): Supplied | Diagnostic {
  try {
    // What parse gives is JSON.
    const json = JSON.parse(text) as Json;
    if (isDeeper(json, DEEPEST)) return mistake("CLI-025", place, `\`${fact}\` is nested deeper than ${DEEPEST} levels`);
    digest(json);
    return { fact, json };
  } catch (error) {
    return mistake(
      "CLI-025",
      place,
      `what is given for \`${fact}\` is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      { help },
    );
  }
}

const DEEPEST = 64;

function isDeeper(json: Json, levels: number): boolean {
  if (typeof json !== "object" || json === null) return false;
  return levels === 0 || Object.values(json).some((part: Json) => isDeeper(part, levels - 1));
}
