import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a program in the checkout, its output passed through, with the tools of the checkout on the PATH. Gives its exit code. */
export function run(program, args, env = {}) {
  const path = [env.PATH_FIRST, join(root, "node_modules", ".bin"), process.env["PATH"]].filter(Boolean).join(delimiter);
  const done = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env, PATH: path },
  });
  if (done.error) console.error(`${program}: ${done.error.message}`);
  return done.status ?? 1;
}
