import { existsSync, readFileSync, rmSync } from "node:fs";
import { type Sums, tableFile } from "./table.ts";

/** Before the tests: what an earlier run counted is no longer true. */
export function setup(): void {
  rmSync(tableFile, { force: true });
}

/** After the tests, whether or not they passed: shows what was compared, by system. */
export function teardown(): void {
  if (!existsSync(tableFile)) return;
  const systems = JSON.parse(readFileSync(tableFile, "utf8")) as readonly Sums[];
  const columns = ["system", "cases", "runs", "compared", "equal", "deliberate", "unlisted"] as const;
  const lines = [columns, ...[...systems, total(systems)].map((sums) => columns.map((column) => String(sums[column])))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? "").length)));
  const shown = lines.map((line) => line.map((cell, at) => padded(cell, widths[at] ?? 0, at)).join("  "));
  process.stdout.write(`\n${shown.join("\n")}\n\nCompared are rows, final states, turns with their ends, and carried numbers.\n`);
}

function padded(cell: string, width: number, at: number): string {
  return at === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function total(systems: readonly Sums[]): Sums {
  const sum = (key: Exclude<keyof Sums, "system">): number => systems.reduce((all, one) => all + one[key], 0);
  return {
    system: "all",
    cases: sum("cases"),
    runs: sum("runs"),
    compared: sum("compared"),
    equal: sum("equal"),
    deliberate: sum("deliberate"),
    unlisted: sum("unlisted"),
  };
}
