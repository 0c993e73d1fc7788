import { verifyLog, type LogFinding, type LogReport } from "@maestro-bench/arl";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { bytesAt } from "../inputs/files.ts";
import { counts, mistake, refuse } from "../mistakes.ts";

/** What can be chosen for `maestro arl verify`. */
export interface VerifyChoices {
  readonly head?: string;
}

/** `maestro arl verify`: whether a log is whole, and what in it is not. */
export async function verify(call: Call, path: string, { head }: VerifyChoices): Promise<ExitCode> {
  const bytes = bytesAt(call, path);
  if ("code" in bytes) return refuse(call, [bytes]);
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head))
    return refuse(call, [
      mistake("CLI-006", call.typed.place(head), `\`${head}\` is no hash`, { help: "a head is 64 characters of lower-case hexadecimal" }),
    ]);
  const report = verifyLog(bytes.bytes, head === undefined ? {} : { head });
  if (call.json) call.host.stdout.write(`${JSON.stringify({ log: path, ...report })}\n`);
  else call.host.stdout.write(`${told(call, path, { report, head })}\n`);
  return report.ok ? 0 : 1;
}

interface Verified {
  readonly report: LogReport;
  readonly head: string | undefined;
}

function told(call: Call, path: string, { report, head }: Verified): string {
  const { paint, signs } = call.style;
  const size = `${counts(report.rows, "row")} in ${counts(report.runs, "run")}${report.scenario === undefined ? "" : ` of ${report.scenario}`}`;
  if (report.ok) {
    const meaning =
      head === undefined
        ? "Every line is chained to the one before. Whoever can write the file can write all of it anew: compare the head with one that you know."
        : "It ends with the head that was expected.";
    return [`${path}  ${paint.green("whole")}`, `  ${size}`, `  head ${report.head}`, `  ${meaning}`].join("\n");
  }
  const lines = report.findings.map((finding) => `  ${paint.red(signs.stop)} ${whereOf(finding)}: ${finding.problem}`);
  return [`${path}  ${paint.red(`broken: ${counts(report.findings.length, "finding")}`)}`, `  ${size}`, ...lines].join("\n");
}

function whereOf({ line, seq, run_id: run }: LogFinding): string {
  return [`line ${line}`, ...(seq === undefined ? [] : [`row ${seq}`]), ...(run === undefined ? [] : [run])].join(", ");
}
