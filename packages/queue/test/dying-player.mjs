// Somebody who plays for a queue and is killed in the middle of the chunk of this number, from 1: nothing of it comes back.
import process from "node:process";
import { playForQueue, readQueueAddress } from "../dist/index.js";
import { play } from "../../stress/dist/pool/worker.js";

const [server, number] = process.argv.slice(2);
let chunks = 0;

await playForQueue({
  address: readQueueAddress(server),
  version: "1",
  concurrency: 1,
  play: async (job) => {
    const answer = play(job);
    chunks++;
    if (chunks < Number(number)) return answer;
    process.kill(process.pid, "SIGKILL");
    // Until it is dead, nothing is given back.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
