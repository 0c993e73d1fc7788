import { posix } from "node:path";
import { nearest, type Diagnostic, type SourceFile } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import type { Found, Host } from "../host.ts";
import { mistake } from "../mistakes.ts";

/** A file that was named on the command line. */
export interface InputFile extends SourceFile {
  /** As it stands on the disk. */
  readonly bytes: Uint8Array;
}

/** The files that were named, each once, in order; whatever is no readable text file is a mistake at its place on the command line. */
export function readInputs(
  call: Call,
  paths: readonly string[],
): { readonly files: readonly InputFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const read = [...firstOfEach(call.host, paths)].map((typed) => readInput(call, typed));
  return {
    files: read.filter((one): one is InputFile => "bytes" in one),
    diagnostics: read.filter((one): one is Diagnostic => "code" in one),
  };
}

/** The file at a path that was typed, or what is wrong with it. */
export function readInput(call: Call, typed: string): InputFile | Diagnostic {
  const path = shownPath(typed);
  const place = call.typed.place(typed);
  const found = call.host.look(path);
  if (found.kind !== "file") return whyNot(call, typed, found) ?? missing(call, typed);
  const text = textOf(found.bytes);
  return text === undefined ? mistake("CLI-004", place, `\`${path}\` is not UTF-8 text`) : { path, text, bytes: found.bytes };
}

function whyNot(call: Call, typed: string, found: Exclude<Found, { kind: "file" }>): Diagnostic | undefined {
  const path = shownPath(typed);
  const place = call.typed.place(typed);
  if (found.kind === "unreadable") return mistake("CLI-003", place, `\`${path}\` cannot be read: ${found.why}`);
  if (found.kind === "folder")
    return mistake("CLI-002", place, `\`${path}\` is a folder, and a file is needed here`, folderHelp(path, found.names));
  return undefined;
}

/** The bytes of a file whose path was typed, whatever they are; or what is wrong with it. */
export function bytesAt(call: Call, typed: string): { readonly bytes: Uint8Array } | Diagnostic {
  const found = call.host.look(shownPath(typed));
  return found.kind === "file" ? found : (whyNot(call, typed, found) ?? missing(call, typed));
}

/** Text of UTF-8 bytes, a byte order mark left out; undefined for any other bytes. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function firstOfEach(host: Host, paths: readonly string[]): Iterable<string> {
  const known = new Map<string, string>();
  for (const path of paths) {
    const resolved = posix.resolve(host.cwd, shownPath(path));
    if (!known.has(resolved)) known.set(resolved, path);
  }
  return known.values();
}

// Windows takes both; everything here is shown and compared with one.
function shownPath(typed: string): string {
  const path = /^[A-Za-z]:\\|^[^/]*\\[^/]*$/.test(typed) ? typed.replaceAll("\\", "/") : typed;
  return path.replace(/^(\.\/+)+(?=.)/, "");
}

function missing(call: Call, typed: string): Diagnostic {
  const place = call.typed.place(typed);
  if (/[*?[{]/.test(typed))
    return mistake("CLI-001", place, `nothing is called \`${typed}\``, { label: "the shell found no file for this pattern" });
  const near = nearestFile(call.host, shownPath(typed));
  return mistake("CLI-001", place, `there is no file \`${typed}\``, {
    label: near === undefined ? undefined : `did you mean \`${near}\`?`,
  });
}

function nearestFile(host: Host, path: string): string | undefined {
  const folder = posix.dirname(path);
  const beside = host.look(folder);
  const near = beside.kind === "folder" ? nearest(posix.basename(path), beside.names) : undefined;
  return near === undefined ? undefined : posix.join(folder, near);
}

function folderHelp(path: string, names: readonly string[]): { readonly help?: string } {
  const scenarios = names.some((name) => /\.ya?ml$/.test(name));
  const logs = names.includes(LOG_NAME);
  if (logs) return { help: `the log in it: \`${posix.join(path, LOG_NAME)}\`` };
  return scenarios ? { help: `all scenarios in it: \`${posix.join(path, "*.yaml")}\`` } : {};
}

/** What a log is called in a folder of results. */
export const LOG_NAME = "arl.jsonl";
