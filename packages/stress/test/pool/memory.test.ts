import { execFileSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const LONG = process.env["MAESTRO_LONG"] === "1";
const dist = new URL("../../dist/", import.meta.url);
const root = fileURLToPath(new URL("../../../../", import.meta.url));
// At the small size a scenario of few ways: of one of many, new ones are still met.
const [name, few, many] = LONG ? (["emergency-contract-v4.4", 1_000_000, 4_500_000] as const) : (["refund", 50_000, 200_000] as const);

// Plays so many trials by their ways, and tells after each of two numbers of them how many bytes are still held.
const DRIVER = `
import { readFileSync } from "node:fs";
import { loadScenario } from ${JSON.stringify(new URL("../../../engine/dist/index.js", import.meta.url).href)};
import { mergeTallies, openRunner } from ${JSON.stringify(new URL("index.js", dist).href)};
const [, path, ...numbers] = process.argv;
const read = (file) => { try { return readFileSync(file, "utf8"); } catch { return undefined; } };
const run = openRunner(loadScenario(path, { read }).scenario, { seed: 1, length: 1, plays: "ways" });
let tally = run({ first: 0, trials: 0 });
for (const number of numbers.map(Number)) {
  while (tally.trials < number) tally = mergeTallies(tally, run({ first: tally.trials, trials: Math.min(25_000, number - tally.trials) }));
  gc();
  gc();
  console.log(process.memoryUsage().heapUsed);
}
`;

describe("memory", () => {
  it("does not grow with the trials that are played: by less than 1 MB from one number of them to four times as many", () => {
    const args = ["--expose-gc", "--input-type=module", "-e", DRIVER, `${root}scenarios/${name}.yaml`, String(few), String(many)];
    const told = execFileSync(process.execPath, args, { encoding: "utf8" });
    const [before = 0, after = 0] = told.trim().split("\n").map(Number);
    expect(before).toBeGreaterThan(1e6);
    expect(after - before).toBeLessThan(1e6);
  });
});
