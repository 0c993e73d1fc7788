import { explore, readWay, type ExploreResult } from "@maestro-bench/stress";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readCount } from "../inputs/numbers.ts";
import { readScenario } from "../inputs/scenario.ts";
import { counts, mistake, refuse } from "../mistakes.ts";
import { cannotKeep, keep } from "../results/keep.ts";
import { replay, tellReplay } from "../results/replay.ts";
import { exploreReport } from "../stress-report/explore-report.ts";
import { openWaysProgress } from "../stress-report/progress.ts";

/** What can be chosen for `maestro explore`, as it was typed. */
export interface ExploreChoices {
  readonly trialLength: string;
  readonly most: string;
  readonly replay?: string;
  readonly out?: string;
  readonly plugin?: readonly string[];
}

/** `maestro explore`: plays every way through a trial under stress and tells the exact shares of what comes of it, and what is proved. */
export async function explored(call: Call, path: string, choices: ExploreChoices): Promise<ExitCode> {
  const loaded = await readScenario(call, path, choices.plugin);
  if ("mistakes" in loaded) return refuse(call, loaded.mistakes, NOTHING);
  const length = readCount(call, choices.trialLength, { what: "length of a trial", most: LONGEST });
  const most = readCount(call, choices.most, { what: "number of ways", most: MOST_WAYS });
  const wrong = [length, most, cannotKeep(call, choices.out)].filter((one) => typeof one === "object");
  if (wrong.length > 0 || typeof length !== "number" || typeof most !== "number") return refuse(call, wrong, NOTHING);
  loaded.warn();
  const task = { scenario: loaded.scenario, path: loaded.path, length, most, out: choices.out };
  const code = choices.replay === undefined ? await playAll(call, task) : await playAgain(call, task, choices.replay);
  loaded.warnAfterwards();
  return code;
}

const NOTHING = "nothing was run and nothing written";
const LONGEST = 10_000;
const MOST_WAYS = 10_000_000;

interface Task {
  readonly scenario: Scenario;
  readonly path: string;
  readonly length: number;
  readonly most: number;
  readonly out: string | undefined;
}

async function playAll(call: Call, task: Task): Promise<ExitCode> {
  const stopping = new AbortController();
  const letGo = call.host.onInterrupt(() => stopping.abort());
  const progress = openWaysProgress(call);
  try {
    const found = await explore(task.scenario, { ...task, signal: stopping.signal, onProgress: progress.tell });
    progress.end();
    return "endless" in found ? await refuse(call, [endless(call, task, found.endless)], NOTHING) : await tell(call, task, found);
  } finally {
    progress.end();
    letGo();
  }
}

function endless(call: Call, { path, scenario }: Task, what: string): Diagnostic {
  const message = `\`${scenario.name}\` draws \`${what}\`, which can be any number: its ways cannot be counted out`;
  return mistake("CLI-034", call.typed.place(path), message, { help: "`maestro stress` plays as many runs as you like" });
}

async function tell(call: Call, { out, ...task }: Task, result: ExploreResult): Promise<ExitCode> {
  const text = `${JSON.stringify(result)}\n`;
  const refused = keep(call, out, text);
  if (refused !== undefined) return refuse(call, [refused]);
  call.host.stdout.write(call.json ? text : `${exploreReport(result, { ...task, out }, call)}\n`);
  return result.ok ? 0 : 1;
}

async function playAgain(call: Call, { scenario, length, out }: Task, name: string): Promise<ExitCode> {
  const way = readWay(name);
  const isNone = (message: string): Promise<ExitCode> =>
    refuse(call, [mistake("CLI-006", call.typed.place(name), message, { help: "`maestro explore` names ways: `usual`, `3.1`" })], NOTHING);
  if (way === undefined) return isNone(`\`${name}\` is no way`);
  const played = replay(call, { scenario, seed: 0, length, pick: way.pick }, { trial: 0 });
  if (way.wrong() > 0) return isNone(`no way through ${counts(length, "run")} of \`${scenario.name}\` is called \`${name}\``);
  return tellReplay(call, played, out);
}
