import { readFileSync } from "node:fs";
import { loadScenario } from "@maestro-bench/engine";
import { playHere, playInChunks, type ChunkExecutor, type TrialPlan } from "@maestro-bench/stress";
import { jobsOf } from "@maestro-bench/stress/pool";
import { play } from "@maestro-bench/stress/worker";
import {
  handOut,
  playForQueue,
  readQueueAddress,
  type HandOutOptions,
  type PlayerOptions,
  type QueueAddress,
  type QueuePlayer,
} from "../src/index.ts";

const root = new URL("../../../", import.meta.url);
const path = "scenarios/emergency-contract-v4.4.yaml";
const loaded = loadScenario(path, { read: (file) => readFileSync(new URL(file, root), "utf8") }).scenario;
if (loaded === undefined) throw new Error(`${path} has mistakes`);
const scenario = loaded;

/** How many trials the tests play. */
export const TRIALS = 240;

export const plan: TrialPlan = { seed: 11, length: 1, plays: "all" };
export const jobs: HandOutOptions["jobs"] = { ...jobsOf(scenario, plan), plan };

/** The tally of the first trials as a text, played here. */
export async function playedHere(trials = TRIALS, as: TrialPlan = plan): Promise<string> {
  return JSON.stringify((await playInChunks(playHere(scenario, as), { trials })).tally);
}

function at(text: string): QueueAddress {
  const address = readQueueAddress(text);
  if (typeof address === "string") throw new Error(address);
  return address;
}

/** Somebody who hands out at a server. */
export function handing(server: string, more: Partial<HandOutOptions> = {}): Promise<ChunkExecutor> {
  return handOut({ address: at(server), version: "1", jobs, unlike: (why) => new Error(`unlike: ${why}`), ...more });
}

/** Somebody who plays at a server, in this process. */
export function playing(server: string, more: Partial<PlayerOptions> = {}): Promise<QueuePlayer> {
  return playForQueue({ address: at(server), version: "1", concurrency: 2, play: async (job) => play(job), ...more });
}
