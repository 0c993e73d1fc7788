import { readdirSync, readFileSync } from "node:fs";
import { memoryHost, run, type ExitCode, type MemoryHost, type MemoryHostOptions } from "../src/index.ts";

/** The root of the repository. */
export const root: URL = new URL("../../../", import.meta.url);

/** The texts of all shipped scenarios and codebooks with what they name, by paths from the root. */
export const shipped: Readonly<Record<string, string>> = Object.fromEntries(
  ["scenarios", "codebooks"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.pathname.length))
      .map((path) => [path, readFileSync(new URL(path, root), "utf8")]),
  ),
);

export interface Change {
  readonly in: string;
  readonly replace: string;
  readonly with: string;
}

/** Files with one text changed; the text must be there, and only once. */
export function changed(files: Readonly<Record<string, string>>, change: Change): Readonly<Record<string, string>> {
  const parts = (files[change.in] ?? "").split(change.replace);
  if (parts.length !== 2) throw new Error(`${change.in} has ${JSON.stringify(change.replace)} ${parts.length - 1} times`);
  return { ...files, [change.in]: parts.join(change.with) };
}

/** What a command came to. */
export interface Done {
  readonly code: ExitCode;
  readonly host: MemoryHost;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in a project that holds the shipped files, or those given. */
export async function maestro(args: readonly string[], options: MemoryHostOptions = {}): Promise<Done> {
  const host = memoryHost({ files: shipped, env: { LANG: "C.UTF-8" }, ...options });
  const code = await run(args, host);
  return { code, host, ...host.told };
}

/** The text of a file that a command has left; a failure when there is none. */
export function textOf(host: MemoryHost, path: string): string {
  const bytes = host.files.get(`${host.cwd}/${path}`);
  if (bytes === undefined) throw new Error(`${path} is not there`);
  return new TextDecoder().decode(bytes);
}

/** A diagnostic as the command line prints it for machines, as far as tests look at it. */
export interface Told {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly label?: string;
  readonly help?: string;
}

/** The diagnostics on a stdout that must hold one line with nothing but them. */
export function diagnosticsOn(stdout: string): readonly Told[] {
  const lines = stdout.split("\n");
  const data: unknown = JSON.parse(lines[0] ?? "");
  if (lines.length !== 2 || lines[1] !== "" || typeof data !== "object" || data === null || Object.keys(data).join() !== "diagnostics")
    throw new Error(`no diagnostics alone: ${stdout}`);
  // Only the fields that a test compares are used, and a wrong one makes the comparison fail.
  return (data as { readonly diagnostics: readonly Told[] }).diagnostics;
}
