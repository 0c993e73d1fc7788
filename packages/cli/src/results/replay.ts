import { readLog } from "@maestro-bench/arl";
import { memorySink, playSeries, type PlayOptions, type Run, type Scenario, type Series } from "@maestro-bench/engine";
import { openAudit, type AuditedRun } from "@maestro-bench/stress/audit";
import { auditOf } from "@maestro-bench/stress/swarm";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Replayed } from "../inputs/stress-choices.ts";
import { refuse } from "../mistakes.ts";
import { plain, row, sectionLines, words, type Section } from "../sections/section.ts";
import { stripOf } from "../sections/strip.ts";
import type { Style } from "../style.ts";
import { keep } from "./keep.ts";

/** A trial that was played again. */
export interface PlayedAgain {
  /** What is told: for machines one object, else the runs and what they broke. Ends without a line break. */
  readonly told: string;
  /** Its log, as a file would hold it. */
  readonly log: string;
  readonly ok: boolean;
}

/** What is played again: its draws follow from the seed, or from what picks them. */
interface Draws extends Pick<PlayOptions, "pick" | "swarm"> {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly length: number;
}

/** Plays one trial again, with a full log, and judges its runs. */
export function replay(call: Call, { scenario, seed, length, pick, swarm = false }: Draws, { trial, run: only }: Replayed): PlayedAgain {
  const sink = memorySink();
  const series = playSeries(scenario, { seed, trial, runs: length, stress: true, swarm, sink, ...(pick && { pick }) });
  const log = sink.text();
  const audit = swarm ? auditOf(scenario, { seed, swarm }) : openAudit(scenario);
  const audited = readLog(log).log?.runs ?? [];
  const runs = series.runs
    .filter(({ number }) => only === undefined || number === only)
    .map((run) => {
      const found = audited[run.number - 1];
      const judged = found === undefined ? [] : audit.judge(swarm ? asInSwarm(found, { run: run.number, length, series }) : found);
      const broken = judged.flatMap(({ broken: why }, at) => (why === undefined ? [] : [{ text: audit.claims[at]?.text ?? "", ...why }]));
      const isCalm = swarm && run.number > length;
      const refused = series.failed !== undefined && run.number === series.runs.length ? series.failed : undefined;
      return { run, broken, isCalm, refused };
    });
  const told = call.json
    ? JSON.stringify({
        scenario: scenario.name,
        seed,
        trial,
        runs: runs.map(({ run, broken, isCalm, refused }) => ({
          run: run.number,
          ...(isCalm && { calm: true }),
          state: run.state,
          rows: run.rows,
          ...(refused !== undefined && { failed: refused }),
          broken,
        })),
      })
    : runs
        .flatMap((one) => [...runLines(one, call.style), ""])
        .join("\n")
        .trimEnd();
  return { told, log, ok: runs.every(({ broken }) => broken.length === 0) };
}

// What whoever plays a swarm knows of a run besides its rows: whether the log refused one, and whether it is calm.
function asInSwarm(
  found: AuditedRun,
  { run, length, series }: { readonly run: number; readonly length: number; readonly series: Series },
): AuditedRun {
  const last = run === series.runs.length;
  const refused = last && series.failed !== undefined ? { refused: series.rows } : {};
  return { ...found, ...refused, ...(run > length && { calm: last ? ("last" as const) : ("not yet" as const) }) };
}

/** Writes the log of what was played again where it is wanted, and tells the rest. */
export async function tellReplay(call: Call, played: PlayedAgain, out: string | undefined): Promise<ExitCode> {
  const refused = keep(call, out, played.log);
  if (refused !== undefined) return refuse(call, [refused]);
  call.host.stdout.write(`${played.told}\n`);
  return played.ok ? 0 : 1;
}

interface Broken {
  readonly text: string;
  readonly seq?: number;
  readonly why: string;
}

interface ReplayedRun {
  readonly run: Run;
  readonly broken: readonly Broken[];
  /** Whether nothing goes wrong in it any more. */
  readonly isCalm: boolean;
  /** Why its log could not be written any further. */
  readonly refused: string | undefined;
}

function runLines({ run, broken, isCalm, refused }: ReplayedRun, style: Style): readonly string[] {
  const rows = run.rows.map((one) => {
    const outcome = Object.entries(one.outcome ?? {}).map(([thing, how]) => plain(`(${thing}: ${how})`, style.paint.yellow));
    const decider = `by ${one.final_decider}${one.simulated === true ? " (simulated)" : ""}`;
    return row([
      plain(String(one.seq).padStart(4)),
      plain(one.layer),
      plain(`${one.decision}${one.sealed ? " sealed" : ""}`),
      plain(one.reason_code, style.paint.bold),
      plain(decider, style.paint.dim),
      ...outcome,
    ]);
  });
  const sections: readonly Section[] = [
    { label: `${run.id.replace(/^trial-\d+-/, "")}${isCalm ? ", calm" : ""}`, paragraphs: stripOf(run, style) },
    { label: "rows", paragraphs: rows },
    ...(refused === undefined ? [] : [{ label: "stopped", paragraphs: [words(refused, style.paint.red)] }]),
    ...(broken.length === 0
      ? []
      : [
          {
            label: "broken",
            paragraphs: broken.map(({ text, seq, why }) =>
              words(`${text}: ${why}${seq === undefined ? "" : ` (row ${seq})`}`, style.paint.red),
            ),
          },
        ]),
  ];
  return sections.flatMap((one) => sectionLines(one, style));
}
