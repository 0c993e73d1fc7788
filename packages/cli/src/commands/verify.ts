import { posix } from "node:path";
import { verifyLog, type LogFinding, type LogReport } from "@maestro-bench/arl";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Host } from "../host.ts";
import { waitingFolders } from "../queue/waiting-folder.ts";
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
  const options = head === undefined ? {} : { head };
  const report = verifyLog(bytes.bytes, options);
  const waits = report.ending === "cut off" ? waitAt(call.host, posix.dirname(path), report.head) : undefined;
  const whole = waits === undefined ? report : verifyLog(bytes.bytes, { ...options, open: true });
  if (call.json) call.host.stdout.write(`${JSON.stringify({ log: path, ...whole, ...(waits !== undefined && { waits }) })}\n`);
  else call.host.stdout.write(`${told(call, path, { report: whole, head, waits })}\n`);
  if (!whole.ok) return 1;
  return waits === undefined ? 0 : 3;
}

// The log itself cannot tell that it waits: what was put away beside it does, if it was at the very line at which the log ends.
function waitAt(host: Host, folder: string, head: string): string | undefined {
  const at = waitingFolders(host, folder).find((one) => one.folder === folder);
  return at !== undefined && "point" in at && at.point.saved.log.headHash === head ? at.point.id : undefined;
}

interface Verified {
  readonly report: LogReport;
  readonly head: string | undefined;
  /** The id of what the run waits for, where the log ends in a wait. */
  readonly waits: string | undefined;
}

function told(call: Call, path: string, { report, head, waits }: Verified): string {
  const { paint, signs } = call.style;
  const size = `${counts(report.rows, "row")} in ${counts(report.runs, "run")}${report.scenario === undefined ? "" : ` of ${report.scenario}`}`;
  if (report.ok) {
    const meaning =
      head === undefined
        ? "Every line is chained to the one before. Whoever can write the file can write all of it anew: compare the head with one that you know."
        : "It ends with the head that was expected.";
    const state = waits === undefined ? "whole" : "whole so far";
    const waiting = waits === undefined ? [] : [`  the run waits: ${waits}`];
    return [`${path}  ${paint.green(state)}`, `  ${size}`, ...waiting, `  head ${report.head}`, `  ${meaning}`].join("\n");
  }
  const lines = report.findings.map((finding) => `  ${paint.red(signs.stop)} ${whereOf(finding)}: ${finding.problem}`);
  return [`${path}  ${paint.red(`broken: ${counts(report.findings.length, "finding")}`)}`, `  ${size}`, ...lines].join("\n");
}

function whereOf({ line, seq, run_id: run }: LogFinding): string {
  return [`line ${line}`, ...(seq === undefined ? [] : [`row ${seq}`]), ...(run === undefined ? [] : [run])].join(", ");
}
