import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileSink } from "@maestro-bench/arl";
import { loadScenario, playSeries } from "@maestro-bench/engine";
import { openTrials } from "@maestro-bench/engine/trials";
import { playInChunks, playInProcesses, runTrials } from "@maestro-bench/stress";
import { openAudit } from "@maestro-bench/stress/audit";
import { root } from "../run-command.mjs";
import { median, timed } from "./clock.mjs";
import { queueBeside } from "./queue-beside.mjs";
import { playOriginal } from "./yardsticks/original.mjs";
import { countContracts, openContract, playContract } from "./yardsticks/contract.mjs";

const file = "scenarios/emergency-contract-v4.4.yaml";
const seed = 42;
const rounds = 5;

/**
 * How fast trials are played, on one processor unless said, beside two yardsticks that are measured in the same run: the same story written by hand in plain JavaScript
 * (yardsticks/contract.mjs), and a loop that does nothing but hash the bytes of the same log. With `--original FILE` the Python original is played beside, where python3 is there.
 */
export async function stress(options) {
  const { scenario } = loadScenario(file, { read });
  if (scenario === undefined) throw new Error(`${file} has mistakes; see maestro check`);
  const contract = openContract(seed);
  sureOf(scenario, contract);
  console.log(`${file}, seed ${seed}; medians of ${rounds} rounds, in turn; the hand-written story gave the same rows in ${SAME} trials`);
  const original = playOriginal(options);
  if (original !== undefined) tell("the Python original, as it is", original);
  rowsAndPromises(scenario, contract, original);
  logs(scenario, original);
  counts(scenario, contract, original);
  await workers(scenario);
  await queue(scenario);
  explored();
}

const SAME = 2000;

// A yardstick that did less would measure nothing.
function sureOf(scenario, contract) {
  const play = openTrials(scenario, { seed, length: 1, stress: true });
  for (let trial = 0; trial < SAME; trial++) {
    const byHand = playContract(contract, trial);
    play(trial, ({ rows, end }) => {
      const ours = JSON.stringify([end.state, rows.map(shown)]);
      const theirs = JSON.stringify([byHand.state, byHand.rows.map(shown)]);
      if (ours !== theirs) throw new Error(`trial ${trial} differs from the hand-written story\n${ours}\n${theirs}`);
    });
  }
}

function shown({ ts, run_id, layer, decision, sealed, overrideable, final_decider, reason_code, fired }) {
  return [ts, run_id, layer, decision, sealed, overrideable, final_decider, reason_code, fired];
}

function rowsAndPromises(scenario, contract, original) {
  const audit = openAudit(scenario);
  const play = openTrials(scenario, { seed, length: 1, stress: true });
  let judged = 0;
  const [ours, byHand] = rates(
    [2000, (trial) => play(trial, (run) => (judged += audit.judge(run).length))],
    [20_000, (trial) => (judged += playContract(contract, trial).rows.length)],
  );
  if (judged === 0) throw new Error("nothing was judged");
  tell("rows made and judged, no file", ours, { "of the hand-written story": ours / byHand, wanted: 1 / 3 });
  if (original !== undefined) console.log(`  ${(ours / original).toFixed(1)} times the original (wanted: 50)`);
}

function logs(scenario, original) {
  const folder = mkdtempSync(join(tmpdir(), "maestro-bench-"));
  const runs = 2000;
  try {
    const measured = Array.from({ length: rounds }, (_, round) => {
      const path = join(folder, `${round}.jsonl`);
      const [writing] = timed(() => playSeries(scenario, { seed, runs, stress: true, sink: fileSink(path) }));
      const lines = readFileSync(path, "utf8").split("\n");
      const [hashing] = timed(() => lines.forEach((line) => hash("sha256", line, "hex")));
      return [(runs / writing) * 1000, (runs / hashing) * 1000];
    });
    const [ours, hashing] = [0, 1].map((part) => median(measured.map((one) => one[part])));
    tell("a chained log, every row in the file before it counts", ours, { "of hashing its lines alone": ours / hashing, wanted: 0.4 });
    if (original !== undefined) console.log(`  ${(ours / original).toFixed(1)} times the original (wanted: 12)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const COUNTED = 3_000_000;

function counts(scenario, contract, original) {
  const plan = { seed, length: 1, plays: "ways" };
  const measured = Array.from({ length: rounds }, () => {
    const [ours, tally] = timed(() => runTrials(scenario, plan, { first: 0, trials: COUNTED }));
    const [byHand, theirs] = timed(() => countContracts(contract, 0, COUNTED));
    for (const [state, count] of Object.entries(tally.states))
      if (theirs[state] !== count) throw new Error(`${state}: ${count}, by hand ${theirs[state]}`);
    return [(COUNTED / ours) * 1000, (COUNTED / byHand) * 1000];
  });
  const [ours, byHand] = [0, 1].map((part) => median(measured.map((one) => one[part])));
  tell("counts, each way played once and a sample to compare", ours, { "of the hand-written counts": ours / byHand, wanted: 0.25 });
  if (original !== undefined) console.log(`  ${(ours / original).toFixed(1)} times the original (wanted: 400)`);
}

async function workers(scenario) {
  const module = fileURLToPath(import.meta.resolve("@maestro-bench/stress/worker"));
  const took = { one: [], two: [], apart: [] };
  for (let round = 0; round < rounds; round++) {
    took.one.push(await playedBy([1], { scenario, module }));
    took.two.push(await playedBy([2], { scenario, module }));
    took.apart.push(await playedBy([1, 1], { scenario, module }));
  }
  const [one, two, apart] = [took.one, took.two, took.apart].map(median);
  tell("counts by two workers", (COUNTED / two) * 1000, { "times one worker": one / two, wanted: 1.85 });
  console.log(`  two pools of one worker, each all of it, that share nothing but the machine: ${((2 * one) / apart).toFixed(2)} times one`);
}

// How long pools of so many workers take side by side, each for all trials: the first of them cost more than the rest.
async function playedBy(pools, { scenario, module }) {
  const plan = { seed, length: 1, plays: "ways" };
  const executors = pools.map((many) => playInProcesses({ scenario, plan, module, workers: many }));
  const all = (trials) => Promise.all(executors.map((one) => playInChunks(one, { trials })));
  try {
    // Until all of it is compiled: what a worker takes to begin is no matter of how many there are.
    await all(600_000);
    const start = performance.now();
    await all(COUNTED);
    return performance.now() - start;
  } finally {
    await Promise.all(executors.map((one) => one.close()));
  }
}

async function queue(scenario) {
  const found = await queueBeside(scenario, seed, fileURLToPath(import.meta.resolve("@maestro-bench/stress/worker")));
  if (found === undefined) return console.log("trials at a queue: not measured, there is no redis-server");
  tell("every trial played by two workers at a queue", found.queue, { "of two processes": found.queue / found.processes, wanted: 0.9 });
}

function explored() {
  for (const path of ["scenarios/emergency-contract-v4.4.yaml", "scenarios/document-orchestrator.yaml"]) {
    const [took, { stdout }] = timed(() =>
      spawnSync(process.execPath, [`${root}scripts/run.mjs`, "explore", path, "--json"], { cwd: root, encoding: "utf8" }),
    );
    const { ways } = JSON.parse(stdout);
    console.log(`maestro explore ${path}: ${ways} ways, ${(took / 1000).toFixed(1)} s with its start (wanted: 2)`);
  }
}

// Runs a second of each, in turn, so that what else the machine does meets all alike.
function rates(...works) {
  const took = works.map(() => []);
  for (const [trials, work] of works) for (let trial = 0; trial < trials / 4; trial++) work(trial);
  for (let round = 0; round < rounds; round++)
    works.forEach(([trials, work], at) => {
      const [time] = timed(() => {
        for (let trial = 0; trial < trials; trial++) work(trial);
      });
      took[at].push((trials / time) * 1000);
    });
  return took.map(median);
}

function tell(what, rate, { wanted, ...ratio } = {}) {
  const [beside] = Object.entries(ratio).map(([of, value]) => `: ${value.toFixed(2)} ${of} (wanted: ${wanted.toFixed(2)})`);
  console.log(`${what}: ${Math.round(rate).toLocaleString("en")} runs/s${beside ?? ""}`);
}

function read(path) {
  try {
    return readFileSync(root + path, "utf8");
  } catch {
    return undefined;
  }
}
