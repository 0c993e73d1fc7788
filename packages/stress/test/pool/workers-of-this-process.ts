import { execFileSync } from "node:child_process";
import process from "node:process";

/** The ids of the workers that this process has started, and that still run; the pool tells nobody. */
export function workersOfThisProcess(): readonly number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return all
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === process.pid && args.some((one) => one.includes("tinypool")))
    .map(([id]) => Number(id));
}
