import { posix } from "node:path";
import { HostFailure, type Found, type Host, type Terminal } from "../host.ts";

export interface MemoryHostOptions {
  /** Files that are there, by path; relative ones stand in `cwd`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** `/project` when left out. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What comes in on standard input; nothing when left out. */
  readonly input?: string | Uint8Array;
  /** The path, on the real machine, of the module that plays trials in processes of their own; without it all are played in this one. */
  readonly workerModule?: string;
  /** What somebody at the terminal presses and types, one after the other; when there is no more, or where it is undefined, they leave. No terminal when left out. */
  readonly typed?: Iterable<string | undefined>;
  /** Told what a Ctrl-C would call. */
  readonly interrupts?: (act: () => void) => () => void;
  /** Columns of the terminal that stdout and stderr are; they are none when left out. */
  readonly columns?: number;
  /** Paths that cannot be read, and why. */
  readonly unreadable?: Readonly<Record<string, string>>;
  /** Says why a write to a path fails; undefined: it does not. Logs ask before each line. */
  readonly refuse?: (path: string) => string | undefined;
  /** The time of the wall clock, milliseconds since 1970; it stands still at 0 when left out. */
  readonly now?: () => number;
  /** The id of this process; 1 when left out. No other one runs. */
  readonly process?: number;
  /** Runs programs; there are none when left out. */
  readonly run?: Host["run"];
}

/** A machine in memory. What was written to it can be looked at. */
export interface MemoryHost extends Host {
  /** All files by absolute path, in the order in which they came to be. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What went to each stream so far. */
  readonly told: { readonly stdout: string; readonly stderr: string };
}

function diskOf({ files: given = {}, refuse = () => undefined }: MemoryHostOptions, cwd: string): Disk {
  const files = new Map(Object.entries(given).map(([path, content]) => [posix.resolve(cwd, path), bytesOf(content)]));
  return { files, folders: new Set([...files.keys(), `${cwd}/.`].flatMap(foldersAbove)), refuse };
}

/** A machine in memory, for programs and tests that run commands without files, streams and environment of their own. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const cwd = options.cwd ?? "/project";
  const at = (path: string): string => posix.resolve(cwd, path);
  const disk = diskOf(options, cwd);
  const unreadable = new Map(Object.entries(options.unreadable ?? {}).map(([path, why]) => [at(path), why]));
  const told = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr"): Host["stdout"] => ({
    write: (text) => {
      told[name] += text;
    },
    isTTY: options.columns !== undefined,
    columns: options.columns,
  });
  return {
    cwd,
    env: options.env ?? {},
    stdout: output("stdout"),
    stderr: output("stderr"),
    version: "0.0.0",
    process: { id: options.process ?? 1, machine: "memory", isAlive: (id) => id === (options.process ?? 1) },
    now: options.now ?? (() => 0),
    pause: async () => {},
    workers: { processors: 1, module: options.workerModule },
    onInterrupt: (act) => options.interrupts?.(act) ?? (() => {}),
    terminal: options.typed === undefined ? undefined : terminalOf(options.typed, output("stderr")),
    after: callLater,
    input: async () => bytesOf(options.input ?? ""),
    look: (path) => {
      const why = unreadable.get(at(path));
      return why === undefined ? look(disk, at(path)) : { kind: "unreadable", why };
    },
    folders: (path) => foldersIn(disk, at(path)),
    makeFolder: (path) => makeFolder(disk, at(path)),
    write: (path, content) => put(disk, at(path), bytesOf(content)),
    create: (path, content) => {
      if (disk.files.has(at(path)) || disk.folders.has(at(path))) throw new HostFailure(path, "something else is there");
      makeFolder(disk, posix.dirname(at(path)));
      put(disk, at(path), bytesOf(content));
    },
    replace: (path, content) => {
      if (!disk.files.has(at(path))) throw new HostFailure(path, "it is not there");
      put(disk, at(path), bytesOf(content));
    },
    openLog: async (path) => openLog(disk, at(path)),
    openAtEnd: (path) => openAtEnd(disk, at(path)),
    move: (from, to) => move(disk, at(from), at(to)),
    remove: (path) => remove(disk, at(path)),
    run: options.run ?? (() => undefined),
    files: disk.files,
    told,
  };
}

function openLog(disk: Disk, path: string): Awaited<ReturnType<Host["openLog"]>> {
  put(disk, path, new Uint8Array());
  let text = "";
  return {
    write: (line) => {
      text += `${line}\n`;
      put(disk, path, bytesOf(text));
    },
  };
}

function callLater(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

// What is asked, and what is typed, stands on stderr as it would on a terminal.
function terminalOf(typed: Iterable<string | undefined>, stderr: Host["stderr"]): Terminal {
  const next = typed[Symbol.iterator]();
  const ask = (message: string): string | undefined => {
    const answer = next.next();
    const value = answer.done === true ? undefined : answer.value;
    stderr.write(`${message}\n> ${value ?? "(leaves)"}\n`);
    return value;
  };
  return {
    choose: async (message, choices) => {
      const pressed = ask([message, ...choices.map(({ key, label, hint }) => `  ${key} ${label} (${hint})`)].join("\n"));
      if (pressed !== undefined && !choices.some(({ key }) => key === pressed)) throw new Error(`nothing is chosen with ${pressed}`);
      return pressed;
    },
    type: async (message, objection) => {
      for (;;) {
        const line = ask(message)?.trim();
        const problem = line === undefined ? undefined : objection(line);
        if (problem === undefined) return line;
        stderr.write(`${problem}\n`);
      }
    },
  };
}

interface Disk {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  readonly refuse: (path: string) => string | undefined;
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

function foldersAbove(path: string): readonly string[] {
  const above = posix.dirname(path);
  return above === path ? [above] : [...foldersAbove(above), above];
}

function look(disk: Disk, path: string): Found {
  const bytes = disk.files.get(path);
  if (bytes !== undefined) return { kind: "file", bytes };
  if (!disk.folders.has(path)) return { kind: "nothing" };
  const names = [...disk.files.keys(), ...disk.folders]
    .filter((one) => posix.dirname(one) === path && one !== path)
    .map((one) => posix.basename(one));
  return { kind: "folder", names: names.toSorted() };
}

function openAtEnd(disk: Disk, path: string): ReturnType<Host["openAtEnd"]> {
  if (!disk.files.has(path)) throw new HostFailure(path, "it is not there");
  return {
    take: (bytes) => put(disk, path, Uint8Array.from([...(disk.files.get(path) ?? []), ...bytes])),
    close: () => {},
  };
}

function foldersIn(disk: Disk, path: string): readonly string[] {
  return [...disk.folders]
    .filter((one) => posix.dirname(one) === path && one !== path)
    .map((one) => posix.basename(one))
    .toSorted();
}

function makeFolder(disk: Disk, path: string): void {
  for (const folder of [...foldersAbove(path), path]) {
    if (disk.files.has(folder)) throw new HostFailure(folder, "something else is there");
    if (!disk.folders.has(folder)) allow(disk, folder);
    disk.folders.add(folder);
  }
}

function put(disk: Disk, path: string, bytes: Uint8Array): void {
  allow(disk, path);
  if (disk.folders.has(path)) throw new HostFailure(path, "it is a folder");
  if (!disk.folders.has(posix.dirname(path))) throw new HostFailure(path, "its folder is not there");
  disk.files.set(path, bytes);
}

function move(disk: Disk, from: string, to: string): void {
  allow(disk, to);
  if (disk.files.has(to) || disk.folders.has(to)) throw new HostFailure(to, "something else is there");
  if (!disk.files.has(from) && !disk.folders.has(from)) throw new HostFailure(from, "it is not there");
  for (const [path, bytes] of [...disk.files].filter(([one]) => isWithin(from, one))) {
    disk.files.delete(path);
    disk.files.set(to + path.slice(from.length), bytes);
  }
  for (const path of [...disk.folders].filter((one) => isWithin(from, one))) {
    disk.folders.delete(path);
    disk.folders.add(to + path.slice(from.length));
  }
}

function remove(disk: Disk, path: string): void {
  allow(disk, path);
  for (const file of disk.files.keys()) if (isWithin(path, file)) disk.files.delete(file);
  for (const folder of disk.folders) if (isWithin(path, folder)) disk.folders.delete(folder);
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function allow(disk: Disk, path: string): void {
  const why = disk.refuse(path);
  if (why !== undefined) throw new HostFailure(path, why);
}
