import { Command, Option } from "commander";
import type { Call } from "../call.ts";
import { common, example, withPlugins, type Choose } from "./command-parts.ts";

/** `maestro stress` as it is typed. */
export function stressCommand(call: Call, choose: Choose): Command {
  const threshold = new Option(
    "--fail-if <threshold>",
    'ends with 1 when a share is beyond it: "STOPPED > 25%"; may be given more than once',
  );
  const queue = new Option(
    "--queue <address>",
    "hands the runs out to each `maestro worker` at this Redis server: redis://HOST:PORT. The result does not depend on it",
  ).conflicts(["workers", "replay"]);
  const command = new Command("stress")
    .description(
      "Plays a scenario many times with what can go wrong going wrong, judges every run from its rows alone, and tells what came of it, with exact intervals.",
    )
    .argument("<file>", "a scenario file")
    .option("--runs <number>", "how many runs", "1000")
    .option("--seed <number>", "the number that every draw follows from", "0")
    .option("--trial-length <number>", "how many runs in a row share their ledgers", "1")
    .option(
      "--workers <number>",
      "how many processes play at once; as many as there are processors when left out. The result does not depend on it",
    )
    .option("--every", "plays every run in full, also one that takes a way that was taken before. The result does not depend on it")
    .option(
      "--swarm",
      "looks for what breaks: in each trial another part of all that can go wrong does, with raised chances. It tells no shares",
    )
    .addOption(queue)
    .addOption(threshold.argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text]))
    .option("--until-decided", "ends early, once it is certain at 95 % of each --fail-if whether it is crossed; --runs is then the most")
    .option(
      "--compare <file>",
      "puts another result beside this one, also one of the Python simulator, and says where they differ beyond chance",
    )
    .option("--replay <trial>", "plays this one trial again, and shows its rows: 17, or 17:2 for its second run")
    .option(
      "--out <file>",
      "writes the result there too, and keeps what is played in FILE.partial until it is complete; with --replay the log of the trial",
    )
    .option("--resume <file>", "goes on from what an ended run has kept, such as result.json.partial: the result is that of one run")
    .action((file: string, options: Parameters<typeof import("../commands/stress.ts").stress>[2]) =>
      choose(async () => (await import("../commands/stress.ts")).stress(call, file, options)),
    );
  return example(
    common(withPlugins(command)),
    "maestro stress scenarios/loan.yaml --runs 10000 --seed 42",
    'maestro stress scenarios/loan.yaml --runs 10000 --fail-if "STOPPED > 25%"',
    "maestro stress scenarios/loan.yaml --seed 42 --replay 17",
    "maestro stress scenarios/loan.yaml --runs 10000 --compare before.json",
    "maestro stress scenarios/loan.yaml --runs 1000000 --out result.json --resume result.json.partial",
    "maestro stress scenarios/loan.yaml --swarm --runs 20000",
  );
}

/** `maestro explore` as it is typed. */
export function exploreCommand(call: Call, choose: Choose): Command {
  const command = new Command("explore")
    .description(
      "Plays every way through one run under stress, each with its probability: exact shares, and each promise and law proved or its shortest counterexample.",
    )
    .argument("<file>", "a scenario file")
    .option("--trial-length <number>", "how many runs in a row share their ledgers: every way through all of them is played", "1")
    .option("--most <number>", "how many ways at most", "100000")
    .option("--replay <way>", "plays this one way again, and shows its rows: 3.1, as the result names it")
    .option("--out <file>", "writes the result there too; with --replay the log of the way")
    .action((file: string, options: Parameters<typeof import("../commands/explore.ts").explored>[2]) =>
      choose(async () => (await import("../commands/explore.ts")).explored(call, file, options)),
    );
  return example(
    common(withPlugins(command)),
    "maestro explore scenarios/loan.yaml",
    "maestro explore scenarios/loan.yaml --trial-length 2 --json",
    "maestro explore scenarios/loan.yaml --replay 3.1",
  );
}
