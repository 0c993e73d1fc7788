import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { HostFailure, type Surroundings, type Ran } from "../host.ts";

/**
 * Runs a program of this machine to its end, without a shell, in a new folder of its own. Undefined where there is no such program. Throws a HostFailure where it
 * cannot be run.
 */
export function runProgram(program: string, args: readonly string[], { input, files }: Surroundings): Ran | undefined {
  // Only its owner may look into such a folder, so nobody puts other files there between writing and reading.
  const folder = mkdtempSync(join(tmpdir(), "maestro-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, input, encoding: "utf8", shell: false });
    if (error === undefined) return { code: status, stdout, stderr };
    if ("code" in error && error.code === "ENOENT") return undefined;
    // A program that does not read all of its input has still come to its end.
    if (status !== null && "code" in error && error.code === "EPIPE") return { code: status, stdout, stderr };
    throw new HostFailure(program, error.message, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
