import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** How a command ended, and all that it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in a folder, the tools of this repository on its PATH. */
export function command(folder: string, program: string, args: readonly string[]): Ended {
  const PATH = [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
  // What pnpm tells the scripts of this workspace must not reach a project outside of it.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_(package|lifecycle)|pnpm_|INIT_CWD|NODE_PATH|NODE_OPTIONS)/i.test(name)),
  );
  const done = spawnSync(program, args, { cwd: folder, encoding: "utf8", env: { ...env, PATH }, maxBuffer: 1 << 28 });
  if (done.error !== undefined) throw done.error;
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** Runs a command that must succeed and gives what it printed. */
export function mustRun(folder: string, program: string, args: readonly string[]): string {
  const { code, stdout, stderr } = command(folder, program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}\n${stdout}\n${stderr}`);
  return stdout;
}
