import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../../audited-run.ts";
import type { Claim } from "../../claim.ts";
import { readWaiting, type Waiting } from "./waiting.ts";

/**
 * Whoever waits, waits for what can still come: an answer of somebody there is, to a question that stands open in the run, or a fact that can be supplied. A wait for
 * anything else could never end.
 */
export function waits({ people, codebook, subjects }: Pick<Scenario, "people" | "codebook" | "subjects">): Claim {
  const canCome = (fact: string): boolean => {
    const name = fact.replace(/\(.*\)$/su, "");
    return codebook.facts.has(name) || subjects.has(name.split(".")[0] ?? name) || name.startsWith(HIDDEN);
  };
  return {
    kind: "law",
    text: "liveness: a run that waits, waits for what can still come",
    watch: ({ rows }) => {
      let waited = false;
      return {
        end: ({ waiting }) => {
          if (waiting === null) return undefined;
          waited = true;
          const read = readWaiting(waiting);
          if (read === undefined) return "it waits for what nobody can tell";
          const row = rows.find(({ seq }) => seq === read.seq);
          if (row === undefined || row.decision !== "PAUSE_FOR_HITL") return `no pause of the run is row ${read.seq}, for which it waits`;
          if (read.for === "answer") return people.has(read.person ?? "") ? unasked(read, row, rows) : `nobody is called ${read.person}`;
          const stray = read.facts.find((fact) => !canCome(fact));
          return stray === undefined ? undefined : `it waits for ${stray}, which nobody can supply`;
        },
        tested: () => waited,
      };
    },
  };
}

// What the codebook hides has a mark in place of its name.
const HIDDEN = "[hidden";

function unasked({ person }: Waiting, row: AuditedRow, rows: readonly AuditedRow[]): string | undefined {
  const { question } = row;
  if (question === undefined || !("ask" in question) || question.ask !== person)
    return `${person} was not asked by the row for which it waits`;
  const settles = (one: AuditedRow): boolean =>
    one.question !== undefined && "row" in one.question && one.question.row === row.row_hash && one.reason_code !== "ANSWER_COUNTED";
  return rows.some(settles) ? `the question to ${person} is settled, and it waits for the answer` : undefined;
}
