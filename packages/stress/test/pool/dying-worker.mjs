// A worker that is killed the first time that it is given one of some chunks, in the middle of it: nothing of it comes back.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { play as playWhole } from "../../dist/pool/worker.js";

export function play(job) {
  const answer = playWhole(job);
  const died = join(process.env["MAESTRO_DYING"], `died-at-${job.chunk.first}`);
  if ([20, 100, 240].includes(job.chunk.first) && !existsSync(died)) {
    writeFileSync(died, "");
    process.kill(process.pid, "SIGKILL");
    // Until it is dead, nothing is given back.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  return answer;
}
