import { Command } from "commander";
import type { Call } from "../call.ts";
import { common, example, type Choose } from "./command-parts.ts";

/** `maestro worker` as it is typed. */
export function workerCommand(call: Call, choose: Choose): Command {
  const command = new Command("worker")
    .description(
      "Plays what `maestro stress --queue` hands out, on this machine, until Ctrl-C. It needs the package `@maestro-bench/queue`. Writes nothing.",
    )
    .requiredOption("--queue <address>", "the Redis server where it is handed out: redis://HOST:PORT, or rediss:// with TLS")
    .option("--concurrency <number>", "how many processes play at once; as many as there are processors when left out")
    .action((options: Parameters<typeof import("../commands/worker.ts").worker>[1]) =>
      choose(async () => (await import("../commands/worker.ts")).worker(call, options)),
    );
  return example(common(command), "maestro worker --queue redis://server:6379");
}
