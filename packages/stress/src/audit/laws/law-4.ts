import { parseTime } from "@maestro-bench/codebook";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../audited-run.ts";
import type { Claim, RunWatch } from "../claim.ts";

/** Law 4: no person is invented. Whoever decides was asked before, and answers exactly that, once and in time; where several must agree, they did. */
export function law4({ people }: Pick<Scenario, "people">): Claim {
  return {
    kind: "law",
    text: "law 4: whoever decides was asked in this run, about what was shown, once and in time",
    watch: () => watchQuestions(people, new Map(), false),
  };
}

function watchQuestions(people: Scenario["people"], before: ReadonlyMap<string, Asked>, hadDecided: boolean): RunWatch {
  const asked = new Map(before);
  let hasDecided = hadDecided;
  return {
    row: (row) => {
      const { question } = row;
      const isPerson = row.final_decider !== "SYSTEM";
      hasDecided ||= isPerson;
      if (question !== undefined && "ask" in question)
        asked.set(row.row_hash, { row, needs: people.get(question.ask)?.needs ?? 1, counted: [], settled: false });
      if (question === undefined || "ask" in question) return isPerson ? `${row.final_decider} decides and was not asked` : silence(row);
      const about = asked.get(question.row);
      if (about === undefined) return "it answers what was not asked";
      if (about.row.question?.shown !== question.shown) return "it answers something else than what was shown";
      return settle(about, row, isPerson);
    },
    tested: () => hasDecided,
    copy: () => {
      const copied = new Map([...asked].map(([name, about]): [string, Asked] => [name, { ...about, counted: [...about.counted] }]));
      return watchQuestions(people, copied, hasDecided);
    },
    memory: ({ open }) => [hasDecided, open === undefined ? null : (asked.get(open) ?? null)],
  };
}

interface Asked {
  readonly row: AuditedRow;
  /** How many must give the same running answer. */
  readonly needs: number;
  /** Those that came and did not settle it. */
  readonly counted: AuditedRow[];
  settled: boolean;
}

function settle(about: Asked, row: AuditedRow, isPerson: boolean): string | undefined {
  const again = about.settled;
  const isCounted = row.reason_code === "ANSWER_COUNTED" && row.decision === "PAUSE_FOR_HITL";
  about.settled ||= !isCounted;
  if (!isPerson) return silence(row);
  if (again) return "it answers what was settled before";
  if (isLate(row, about.row)) return "it was given after its question had closed";
  if (isCounted) about.counted.push(row);
  return row.decision === "RUN" ? tooFew(about, row) : undefined;
}

// A summary leaves out what a pause notes: then only their number can be held against it.
function tooFew({ needs, counted }: Asked, row: AuditedRow): string | undefined {
  const same = counted.filter(({ noted }) => noted?.["answer"] === undefined || noted["answer"] === row.reason_code);
  if (same.length + 1 < needs) return `${needs} must agree, and ${same.length + 1} did`;
  const names = [...same, row].flatMap(({ noted }) => noted?.["by"] ?? []);
  return needs > 1 && new Set(names).size < names.length ? "the same name agrees twice, and several must" : undefined;
}

// What nobody answered, or not in time, is never a yes.
function silence(row: AuditedRow): string | undefined {
  return row.waited !== undefined && row.decision === "RUN" ? "nobody answered, and it runs" : undefined;
}

function isLate(row: AuditedRow, { until }: AuditedRow): boolean {
  return until !== undefined && (parseTime(row.ts) ?? Number.POSITIVE_INFINITY) > (parseTime(until) ?? Number.NEGATIVE_INFINITY);
}
