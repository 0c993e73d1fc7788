import type { Diagnostic } from "@maestro-bench/diagnostics";
import { openCoverage, playCase, playSeries, playTable, tallyCoverage } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readPercentage, readSeed } from "../inputs/numbers.ts";
import { readPlugins } from "../inputs/plugins.ts";
import { readTestedFiles, type TestedFile } from "../inputs/tested-files.ts";
import { hasError, refuse, warn } from "../mistakes.ts";
import { testedJson, testedLines, type Tested, type TestReport } from "../sections/tested.ts";

/** What can be chosen for `maestro test`, as it was typed. */
export interface TestOptions {
  readonly seed: string;
  readonly threshold?: string;
  readonly coverage?: boolean;
  readonly plugin?: readonly string[];
}

/** `maestro test`: plays the cases of scenarios and test files and the tables of single gates, and tells what of the gates they cover. Writes nothing. */
export async function test(call: Call, paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const plugins = await readPlugins(call, options.plugin);
  if (hasError(plugins.diagnostics)) return refuse(call, plugins.diagnostics, NOTHING);
  const seed = readSeed(call, options.seed);
  const threshold = options.threshold === undefined ? undefined : readPercentage(call, options.threshold);
  const { files, diagnostics } = readTestedFiles(call, paths, plugins.plugins);
  const wrong = [seed, threshold].filter((one): one is Diagnostic => typeof one === "object");
  if (typeof seed !== "number" || wrong.length > 0 || hasError(diagnostics)) return refuse(call, [...wrong, ...diagnostics], NOTHING);
  if (!call.json) warn(call, diagnostics);
  const coverage = openCoverage();
  const tested = files.map((file) => testFile(file, seed, coverage));
  plugins.warn(call);
  const covered = coverage.of(files.flatMap(({ scenario }) => [...scenario.gates.values()]));
  const tally = tallyCoverage(covered);
  const isEnough = typeof threshold !== "number" || tally.seen * 100 >= threshold * tally.all;
  const report: TestReport = {
    tested,
    covered,
    tally,
    isEnough,
    listsUncovered: options.coverage === true || !isEnough,
    ...(typeof threshold === "number" && { threshold }),
  };
  call.host.stdout.write(call.json ? `${JSON.stringify(testedJson(report))}\n` : `${testedLines(report, call.style).join("\n")}\n`);
  return tested.every(({ ok }) => ok) && isEnough ? 0 : 1;
}

const NOTHING = "nothing was run";

// A test file's scenario is tested where it is named itself; here what the file adds is played.
function testFile({ path, scenario, isScenario }: TestedFile, seed: number, coverage: ReturnType<typeof openCoverage>): Tested {
  const playing = { seed, onVerdict: coverage.see };
  const isOwn = (place: { readonly source: { readonly path: string } }): boolean => place.source.path === path;
  const series = isScenario ? playSeries(scenario, playing) : undefined;
  const cases = [...scenario.cases.values()]
    .filter(({ place }) => isOwn(place))
    .map((one) => ({ place: one.place, series: playCase(scenario, one.name, playing) }));
  const tables = scenario.tables.filter(({ place }) => isOwn(place)).map((table) => playTable(scenario, table, playing));
  const ok = [...(series === undefined ? [] : [series]), ...cases.map((one) => one.series), ...tables].every((one) => one.ok);
  return { path, scenario: scenario.name, ...(series !== undefined && { series }), cases, tables, ok };
}
