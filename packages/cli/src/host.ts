import type { LineSink } from "@maestro-bench/engine";

/**
 * All that a command sees of the machine that it runs on. Paths are as typed: absolute, or relative to `cwd`, with `/` between folders.
 * What writes throws a HostFailure when it cannot.
 */
export interface Host {
  /** An absolute path. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The version of this command line. */
  readonly version: string;
  /**
   * The id of this process, the name of the machine that it runs on, and whether another one on it still runs: what a killed one has left can then be told
   * from work going on.
   */
  readonly process: { readonly id: number; readonly machine: string; isAlive(id: number): boolean };
  /** The time of the wall clock: milliseconds since 1970. */
  now(): number;
  /** Lets so many milliseconds go by. */
  pause(milliseconds: number): Promise<void>;
  /** How many processors there are, and the path of the module that plays trials in processes of their own; undefined where there is none. */
  readonly workers: { readonly processors: number; readonly module: string | undefined };
  /** Lets a first Ctrl-C call this instead of ending the process; a second one ends it. Gives what puts it back as it was. */
  onInterrupt(act: () => void): () => void;
  /** Somebody at the terminal that standard input and stderr are; undefined when they are none. */
  readonly terminal: Terminal | undefined;
  /** Calls something once after so many milliseconds, and gives what calls that off. */
  after(milliseconds: number, act: () => void): () => void;
  /** All that comes in on standard input, to its end. */
  input(): Promise<Uint8Array>;
  /** What is at a path, links followed. */
  look(path: string): Found;
  /** Names of the folders in a folder, in code unit order, links not followed; none where it cannot be looked into. */
  folders(path: string): readonly string[];
  /** Makes a folder and those that it stands in. */
  makeFolder(path: string): void;
  /** Writes a whole file. Its folder is there. */
  write(path: string, content: string | Uint8Array): void;
  /**
   * Writes a whole new file, all at once: it is there whole or not at all. Where anything is already, a link too, it fails. Its folder is there; or, where a
   * folder is named that it is to be below, the folders between are made, and where a link stands on the way from it, whoever put it there and when, it fails
   * and writes nothing.
   */
  create(path: string, content: string, below?: string): void;
  /**
   * Replaces a file that is there by another content, all at once: whoever reads it meanwhile reads the old or the new, and what fails leaves the
   * old. Its permissions stay, and a link stays a link.
   */
  replace(path: string, content: string): void;
  /** Opens a new log. Each line is in the file, for all who read it, before the call that writes it comes back. */
  openLog(path: string): Promise<LineSink>;
  /** Opens a file that is there to write on at its end. What was taken is in the file, for all who read it; what fails may leave a part of it there. */
  openAtEnd(path: string): Appending;
  /** Moves a file or folder to a place where nothing is. */
  move(from: string, to: string): void;
  /** Removes a file or folder with all that is in it; nothing when there is none. */
  remove(path: string): void;
  /**
   * Runs a program to its end, without a shell, in a new folder that nobody else may look into and that holds these files; the folder is gone afterwards. Times
   * without a zone are UTC there. Undefined where there is no such program.
   */
  run(program: string, args: readonly string[], given: Surroundings): Ran | undefined;
}

/** What a program finds: on its standard input, and in the folder that it runs in, by name. */
export interface Surroundings {
  readonly input: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What came of a program. `code`: its exit code; null when something ended it. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A file that is written on at its end. */
export interface Appending {
  take(bytes: Uint8Array): void;
  /** Called once. The disk then has all of the file. */
  close(): void;
}

/** Somebody at a terminal, who is asked on stderr. Each of these gives undefined when they leave: Ctrl-C, or the end of what they type. */
export interface Terminal {
  /** The key of the one that they choose, which is pressed. A key is one letter or digit. */
  choose(message: string, choices: readonly Choice[], how: { readonly color: boolean }): Promise<string | undefined>;
  /** What they type, without spaces around it. While there is an objection to it, they type again. */
  type(message: string, objection: (typed: string) => string | undefined, how: { readonly color: boolean }): Promise<string | undefined>;
}

/** One of several that can be chosen. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
}

/** A stream that text goes to. A reader that has gone away is no error: what is written then is dropped. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
}

/** What is at a path. */
export type Found =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  /** Names in code unit order. */
  | { readonly kind: "folder"; readonly names: readonly string[] }
  | { readonly kind: "nothing" }
  /** `why`, for a person: `permission denied`. */
  | { readonly kind: "unreadable"; readonly why: string };

/** The machine would not do it: no permission, no space. The message is for a person. */
export class HostFailure extends Error {
  override readonly name = "HostFailure";
  readonly path: string;

  constructor(path: string, why: string, options?: ErrorOptions) {
    super(why, options);
    this.path = path;
  }
}
