import { readLog, sha256OfText, verifyLog } from "@maestro-bench/arl";
import { loadScenario, type Scenario } from "@maestro-bench/engine";
import { openAudit } from "@maestro-bench/stress/audit";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { bytesAt, readInput } from "../inputs/files.ts";
import { readPlugins } from "../inputs/plugins.ts";
import { sourceReader, withWhy } from "../inputs/source-reader.ts";
import { counts, hasError, refuse, warn } from "../mistakes.ts";

/** What can be chosen for `maestro arl audit`. */
export interface AuditChoices {
  readonly scenario: string;
  readonly plugin?: readonly string[];
}

/** `maestro arl audit`: whether the runs of a log keep the promises of a scenario and the laws, judged from the rows alone. */
export async function audit(call: Call, path: string, choices: AuditChoices): Promise<ExitCode> {
  const bytes = bytesAt(call, path);
  const file = readInput(call, choices.scenario);
  const plugins = await readPlugins(call, choices.plugin);
  const wrong = [bytes, file].filter((one) => "code" in one);
  if ("code" in bytes || "code" in file || hasError(plugins.diagnostics)) return refuse(call, [...wrong, ...plugins.diagnostics]);
  const reader = sourceReader(call.host);
  const { scenario, diagnostics } = loadScenario(file.path, reader, plugins);
  const found = diagnostics.map((one) => withWhy(reader, one));
  if (scenario === undefined || hasError(found)) return refuse(call, found);
  warn(call, found);
  const report = reportOf(scenario, bytes.bytes);
  call.host.stdout.write(call.json ? `${JSON.stringify({ log: path, ...report })}\n` : `${told(call, path, report)}\n`);
  return report.ok ? 0 : 1;
}

interface Report {
  readonly ok: boolean;
  readonly scenario: string;
  readonly runs: number;
  /** What is wrong with the log as a whole. */
  readonly findings: readonly string[];
  readonly claims: readonly ClaimReport[];
}

interface ClaimReport {
  readonly text: string;
  readonly verdict: "held" | "broken" | "never tested" | "not judged" | "reached" | "not reached";
  readonly tested: number;
  readonly broken: readonly { readonly run_id: string; readonly seq?: number; readonly why: string }[];
}

function reportOf(scenario: Scenario, bytes: Uint8Array): Report {
  const verified = verifyLog(bytes);
  const { log } = readLog(bytes);
  const { claims, judge } = openAudit(scenario);
  const judged = (log?.runs ?? []).map((run) => ({ run, all: judge(run) }));
  const reports = claims.map(({ kind, text, unjudged }, at): ClaimReport => {
    const tested = judged.filter(({ all }) => all[at]?.tested === true).length;
    const broken = judged.flatMap(({ run, all }) => {
      const why = all[at]?.broken;
      return why === undefined ? [] : [{ run_id: run.head.run_id, ...why }];
    });
    // That none of these runs reached a goal proves nothing.
    if (kind === "goal") return { text, verdict: tested > 0 ? "reached" : "not reached", tested, broken };
    const verdict = unjudged !== undefined ? "not judged" : broken.length > 0 ? "broken" : tested > 0 ? "held" : "never tested";
    return { text, verdict, tested, broken };
  });
  const of = log?.header.scenario;
  const isOther = of !== undefined && of.sha256 !== sha256OfText(scenario.sources.scenario.text);
  const findings = [
    ...(verified.ok ? [] : [`the log is broken: ${counts(verified.found, "finding")}; \`maestro arl verify\` tells them`]),
    ...(isOther ? [`the log was made from another text than that of \`${scenario.name}\``] : []),
  ];
  const ok = findings.length === 0 && reports.every(({ verdict }) => verdict !== "broken");
  return { ok, scenario: scenario.name, runs: judged.length, findings, claims: reports };
}

function told(call: Call, path: string, { ok, scenario, runs, findings, claims }: Report): string {
  const { paint, signs } = call.style;
  const lines = claims.flatMap(({ text, verdict, tested, broken }) => [
    `  ${(verdict === "broken" ? paint.red : verdict === "held" || verdict === "reached" ? paint.green : paint.yellow)(verdict.padEnd(12))}  ${text}${verdict === "held" || verdict === "reached" ? paint.dim(` (${counts(tested, "run")})`) : ""}`,
    ...broken
      .slice(0, MOST_TOLD)
      .map(({ run_id: run, seq, why }) => `    ${signs.stop} ${run}${seq === undefined ? "" : `, row ${seq}`}: ${why}`),
  ]);
  return [
    `${path}  ${ok ? paint.green("kept") : paint.red("broken")}`,
    `  ${counts(runs, "run")}, judged by ${scenario}`,
    ...findings.map((one) => `  ${paint.red(one)}`),
    ...lines,
  ].join("\n");
}

const MOST_TOLD = 5;
