import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the checkout, its output passed through, with the tools of the checkout on the PATH (after `first`, a folder). Gives its exit code.
 * Nothing that it runs may report to anybody.
 */
export function run(program, args, { env = {}, first } = {}) {
  const PATH = [first, join(root, "node_modules", ".bin"), process.env["PATH"]].filter(Boolean).join(delimiter);
  const done = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", TURBO_NO_UPDATE_NOTIFIER: "1", ...env, PATH },
    // On Windows the tools are command files, which only a shell starts.
    shell: process.platform === "win32",
  });
  if (done.error) console.error(`${program}: ${done.error.message}`);
  return done.status ?? 1;
}

/** Runs tasks of the workspace through turbo; what has not changed since it last succeeded is not run again. Only failures are shown. */
export function runTasks(tasks, options) {
  return run("turbo", ["run", ...tasks, "--output-logs=errors-only", "--log-order=grouped", "--continue=dependencies-successful"], options);
}
