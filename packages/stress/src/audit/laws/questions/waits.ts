import type { Scenario } from "@maestro-bench/scenario";
import type { Claim, RunWatch } from "../../claim.ts";
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
    watch: () => watchWaits({ people, canCome }, { pauses: new Map(), settled: new Set() }),
  };
}

interface Known extends Pick<Scenario, "people"> {
  readonly canCome: (fact: string) => boolean;
}

interface Seen {
  /** By its number, what each row that pauses is called, and who is asked. */
  readonly pauses: ReadonlyMap<number, Pause>;
  /** Rows whose question is settled. */
  readonly settled: ReadonlySet<string>;
}

interface Pause {
  readonly row: string;
  readonly asks?: string;
}

function watchWaits({ people, canCome }: Known, before: Seen): RunWatch {
  const pauses = new Map(before.pauses);
  const settled = new Set(before.settled);
  let waited = false;
  return {
    row: (row) => {
      const { question } = row;
      const asks = question !== undefined && "ask" in question ? { asks: question.ask } : {};
      if (row.decision === "PAUSE_FOR_HITL" && !pauses.has(row.seq)) pauses.set(row.seq, { row: row.row_hash, ...asks });
      if (question !== undefined && "row" in question && row.reason_code !== "ANSWER_COUNTED") settled.add(question.row);
      return undefined;
    },
    end: ({ waiting }) => {
      if (waiting === null) return undefined;
      waited = true;
      const read = readWaiting(waiting);
      if (read === undefined) return "it waits for what nobody can tell";
      const pause = pauses.get(read.seq);
      if (pause === undefined) return `no pause of the run is row ${read.seq}, for which it waits`;
      if (read.for === "answer") return people.has(read.person ?? "") ? unasked(read, pause, settled) : `nobody is called ${read.person}`;
      const stray = read.facts.find((fact) => !canCome(fact));
      return stray === undefined ? undefined : `it waits for ${stray}, which nobody can supply`;
    },
    tested: () => waited,
    copy: () => watchWaits({ people, canCome }, { pauses, settled }),
    memory: (now) =>
      now.pauses.map((seq) => {
        const pause = pauses.get(seq);
        return pause === undefined ? null : [pause.asks ?? null, settled.has(pause.row)];
      }),
  };
}

// What the codebook hides has a mark in place of its name.
const HIDDEN = "[hidden";

function unasked({ person }: Waiting, { row, asks }: Pause, settled: ReadonlySet<string>): string | undefined {
  if (asks === undefined || asks !== person) return `${person} was not asked by the row for which it waits`;
  return settled.has(row) ? `the question to ${person} is settled, and it waits for the answer` : undefined;
}
