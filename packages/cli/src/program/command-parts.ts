import type { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";

/** What a command gives back. */
export type Run = () => Promise<ExitCode>;

/** Told what the command line asks for. */
export type Choose = (run: Run) => void;

/** A command with the options that every command has. */
export function common(command: Command): Command {
  return command
    .option("--json", "for machines: data on stdout and nothing else")
    .option("--no-color", "no colours; NO_COLOR does the same")
    .helpOption("--help", "what this command does, with an example");
}

/** A command whose help ends with how it is typed. */
export function example(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText("after", `\nExample:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
