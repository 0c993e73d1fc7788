import { Command, Option } from "commander";
import type { Call } from "../call.ts";
import { common, example, languageOption, withPlugins, type Choose } from "./command-parts.ts";

/** `maestro sim`. */
export function simCommand(call: Call, choose: Choose): Command {
  const as = new Option("--as <who>", "who is at the terminal: ROLE:NAME; may be given for each role, and what is not given is asked");
  const command = new Command("sim")
    .description(
      "Plays scenarios, prints what happened, and writes the log, a summary and the exact sources of each to a folder of its name.",
    )
    .argument("<files...>", "scenario files")
    .option("--seed <number>", "the number that every draw follows from", "0")
    .option("--case <name>", "plays this one case instead of the series and all cases")
    .option("--out <folder>", "where the folders of results go", "out")
    .option("--codebook <file>", "uses these words instead of those that the scenario names")
    .option("--choices <file>", 'plays one run for each line of a JSONL file, which says how things turn out: {"request":"expired"}')
    .addOption(languageOption())
    .addOption(
      new Option("--rows <level>", "how much of a row the log holds: in a summary, a digest of why something was held up")
        .choices(["full", "summary"])
        .default("full"),
    )
    .option(
      "--people <who>",
      "who is asked: `simulated` are models; with `file` a run waits for `maestro answer`; `ask` asks at this terminal; a path such as ./desk.mjs is a module that answers",
      "simulated",
    )
    .addOption(as.argParser((who: string, before: readonly string[] | undefined) => [...(before ?? []), who]))
    .option(
      "--signers <file>",
      "with `--people file`: takes no answer without a signature by one of these keys, in the form of OpenSSH's allowed signers",
    )
    .option("--revoked <file>", "public keys whose signatures do not count, one a line")
    .option("--people-timeout <duration>", "how long a module may take for an answer; 60s when left out")
    .option("--quiet", "prints nothing but mistakes")
    .action((files: readonly string[], options: Parameters<typeof import("../commands/sim.ts").sim>[2]) =>
      choose(async () => (await import("../commands/sim.ts")).sim(call, files, options)),
    );
  return example(common(withPlugins(command)), "maestro sim scenarios/*.yaml", 'maestro sim scenarios/loan.yaml --case "nobody there"');
}
