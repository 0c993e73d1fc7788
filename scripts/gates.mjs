// Holds every gate file that is shipped to the form that `maestro fmt` gives; `pnpm maestro fmt` puts right what this finds.
import { readdirSync } from "node:fs";
import { root, run } from "./run-command.mjs";

const folders = ["scenarios/gates", "examples/plugin", "examples/decision-table"];
const paths = folders.flatMap((folder) => {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".gate"));
  return files.map((name) => `${folder}/${name.replaceAll("\\", "/")}`).toSorted();
});
process.exitCode = run(process.execPath, [`${root}packages/cli/dist/main.mjs`, "fmt", "--check", ...paths]);
