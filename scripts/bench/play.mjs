import { readFileSync } from "node:fs";
import { loadScenario, playSeries } from "@maestro-bench/engine";
import { root } from "../run-command.mjs";
import { timed } from "./clock.mjs";

const file = "scenarios/emergency-contract-v4.8.yaml";
const runs = 1000;

/** Loading a scenario, and playing a long series of it. */
export function play() {
  const [loading, { scenario }] = timed(() => loadScenario(file, { read }));
  if (scenario === undefined) throw new Error(`${file} has mistakes; see maestro check`);
  playSeries(scenario, { runs: 50 });
  const [playing, series] = timed(() => playSeries(scenario, { runs }));
  console.log(`load ${file}: ${loading.toFixed(0)} ms (cold)`);
  console.log(
    `play ${runs} runs: ${playing.toFixed(0)} ms, ${((runs / playing) * 1000).toFixed(0)} runs/s, ${((series.rows / playing) * 1000).toFixed(0)} rows/s`,
  );
}

function read(path) {
  try {
    return readFileSync(root + path, "utf8");
  } catch {
    return undefined;
  }
}
