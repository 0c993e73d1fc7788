import { whyNot } from "@maestro-bench/engine/live";
import type { Asked, Resolved, Resolver } from "@maestro-bench/people/resolvers";
import type { Call } from "../call.ts";
import type { Choice, Terminal } from "../host.ts";
import { reasonText } from "../language.ts";
import { typedAnswers } from "../queue/told.ts";
import { waitEntry } from "../queue/wait-entry.ts";
import { commandOf } from "../results/play-into.ts";
import { visible } from "../sections/section.ts";
import type { Asker, Question } from "./asker.ts";
import { documentOf } from "./document.ts";
import { screenOf } from "./screen.ts";

/** The person at the terminal, in every role that is asked. `names`: under which name in each role, as far as it is known; more are asked for once. */
export function terminalPeople(call: Call, terminal: Terminal, names: ReadonlyMap<string, string>): Asker {
  const known = new Map(names);
  return {
    timeout: Number.POSITIVE_INFINITY,
    resolverFor: (question) => terminalPerson(call, terminal, { question, known }),
    waits: (question) => {
      tellLeft(call, question);
      return true;
    },
    notTaken: (problem) => call.host.stderr.write(`\n  this does not count: ${visible(problem)}\n\n`),
  };
}

function tellLeft(call: Call, { point, folder }: Question): void {
  const entry = waitEntry(point, { folder, now: call.host.now() });
  call.host.stderr.write(`\n  the run waits; to answer later:\n  ${typedAnswers(entry, commandOf(call))}\n\n`);
}

interface AtTerminal {
  readonly question: Question;
  /** Names by role. */
  readonly known: Map<string, string>;
}

function terminalPerson(call: Call, terminal: Terminal, { question, known }: AtTerminal): Resolver {
  const { scenario, language } = question;
  const { aside: style } = call;
  const how = { color: style.color };
  return {
    ask: async (asked) => {
      call.host.stderr.write(`\n${screenOf(asked, { scenario, language, style })}\n\n`);
      const code = await chosen(call, terminal, asked, question);
      if (code === undefined) return undefined;
      const because = await terminal.type("Why? Enter leaves it out", tooLong(LONGEST_REASON), how);
      if (because === undefined) return undefined;
      const by = await named(call, terminal, { asked, question, known });
      return by === undefined ? undefined : ({ code, by, ...(because !== "" && { because }) } satisfies Resolved);
    },
  };
}

async function chosen(call: Call, terminal: Terminal, asked: Asked, { scenario, language }: Question): Promise<string | undefined> {
  const codes = Object.entries(asked.question.answers).map(([code, does], index) => {
    const { says } = reasonText(scenario, code, language);
    return { code, key: KEYS[index] ?? "", label: code, hint: visible(says === code ? does : `${does}: ${says}`) };
  });
  const shows: Choice = { key: "d", label: "show all that was seen", hint: asked.changed === null ? "whole" : "and what changed" };
  for (;;) {
    const message = `What do you answer, as ${asked.question.role}? Ctrl-C leaves the run waiting`;
    const key = await terminal.choose(message, [shows, ...codes], { color: call.aside.color });
    if (key === undefined) return undefined;
    const answer = codes.find((one) => one.key === key);
    if (answer !== undefined) return answer.code;
    call.host.stderr.write(`\n${documentOf(asked, call.aside)}\n\n`);
  }
}

const KEYS = "123456789abcefghijklmnopqrstuvwxyz";

async function named(
  call: Call,
  terminal: Terminal,
  { asked, question, known }: AtTerminal & { readonly asked: Asked },
): Promise<string | undefined> {
  const { role } = asked.question;
  const objection = objectionToName(question);
  const before = known.get(role);
  const problem = before === undefined ? undefined : objection(before);
  if (before !== undefined && problem === undefined) return before;
  if (problem !== undefined) call.host.stderr.write(`  ${visible(problem)}\n`);
  const name = await terminal.type(`Who answers, as ${role}?`, objection, { color: call.aside.color });
  if (name !== undefined) known.set(role, name);
  return name;
}

function objectionToName({ scenario, point: { saved } }: Question): (name: string) => string | undefined {
  const { question } = saved.state;
  const person = scenario.people.get(question?.person ?? "");
  return (name) => {
    if (name === "") return "type a name: the row says who answered";
    if (/\p{Cc}/u.test(name)) return "a name is letters, digits and signs";
    return tooLong(LONGEST_NAME)(name) ?? (question === undefined || person === undefined ? undefined : whyNot(question, person, name));
  };
}

const LONGEST_NAME = 200;
const LONGEST_REASON = 10_000;

function tooLong(most: number): (typed: string) => string | undefined {
  return (typed) => (typed.length > most ? `no more than ${most} letters` : undefined);
}
