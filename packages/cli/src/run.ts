import { CommanderError } from "commander";
import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "./call.ts";
import { commandLine, withoutPassword } from "./command-line.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Host } from "./host.ts";
import { mistake, refuse } from "./mistakes.ts";
import { isHelp, parse } from "./program.ts";
import { styleOf } from "./style.ts";

/** Runs the command line with these arguments on a machine, and gives its exit code. It never throws: a bug of ours is told on stderr and is 70. */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  const call = callOf(args, host);
  try {
    const command = await parse(call, args);
    return await command();
  } catch (error) {
    if (isHelp(error)) return 0;
    if (error instanceof CommanderError) return await refuse(call, [notUnderstood(call, args, error)]);
    host.stderr.write(
      `This is a bug in Maestro, not a mistake of yours.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return 70;
  }
}

function callOf(args: readonly string[], host: Host): Call {
  const allowed = { color: !args.includes("--no-color") };
  return {
    host,
    typed: commandLine(args),
    style: styleOf(host.stdout, host.env, allowed),
    aside: styleOf(host.stderr, host.env, allowed),
    json: args.includes("--json"),
    sarif: args.includes("--sarif") && !args.includes("--json"),
  };
}

const COMMANDS = [
  "sim",
  "waiting",
  "answer",
  "resume",
  "check",
  "test",
  "explain",
  "stress",
  "explore",
  "worker",
  "fmt",
  "arl",
  "verify",
  "audit",
  "diagram",
];
const OPTIONS = [
  "--seed",
  "--case",
  "--choices",
  "--out",
  "--people",
  "--people-timeout",
  "--as",
  "--because",
  "--after",
  "--supply",
  "--close",
  "--late",
  "--no-resume",
  "--sign",
  "--print",
  "--signature",
  "--signers",
  "--revoked",
  "--codebook",
  "--plugin",
  "--run",
  "--gate",
  "--why-not",
  "--lang",
  "--rows",
  "--quiet",
  "--cost",
  "--facts",
  "--json",
  "--sarif",
  "--no-color",
  "--help",
  "--version",
  "--head",
  "--only",
  "--check",
  "--threshold",
  "--coverage",
  "--runs",
  "--workers",
  "--every",
  "--queue",
  "--concurrency",
  "--swarm",
  "--trial-length",
  "--most",
  "--fail-if",
  "--until-decided",
  "--compare",
  "--replay",
  "--resume",
  "--scenario",
];

function notUnderstood(call: Call, args: readonly string[], error: CommanderError): Diagnostic {
  const word = /'([^']+)'/.exec(error.message)?.[1];
  const typed = args.find((one) => one === word || (word !== undefined && one.startsWith(`${word}=`)));
  const place = call.typed.place(typed ?? args.at(-1) ?? "");
  // An option that is known is in the wrong company; it is not misspelt.
  const isKnown = typed === undefined || OPTIONS.includes(typed);
  const near = isKnown ? undefined : nearest(typed, typed.startsWith("-") ? OPTIONS : COMMANDS);
  const message =
    error.message
      .replace(/^error: /, "")
      .replaceAll("'", "`")
      .split("\n")[0] ?? error.message;
  return mistake("CLI-005", place, withoutPassword(message), {
    label: near === undefined ? undefined : `did you mean \`${near}\`?`,
    help: "`maestro --help` lists the commands, `maestro COMMAND --help` what each takes",
  });
}
