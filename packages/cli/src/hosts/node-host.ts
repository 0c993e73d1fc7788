import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { resolve } from "node:path";
import { availableParallelism, hostname } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { createFile, LinkOnTheWay } from "./create-file.ts";
import { nodeTerminal } from "./node-terminal.ts";
import { replaceFile } from "./replace-file.ts";
import { runProgram } from "./run-program.ts";
import { HostFailure, type Appending, type Found, type Host, type Output } from "../host.ts";

/** This machine: its files, the streams and the environment of this process. */
export function nodeHost(): Host {
  const cwd = process.cwd();
  const at = (path: string): string => resolve(cwd, path);
  return {
    cwd,
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    get version() {
      return versionOfPackage();
    },
    process: { id: process.pid, machine: hostname(), isAlive },
    now: () => Date.now(),
    pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    get workers() {
      return { processors: availableParallelism(), module: moduleOfWorkers() };
    },
    onInterrupt: (act) => {
      process.once("SIGINT", act);
      return () => process.off("SIGINT", act);
    },
    get terminal() {
      return process.stdin.isTTY && process.stderr.isTTY ? nodeTerminal(process.stdin, process.stderr) : undefined;
    },
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    input: standardInput,
    look: (path) => look(at(path)),
    folders: (path) => foldersIn(at(path)),
    makeFolder: (path) => doing(path, () => mkdirSync(at(path), { recursive: true })),
    write: (path, content) => doing(path, () => writeFileSync(at(path), content)),
    create: (path, content, below) => doing(path, () => createFile(at(path), content, below === undefined ? undefined : at(below))),
    replace: (path, content) => doing(path, () => replaceFile(at(path), content)),
    openLog: async (path) => {
      const { fileSink } = await import("@maestro-bench/arl");
      return doing(path, () => fileSink(at(path)));
    },
    openAtEnd: (path) => doing(path, () => openAtEnd(at(path), path)),
    move: (from, to) => doing(to, () => renameSync(at(from), at(to))),
    remove: (path) => doing(path, () => rmSync(at(path), { recursive: true, force: true })),
    run: runProgram,
  };
}

// A pipe whose reader has gone (`| head`) must not end the command in the middle of its work.
function outputOf(stream: NodeJS.WriteStream): Output {
  let gone = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "EOF") throw error;
    gone = true;
  });
  return {
    write: (text) => {
      if (!gone) stream.write(text);
    },
    isTTY: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

async function standardInput(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

// It stands beside the bundle; this module by itself has none.
function moduleOfWorkers(): string | undefined {
  const path = fileURLToPath(new URL("stress-worker.mjs", import.meta.url));
  return existsSync(path) ? path : undefined;
}

// The bundle stands one folder below the manifest, this module by itself two.
function versionOfPackage(): string {
  for (const path of ["../package.json", "../../package.json"]) {
    const url = new URL(path, import.meta.url);
    const manifest: unknown = existsSync(url) ? JSON.parse(readFileSync(url, "utf8")) : undefined;
    const version: unknown = typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, "version") : undefined;
    if (typeof version === "string") return version;
  }
  return "unknown";
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function look(path: string): Found {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { kind: "folder", names: readdirSync(path).toSorted() };
    if (!stats.isFile()) return { kind: "unreadable", why: "it is neither a file nor a folder" };
    return { kind: "file", bytes: readFileSync(path) };
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" || code === "ENOTDIR" ? { kind: "nothing" } : { kind: "unreadable", why: wordsOf(error) };
  }
}

function foldersIn(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  } catch {
    return [];
  }
}

function openAtEnd(path: string, typed: string): Appending {
  // The file is there: a log that is gone is never begun anew without its head.
  const file = openSync(path, constants.O_APPEND | constants.O_WRONLY);
  return {
    take: (bytes) =>
      doing(typed, () => {
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      }),
    close: () =>
      doing(typed, () => {
        try {
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
      }),
  };
}

function doing<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw new HostFailure(path, wordsOf(error), { cause: error });
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOSPC: "no space is left",
  EDQUOT: "no space is left",
  EROFS: "it is on a read-only file system",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "something else is there",
  ENOTEMPTY: "something else is there",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
  ERR_FS_FILE_TOO_LARGE: "it is too large",
};

function wordsOf(error: unknown): string {
  if (error instanceof LinkOnTheWay) return error.message;
  const code = codeOf(error);
  return WORDS[code] ?? (code === "" ? String(error) : code);
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : "";
}
