import type { Person, Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../../audited-run.ts";
import type { Claim, RunWatch } from "../../claim.ts";
import type { RowKind } from "../../row-kind.ts";
import { storySteps } from "../../story-steps.ts";

/** Law 4 of answers: who is asked is whom the story names, and what they say is what they may say: by their role, with its meaning, and never by a fault. */
export function answersLaw(scenario: Scenario): Claim {
  const askers = askersOf(scenario);
  return {
    kind: "law",
    text: "law 4: only whom the story names is asked, and answers by their role what they may answer",
    watch: () => watchAnswers({ people: scenario.people, askers }, new Map(), false),
  };
}

interface Known extends Pick<Scenario, "people"> {
  readonly askers: ReturnType<typeof askersOf>;
}

function watchAnswers({ people, askers }: Known, before: ReadonlyMap<string, Asking>, hadLooked: boolean): RunWatch {
  const asked = new Map(before);
  let hasLooked = hadLooked;
  return {
    row: (row, kind) => {
      const { question } = row;
      if (question === undefined) return undefined;
      hasLooked = true;
      if ("ask" in question) {
        asked.set(row.row_hash, { person: people.get(question.ask), row });
        return askedWrongly(askers, { row, kind, person: question.ask });
      }
      const about = asked.get(question.row);
      return about?.person === undefined || row.final_decider === "SYSTEM" ? undefined : wrongly(about.person, { row, kind, about });
    },
    tested: () => hasLooked,
    copy: () => watchAnswers({ people, askers }, asked, hasLooked),
    memory: ({ open }) => {
      const about = open === undefined ? undefined : asked.get(open);
      return [hasLooked, about?.person?.name ?? null, about !== undefined && about.row.until !== undefined];
    },
  };
}

interface Asking {
  readonly person: Person | undefined;
  readonly row: AuditedRow;
}

// By the reason of a pause: who may be asked about it. Who is asked next because time ran out is named by the row before it.
function askersOf(scenario: Scenario): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const may = (place: string, person: Person): void => {
    const known = found.get(place) ?? new Set();
    found.set(place, known.add(person.name));
  };
  for (const step of storySteps(scenario)) {
    if (step.kind !== "gate" || step.ask === undefined) continue;
    for (const said of step.gate.says) if (said.decision === "pause") may(`${step.gate.layer} ${said.code}`, step.ask);
  }
  for (const person of scenario.people.values()) if (person.thenAsk !== undefined) may(`${person.layer} ${PASSED_ON}`, person.thenAsk);
  return found;
}

const PASSED_ON = "QUESTION_PASSED_ON";

interface Found {
  readonly row: AuditedRow;
  readonly kind: RowKind;
}

function askedWrongly(askers: ReturnType<typeof askersOf>, { row, person }: Found & { readonly person: string }): string | undefined {
  const may = askers.get(`${row.layer} ${row.reason_code}`);
  if (may === undefined) return `nobody is to be asked about ${row.reason_code}, and ${person} is`;
  return may.has(person) ? undefined : `${person} is asked about ${row.reason_code}, and ${[...may].join(" or ")} should be`;
}

function wrongly(person: Person, { row, kind, about }: Found & { readonly about: Asking }): string | undefined {
  if (CLOSING.has(row.reason_code)) return undefined;
  if (row.final_decider !== person.decider) return `${row.final_decider} answers, and ${person.decider} was asked`;
  if (row.layer !== person.layer) return `the answer stands at ${row.layer}, and not at ${person.layer}`;
  const { decision } = kind.facts.spoken;
  const counted = row.reason_code === COUNTED;
  const code = counted ? row.noted?.["answer"] : row.reason_code;
  if (typeof code === "string") {
    const meant = person.answers.get(code);
    if (meant === undefined) return `${person.name} cannot answer ${code}`;
    if (meant !== (counted ? "run" : decision)) return `${code} means ${meant}, and it says ${counted ? "run" : decision}`;
  }
  const fault = row.outcome?.[`people.${person.name}`];
  return fault !== undefined && isHeldBack(fault, decision, about.row) ? `it is ${fault}, and it counts as an answer` : undefined;
}

// One of several that must agree.
const COUNTED = "ANSWER_COUNTED";
// Whoever closes a wait says so about its question.
const CLOSING: ReadonlySet<string> = new Set(["WAIT_CLOSED"]);

// An answer that came twice counts once; of two that differ the stricter one counts. What is late can only be so where there is a deadline.
function isHeldBack(fault: string, decision: string, { until }: AuditedRow): boolean {
  if (fault === "double") return false;
  if (fault === "conflicting") return decision === "run";
  return fault !== "late" || until !== undefined;
}
