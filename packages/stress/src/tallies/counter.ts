import type { JudgedGate, Scenario, WrittenRow } from "@maestro-bench/engine";
import type { CutRun, Drawing, TrialRun } from "@maestro-bench/engine/trials";
import type { Audit } from "../audit/index.ts";
import { openClaimCounter } from "./claims.ts";
import { count, countsOf, inOrder } from "./counts.ts";
import { openPeopleCounter } from "./people.ts";
import { openSpread, type Spread } from "./distribution.ts";
import { saidIn } from "./said.ts";
import type { Tally } from "./tally.ts";

/** Counts what is played. */
export interface Counter {
  readonly verdict: (judged: JudgedGate) => void;
  readonly run: (run: TrialRun) => void;
  /** A run in which the log refused a row: it has no end to be counted. */
  readonly cut: (run: CutRun) => void;
  /** A trial was played. `drawn`: what was drawn in it. */
  readonly trial: (drawn: readonly Drawing[]) => void;
  readonly tally: () => Tally;
}

type Named = Map<string, Map<string, number>>;

/**
 * Opens a counter. The audit judges every run that it is told. `outcomes`: where it is read how things turned out: in rows, or in what was drawn, which also tells of
 * what no row came after.
 */
export function openCounter(scenario: Pick<Scenario, "gates">, audit: Audit, outcomes: "rows" | "draws" = "rows"): Counter {
  const sums = { trials: 0, runs: 0, rows: 0 };
  const [states, reasons, deciders] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const named = { gates: emptyOf(scenario), lines: emptyOf(scenario), outcomes: new Map() as Named, answers: new Map() as Named };
  const ledgers = new Map<string, Spread>();
  const people = openPeopleCounter();
  const claims = openClaimCounter(audit);
  const row = (one: WrittenRow, asked: Map<string, string>): void => {
    count(reasons, saidIn(one));
    count(deciders, one.simulated === true && one.final_decider !== SYSTEM ? `${one.final_decider} (simulated)` : one.final_decider);
    if (outcomes === "rows") for (const thing in one.outcome) countIn(named.outcomes, thing, one.outcome[thing] ?? "");
    if (one.question === undefined) return;
    if ("ask" in one.question) asked.set(one.row_hash, one.question.ask);
    else countIn(named.answers, asked.get(one.question.row) ?? "", one.reason_code);
  };
  return {
    verdict: ({ gate, lines, verdict }) => {
      if (lines === "all" || verdict.spoken !== undefined)
        countIn(named.gates, gate.name, verdict.spoken === undefined ? NOTHING : said(verdict.spoken));
      for (const one of verdict.fired) countIn(named.lines, gate.name, said(one));
    },
    trial: (drawn) => {
      sums.trials++;
      if (outcomes === "rows") return;
      for (const { stream, names, place } of drawn) if (place >= 0) countIn(named.outcomes, stream.what, names[place] ?? "");
    },
    cut: (run) => {
      sums.runs++;
      sums.rows += run.rows.length;
      claims.judge(run);
    },
    run: (run) => {
      claims.judge(run);
      // Behind trouble is no usual run: it is judged, not counted.
      if (run.calm !== undefined) return;
      sums.runs++;
      sums.rows += run.rows.length;
      count(states, run.end.state);
      const asked = new Map<string, string>();
      for (const one of run.rows) row(one, asked);
      spread(ledgers, run);
      people.add(run);
    },
    tally: () => ({
      ...sums,
      states: countsOf(states),
      reasons: countsOf(reasons),
      deciders: countsOf(deciders),
      gates: countsIn(named.gates),
      lines: countsIn(named.lines),
      outcomes: countsIn(named.outcomes),
      answers: countsIn(named.answers),
      people: people.counts(),
      ledgers: inOrder(new Map([...ledgers].map(([name, one]) => [name, one.distribution()]))),
      claims: claims.tallies(),
    }),
  };
}

const SYSTEM = "SYSTEM";
const NOTHING = "nothing";

function said(one: { readonly decision: string; readonly code: string }): string {
  return `${one.decision} ${one.code}`;
}

// Gates that were never judged stand there with nothing.
function emptyOf({ gates }: Pick<Scenario, "gates">): Named {
  return new Map([...gates.keys()].map((name) => [name, new Map()]));
}

function countIn(all: Named, of: string, name: string): void {
  const counted = all.get(of);
  if (counted === undefined) all.set(of, new Map([[name, 1]]));
  else count(counted, name);
}

function countsIn(all: Named): Readonly<Record<string, ReturnType<typeof countsOf>>> {
  return inOrder(new Map([...all].map(([name, counted]) => [name, countsOf(counted)])));
}

// Only numbers are spread; times, texts and flags are not, nor what could not be computed.
function spread(ledgers: Map<string, Spread>, { end }: TrialRun): void {
  for (const [ledger, fields] of Object.entries(end.ledgers))
    for (const [field, value] of Object.entries(typeof fields === "object" && fields !== null ? fields : {})) {
      if (typeof value !== "number") continue;
      const name = `${ledger}.${field}`;
      const one = ledgers.get(name) ?? openSpread();
      ledgers.set(name, one);
      one.add(value);
    }
}
