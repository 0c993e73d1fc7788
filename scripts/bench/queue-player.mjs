// node queue-player.mjs ADDRESS MODULE: plays with two processes what is handed out there, as `maestro worker` does, until it is interrupted.
import process from "node:process";
import { playForQueue, readQueueAddress } from "@maestro-bench/queue";
import { openJobPool } from "@maestro-bench/stress/pool";

const [, , address, module] = process.argv;
const pool = openJobPool({ module, workers: 2 });
const player = await playForQueue({ address: readQueueAddress(address), version: "bench", concurrency: 2, play: pool.play });
await new Promise((resolve) => process.once("SIGINT", resolve));
await player.close();
await pool.close();
