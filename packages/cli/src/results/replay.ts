import { readLog } from "@maestro-bench/arl";
import { memorySink, playSeries, type PlayOptions, type Run, type Scenario } from "@maestro-bench/engine";
import { openAudit } from "@maestro-bench/stress/audit";
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
interface Draws extends Pick<PlayOptions, "pick"> {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly length: number;
}

/** Plays one trial again, with a full log, and judges its runs. */
export function replay(call: Call, { scenario, seed, length, pick }: Draws, { trial, run: only }: Replayed): PlayedAgain {
  const sink = memorySink();
  const series = playSeries(scenario, { seed, trial, runs: length, stress: true, sink, ...(pick && { pick }) });
  const log = sink.text();
  const audit = openAudit(scenario);
  const audited = readLog(log).log?.runs ?? [];
  const runs = series.runs
    .filter(({ number }) => only === undefined || number === only)
    .map((run) => {
      const found = audited[run.number - 1];
      const judged = found === undefined ? [] : audit.judge(found);
      const broken = judged.flatMap(({ broken: why }, at) => (why === undefined ? [] : [{ text: audit.claims[at]?.text ?? "", ...why }]));
      return { run, broken };
    });
  const told = call.json
    ? JSON.stringify({
        scenario: scenario.name,
        seed,
        trial,
        runs: runs.map(({ run, broken }) => ({ run: run.number, state: run.state, rows: run.rows, broken })),
      })
    : runs
        .flatMap(({ run, broken }) => [...runLines(run, broken, call.style), ""])
        .join("\n")
        .trimEnd();
  return { told, log, ok: runs.every(({ broken }) => broken.length === 0) };
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

function runLines(run: Run, broken: readonly Broken[], style: Style): readonly string[] {
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
    { label: run.id.replace(/^trial-\d+-/, ""), paragraphs: stripOf(run, style) },
    { label: "rows", paragraphs: rows },
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
