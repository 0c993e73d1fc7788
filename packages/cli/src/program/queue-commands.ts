import { Command, Option } from "commander";
import type { Call } from "../call.ts";
import { common, example, type Choose } from "./command-parts.ts";

/** The commands about what waits. */
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
    .option("--sign <file>", "signs it with this SSH key, where the series takes signed answers only")
    .option("--print", "writes nothing, and prints exactly what is to be signed elsewhere")
    .option("--signature <file>", "takes what was printed and signed: FILE.sig, with FILE beside it; nothing else is said then")
    .addOption(revoked())
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
    .addOption(revoked())
    .action((folder: string | undefined, options: Parameters<typeof import("../commands/resume.ts").resume>[2]) =>
      choose(async () => (await import("../commands/resume.ts")).resume(call, folder, options)),
    );
  return [
    example(common(waiting), "maestro waiting out --json"),
    example(
      common(answer),
      'maestro answer 5e1c APPROVE --as USER:ann --because "the receipt is there"',
      "maestro answer 5e1c --supply evidence=@evidence.json --as USER:ann",
      "maestro answer 5e1c APPROVE --as USER:ann --sign ~/.ssh/id_ed25519",
    ),
    example(common(resume), "maestro resume out"),
  ];
}

// What the series began with counts as well: keys can only be taken away.
function revoked(): Option {
  return new Option("--revoked <file>", "further public keys whose signatures do not count, one a line");
}
