import { Option, type Command } from "commander";
import type { ExitCode } from "../exit-code.ts";

/** What a command gives back. */
export type Run = () => Promise<ExitCode>;

/** Takes what was asked for. */
export type Choose = (run: Run) => void;

/** A command with the options that all have. */
export function common(command: Command): Command {
  return command
    .option("--json", "for machines: data on stdout and nothing else")
    .option("--no-color", "no colours; NO_COLOR does the same")
    .helpOption("--help", "what this command does, with an example");
}

/** A command that can be given plugins. Nothing else names one: no scenario, no kit, no file beside it. */
export function withPlugins(command: Command): Command {
  const plugin = new Option("--plugin <file>", "a JavaScript module with functions that rules may call; may be given more than once");
  return command.addOption(plugin.argParser((file: string, files: readonly string[] | undefined) => [...(files ?? []), file]));
}

/** A command whose help ends with these lines to type. */
export function example(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText("after", `\nExample:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
