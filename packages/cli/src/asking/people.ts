import { parseDuration } from "@maestro-bench/codebook";
import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import type { Play } from "../inputs/plays.ts";
import { mistake } from "../mistakes.ts";
import { readRoleAndName } from "../queue/typed-answer.ts";
import type { Asker } from "./asker.ts";

/** Who is asked, as it was typed. */
export interface PeopleChoices {
  readonly people: string;
  /** Who is at the terminal: `ROLE:NAME`. */
  readonly as?: readonly string[];
  readonly peopleTimeout?: string;
}

/** Models of people; real ones, whose answers come from elsewhere; or real ones, asked while it is played. */
export type People = { readonly kind: "simulated" } | { readonly kind: "real"; readonly asker?: Asker };

/** Reads who is asked, or every mistake in what was typed. */
export async function readPeople(call: Call, choices: PeopleChoices, plays: readonly Play[]): Promise<People | readonly Diagnostic[]> {
  const { people } = choices;
  const timeout = readTimeout(call, choices);
  const names = readNames(call, choices, plays);
  const found = [timeout, names].flatMap((one) => (Array.isArray(one) ? one : []));
  const read = await readAsker(call, people, {
    names: Array.isArray(names) ? new Map<string, string>() : names,
    timeout: typeof timeout === "number" ? timeout : 0,
  });
  if (Array.isArray(read)) return [...found, ...read];
  return found.length > 0 ? found : read;
}

const WHO = ["simulated", "file", "ask"];

async function readAsker(
  call: Call,
  people: string,
  { names, timeout }: { readonly names: ReadonlyMap<string, string>; readonly timeout: number },
): Promise<People | Diagnostic[]> {
  if (people === "simulated") return { kind: "simulated" };
  if (people === "file") return { kind: "real" };
  if (people === "ask") {
    const { terminal } = call.host;
    if (terminal === undefined) return [noTerminal(call)];
    return { kind: "real", asker: (await import("./terminal-people.ts")).terminalPeople(call, terminal, names) };
  }
  if (!/\.[cm]?js$/.test(people)) return [unknown(call, people)];
  const asker = await (await import("./module-people.ts")).modulePeople(call, people, timeout);
  return "resolverFor" in asker ? { kind: "real", asker } : [...asker];
}

function noTerminal(call: Call): Diagnostic {
  return mistake("CLI-027", call.typed.place("ask"), "there is nobody to ask: standard input and stderr are no terminal", {
    help: "with `--people file` a run waits, and `maestro answer` answers it from elsewhere",
  });
}

function unknown(call: Call, people: string): Diagnostic {
  const near = nearest(people, WHO);
  return mistake("CLI-006", call.typed.place(people), `nobody is called \`${people}\` here`, {
    label: near === undefined ? undefined : `did you mean \`${near}\`?`,
    help: "there are `simulated`, `file`, `ask`, and the path of a JavaScript module that answers, such as `./desk.mjs`",
  });
}

const LONGEST_WAIT = 2 ** 31 - 1;

function readTimeout(call: Call, { people, peopleTimeout: typed }: PeopleChoices): number | Diagnostic[] {
  if (typed === undefined) return parseDuration("60s") ?? 0;
  if (WHO.includes(people))
    return [mistake("CLI-005", call.typed.place("--people-timeout"), "only a module is held to a time", { help: "leave it out" })];
  const timeout = parseDuration(typed);
  if (timeout !== undefined && timeout > 0 && timeout <= LONGEST_WAIT) return timeout;
  return [
    mistake("CLI-006", call.typed.place(typed), `\`${typed}\` is no time to wait`, { help: "for example `90s` or `5m`, 24 days at most" }),
  ];
}

function readNames(call: Call, { people, as = [] }: PeopleChoices, plays: readonly Play[]): ReadonlyMap<string, string> | Diagnostic[] {
  const [first] = as;
  if (first !== undefined && people !== "ask")
    return [
      mistake("CLI-005", call.typed.place("--as"), "nobody is at a terminal whose name could be told", {
        help: "it goes with `--people ask`",
      }),
    ];
  const roles = [...new Set(plays.flatMap(({ scenario }) => [...scenario.people.values()].map(({ decider }) => decider)))];
  const read = as.map((one) => readName(call, one, roles));
  const wrong = read.filter((one): one is Diagnostic => "code" in one);
  return wrong.length > 0 ? wrong : new Map(read.flatMap((one) => ("role" in one ? [[one.role, one.name] as const] : [])));
}

function readName(call: Call, as: string, roles: readonly string[]): { readonly role: string; readonly name: string } | Diagnostic {
  const { role, name } = readRoleAndName(as) ?? { role: "", name: null };
  if (name === null) return mistake("CLI-006", call.typed.place(as), "this says no role and name", { help: "for example `--as USER:ann`" });
  if (roles.length === 0 || roles.includes(role)) return { role, name };
  const near = nearest(role, roles);
  return mistake("CLI-006", call.typed.place(as), `nobody is asked as \`${role}\``, {
    label: near === undefined ? undefined : `did you mean \`${near}\`?`,
    help: `there are ${roles.map((one) => `\`${one}\``).join(", ")}`,
  });
}
