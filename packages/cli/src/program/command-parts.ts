import { Option, type Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import { LANGUAGES } from "../language.ts";

/** What a command gives back. */
export type Run = () => Promise<ExitCode>;

/** Takes what the command line asks for. */
export type Choose = (run: Run) => void;

/** What every command takes. */
export function common(command: Command): Command {
  return command
    .option("--json", "for machines: data on stdout and nothing else")
    .option("--no-color", "no colours; NO_COLOR does the same")
    .helpOption("--help", "what this command does, with an example");
}

/** Lets a command take plugins. Nothing else names one: no scenario, no kit, no file beside it. */
export function withPlugins(command: Command): Command {
  const plugin = new Option("--plugin <file>", "a JavaScript module with functions that rules may call; may be given more than once");
  return command.addOption(plugin.argParser((file: string, files: readonly string[] | undefined) => [...(files ?? []), file]));
}

/** The language of what is shown. Nothing but the option chooses it: what a machine is set to changes no output. */
export function languageOption(): Option {
  return new Option("--lang <language>", "the language of questions and reasons, as far as the files have it; no row hangs on it")
    .choices(LANGUAGES)
    .default("en");
}

/** Shows lines that one can type below the help of a command. */
export function example(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText("after", `\nExample:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
