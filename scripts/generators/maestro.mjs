import { spawnSync } from "node:child_process";
import { root } from "../run-command.mjs";

/** What the built command line prints on stdout. Throws with its words when it ends with another code than 0. */
export function maestro(args, env = {}) {
  const plain = { ...process.env, NO_COLOR: "1", COLUMNS: "100", LANG: "C.UTF-8", LC_ALL: "C.UTF-8", TZ: "UTC", ...env };
  const done = spawnSync(process.execPath, [`${root}packages/cli/dist/main.mjs`, ...args], { cwd: root, encoding: "utf8", env: plain });
  if (done.status !== 0) throw new Error(`maestro ${args.join(" ")} ended with ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}
