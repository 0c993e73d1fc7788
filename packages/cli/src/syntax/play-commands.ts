import { Command, Option } from "commander";
import type { Call } from "../call.ts";
import { common, example, languageOption, withPlugins, type Choose } from "./options.ts";

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
    .option("--people-timeout <duration>", "how long a module may take for an answer; 60s when left out")
    .option("--quiet", "prints nothing but mistakes")
    .action((files: readonly string[], options: Parameters<typeof import("../commands/sim.ts").sim>[2]) =>
      choose(async () => (await import("../commands/sim.ts")).sim(call, files, options)),
    );
  return example(common(withPlugins(command)), "maestro sim scenarios/*.yaml", 'maestro sim scenarios/loan.yaml --case "nobody there"');
}

/** What is done with runs that wait. */
export function queueCommands(call: Call, choose: Choose): readonly Command[] {
  const waiting = new Command("waiting")
    .description("Lists what waits for a person or a fact: who is asked what, for how long, and the row that blocks. Writes nothing.")
    .argument("[folder]", "where folders of results are looked for, at any depth; `out` when left out")
    .action((folder: string | undefined) => choose(async () => (await import("../commands/waiting.ts")).waiting(call, folder)));
  const supply = new Option("--supply <fact>", "gives a fact that it waits for, FACT=@FILE.json or FACT=JSON; may be given more than once");
  const answer = new Command("answer")
    .description("Answers what waits, and goes on with it. The answer is checked and written before it takes effect, and counts once.")
    .argument("<id>", "which wait: its id, or the beginning of it that no other has")
    .argument("[answer]", "one of the answers that are offered; left out with --supply, --close and --late")
    .argument("[folder]", "where folders of results are looked for")
    .option("--as <who>", "who says it: ROLE:NAME, or ROLE")
    .option("--because <text>", "why, for the log")
    .option("--after <duration>", "how long after the question it was said, such as 90s; by the clock on the wall when left out")
    .addOption(supply.argParser((fact: string, facts: readonly string[] | undefined) => [...(facts ?? []), fact]))
    .option("--close", "stops the run that waits, or the turn in it")
    .option("--late", "says that nobody answered in time, once the deadline is past")
    .option("--no-resume", "keeps the answer and does not go on; `maestro resume` does")
    .option("--out <folder>", "where folders of results are looked for; `out` when left out")
    .action(
      (
        id: string,
        said: string | undefined,
        folder: string | undefined,
        options: Parameters<typeof import("../commands/answer.ts").answer>[3],
      ) => choose(async () => (await import("../commands/answer.ts")).answer(call, id, [said, folder], options)),
    );
  const resume = new Command("resume")
    .description("Goes on with all that was answered and not gone on with, as when a process was ended in the middle of it.")
    .argument("[folder]", "where folders of results are looked for, at any depth; `out` when left out")
    .action((folder: string | undefined) => choose(async () => (await import("../commands/resume.ts")).resume(call, folder)));
  return [
    example(common(waiting), "maestro waiting out --json"),
    example(
      common(answer),
      'maestro answer 5e1c APPROVE --as USER:ann --because "the receipt is there"',
      "maestro answer 5e1c --supply evidence=@evidence.json --as USER:ann",
    ),
    example(common(resume), "maestro resume out"),
  ];
}
