import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("planter.mjs", import.meta.url));
const longest = 120_000;

/**
 * What is planted, which files of tests are then run, and what those that play scenarios play.
 * @typedef {{ readonly edits: readonly import("./list.mjs").Edit[], readonly files: readonly string[], readonly plays?: readonly string[] }} Task
 */

/**
 * What the tests said of a mutant. `broken`: no test could say anything; `by` tells why, and of a failure which file of tests found it.
 * `left`: what tests that passed have left behind.
 * `took`: milliseconds.
 * @typedef {{ readonly outcome: "passed" | "failed" | "broken", readonly by: string, readonly test?: string, readonly left?: Record<string, unknown>,
 *   readonly took: number }} Judged
 */

/**
 * Has every task judged, a few side by side, each by a process of its own, so that one that does not end can be ended. Gives the results in the order
 * of the tasks; `tell` hears each when it is there.
 * @param {readonly Task[]} tasks
 * @param {(index: number, judged: Judged) => void} [tell]
 * @returns {Promise<readonly Judged[]>}
 */
export async function judgeAll(tasks, tell = () => {}) {
  const results = [];
  const left = [...tasks.entries()];
  const work = async () => {
    let planter = await start();
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, task] = next;
      const begun = performance.now();
      results[index] = { ...(await answer(planter, task)), took: performance.now() - begun };
      tell(index, results[index]);
      if (planter.killed || !planter.connected) planter = await start();
    }
    planter.kill();
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism(), tasks.length) }, work));
  return results;
}

async function start() {
  const planter = fork(program, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await answer(planter);
  return planter;
}

function answer(planter, task) {
  return new Promise((resolve) => {
    const end = (result) => {
      clearTimeout(timer);
      planter.off("message", end).off("exit", gone);
      resolve(result);
    };
    const gone = (code) => end({ outcome: "broken", by: `its process ended with ${code}` });
    const timer = setTimeout(() => {
      planter.kill("SIGKILL");
      end({ outcome: "broken", by: `no end after ${longest / 1000} s` });
    }, longest);
    planter.on("message", end).on("exit", gone);
    if (task !== undefined) planter.send(task);
  });
}
