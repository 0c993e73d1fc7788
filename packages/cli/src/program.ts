import { Command, CommanderError, Option } from "commander";
import type { Call } from "./call.ts";
import { EXIT_CODES } from "./exit-code.ts";
import { common, example, languageOption, withPlugins, type Choose, type Run } from "./program/command-parts.ts";
import { queueCommands } from "./program/queue-commands.ts";
import { simCommand } from "./program/sim-command.ts";
import { exploreCommand, stressCommand } from "./program/stress-commands.ts";
import { workerCommand } from "./program/worker-command.ts";

/** Parses the command line and gives what it asks for. Throws a CommanderError for what is not understood, and to say that help was shown. */
export async function parse(call: Call, args: readonly string[]): Promise<Run> {
  const chosen: { run: Run } = { run: async () => 0 };
  const program = programOf(call, (run) => {
    chosen.run = run;
  });
  await program.parseAsync([...args], { from: "user" });
  return chosen.run;
}

function programOf(call: Call, choose: (run: Run) => void): Command {
  const program = new Command("maestro")
    .description("Plays scenarios through gates that fail closed, and keeps a log of every decision that proves itself.")
    .version(call.host.version, "--version", "the version of this command line")
    .helpOption("--help", "what a command does, with an example")
    .helpCommand(false)
    .addHelpText(
      "after",
      `\nExit codes, the highest that holds:\n${EXIT_CODES.map(({ code, means }) => `  ${String(code).padEnd(4)}${means}`).join("\n")}`,
    );
  program.addCommand(simCommand(call, choose));
  for (const command of queueCommands(call, choose)) program.addCommand(command);
  program.addCommand(checkCommand(call, choose));
  program.addCommand(testCommand(call, choose));
  program.addCommand(explainCommand(call, choose));
  program.addCommand(stressCommand(call, choose));
  program.addCommand(exploreCommand(call, choose));
  program.addCommand(workerCommand(call, choose));
  program.addCommand(fmtCommand(call, choose));
  program.addCommand(arlCommand(call, choose));
  program.addCommand(diagramCommand(call, choose));
  holdsCommands(program);
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) prepare(command, call);
  return program;
}

// What is not understood is told by whoever called, as any other mistake.
function prepare(command: Command, call: Call): void {
  command.exitOverride().showSuggestionAfterError(false);
  command.configureOutput({
    writeOut: (text) => call.host.stdout.write(text),
    writeErr: () => {},
    getOutHelpWidth: () => call.style.width,
    getErrHelpWidth: () => call.style.width,
    getOutHasColors: () => false,
  });
  command.configureHelp({ showGlobalOptions: false });
}

// By itself it shows its help. Whatever comes first and is none of its commands is what is wrong, not what stands behind it.
function holdsCommands(command: Command): Command {
  return command
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      const [first] = command.args;
      if (first === undefined) command.help();
      else command.error(`error: unknown ${first.startsWith("-") ? "option" : "command"} '${first}'`);
    });
}

function checkCommand(call: Call, choose: Choose): Command {
  const command = new Command("check")
    .description("Names every mistake of the given files with its place and remedy, and tells what was derived. Runs and writes nothing.")
    .argument("<files...>", "scenarios, test files, codebooks, kits, gate files")
    .option("--cost", "how many steps each gate takes at most, with lists and texts as long as they may be")
    .option("--facts", "each line that is looser because a fact is absent or unsound, and why that is right")
    .addOption(new Option("--sarif", "the mistakes as one SARIF 2.1.0 log on stdout and nothing else").conflicts(["json", "cost", "facts"]))
    .action((files: readonly string[], options: Parameters<typeof import("./commands/check.ts").check>[2]) =>
      choose(async () => (await import("./commands/check.ts")).check(call, files, options)),
    );
  return example(
    common(withPlugins(command)),
    "maestro check scenarios/*.yaml codebooks/*.yaml",
    "maestro check --sarif scenarios/*.yaml > maestro.sarif",
  );
}

function testCommand(call: Call, choose: Choose): Command {
  const command = new Command("test")
    .description(
      "Plays the cases of scenarios and test files and the tables of single gates, and tells how much of the gates they cover. Writes nothing.",
    )
    .argument("[files...]", "scenarios and test files; all in scenarios/ and scenarios/tests/ when none is named")
    .option("--threshold <percent>", "the least coverage that is enough")
    .option("--coverage", "lists every line and test that is not covered")
    .option("--seed <number>", "the number that every draw follows from", "0")
    .action((files: readonly string[], options: Parameters<typeof import("./commands/test.ts").test>[2]) =>
      choose(async () => (await import("./commands/test.ts")).test(call, files, options)),
    );
  return example(common(withPlugins(command)), "maestro test", "maestro test scenarios/loan.yaml --coverage --threshold 90");
}

function explainCommand(call: Call, choose: Choose): Command {
  const command = new Command("explain")
    .description(
      "Tells why every gate of a run said what it said: each line, each test, the values seen. The run is played again; nothing is written.",
    )
    .argument("<file>", "a scenario file")
    .option("--run <number>", "which run of the series, from 1", "1")
    .option("--case <name>", "of this case instead of the series")
    .option("--gate <name>", "this gate alone")
    .addOption(new Option("--why-not <decision>", "only what did not run, and what alone would have to be otherwise").choices(["run"]))
    .option("--seed <number>", "the number that every draw follows from", "0")
    .addOption(languageOption())
    .action((file: string, options: Parameters<typeof import("./commands/explain.ts").explain>[2]) =>
      choose(async () => (await import("./commands/explain.ts")).explain(call, file, options)),
    );
  return example(
    common(withPlugins(command)),
    "maestro explain scenarios/loan.yaml --run 1",
    "maestro explain scenarios/loan.yaml --gate amount_gate --why-not run",
  );
}

function fmtCommand(call: Call, choose: Choose): Command {
  const command = new Command("fmt")
    .description(
      "Formats gate files in place: their words and comments stay, their spaces become those of the one form. With a mistake in any file nothing is written.",
    )
    .argument("<files...>", "gate files; `-` formats standard input to stdout")
    .option("--check", "writes nothing, and ends with 1 when a file is not formatted")
    .action((files: readonly string[], options: { readonly check?: boolean }) =>
      choose(async () => (await import("./commands/fmt.ts")).fmt(call, files, options)),
    );
  return example(common(command), "maestro fmt scenarios/gates/*.gate", "maestro fmt --check scenarios/gates/*.gate");
}

function arlCommand(call: Call, choose: Choose): Command {
  const verify = new Command("verify")
    .description("Tells whether a log is whole: its form, its chain, its counts, and the laws that can be read off it.")
    .argument("<log>", "an arl.jsonl")
    .option("--head <hash>", "the hash that its last line must have, known from elsewhere")
    .action((log: string, options: { readonly head?: string }) =>
      choose(async () => (await import("./commands/verify.ts")).verify(call, log, options)),
    );
  const audit = new Command("audit")
    .description("Judges the runs of a log by the promises of its scenario and by the laws, from the rows alone, whoever wrote them.")
    .argument("<log>", "an arl.jsonl")
    .requiredOption("--scenario <file>", "the scenario that the log is of")
    .action((log: string, options: Parameters<typeof import("./commands/audit.ts").audit>[2]) =>
      choose(async () => (await import("./commands/audit.ts")).audit(call, log, options)),
    );
  const command = new Command("arl").description("Looks at logs.").helpOption("--help", "what can be done with logs").helpCommand(false);
  return holdsCommands(command)
    .addCommand(example(common(verify), "maestro arl verify out/loan/arl.jsonl"))
    .addCommand(example(common(withPlugins(audit)), "maestro arl audit out/loan/arl.jsonl --scenario scenarios/loan.yaml"));
}

function diagramCommand(call: Call, choose: Choose): Command {
  const command = new Command("diagram")
    .description(
      "Draws a scenario as Mermaid: the lifecycle (where a run pauses or ends) and the pipeline (in which order decisions are made), kept apart.",
    )
    .argument("<file>", "a scenario file")
    .addOption(new Option("--only <picture>", "one of the two").choices(["lifecycle", "pipeline"]))
    .action((file: string, options: Parameters<typeof import("./commands/diagram.ts").diagram>[2]) =>
      choose(async () => (await import("./commands/diagram.ts")).diagram(call, file, options)),
    );
  return example(common(withPlugins(command)), "maestro diagram scenarios/loan.yaml --only lifecycle");
}

/** Whether an error only says that help or the version was shown. */
export function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && ["commander.helpDisplayed", "commander.help", "commander.version"].includes(error.code);
}
