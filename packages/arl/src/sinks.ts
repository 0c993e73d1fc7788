import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";

/** Where the lines of a log go. What it throws stops the run: no decision takes effect without its row (law 7). */
export interface LineSink {
  /** Takes one line, without its line end. When it returns, the line is where this sink promises it to be. */
  write(line: string): void;
  /** Called once: after the last line, or after a line that could not be written. */
  close?(): void;
}

/** Keeps the lines in memory. */
export function memorySink(): LineSink & { readonly lines: readonly string[]; text(): string } {
  const lines: string[] = [];
  return {
    lines,
    /** The log as a file would hold it. */
    text: () => lines.map((line) => `${line}\n`).join(""),
    write: (line) => {
      lines.push(line);
    },
  };
}

/**
 * Writes lines to a new file, UTF-8, each ended by LF. A file, folder or link that is there already is an error (EEXIST): a log is never written over or
 * written on. What is promised:
 *
 * - when `write` returns, the system has all of the line. It outlives this process, however that ends; it need not outlive the machine;
 * - when `close` returns, the disk has all of the file (fsync). That its name stands in its folder is the file system's own promise;
 * - a line that cannot be written as a whole is thrown as what the system said, and what stands behind the last line end is no line.
 */
export function fileSink(path: string): LineSink {
  // O_APPEND | O_CREAT | O_EXCL: nothing before the end can be written over, by this process or by a second one with the same name for it.
  const file = openSync(path, "ax");
  return {
    write: (line) => {
      const bytes = Buffer.from(`${line}\n`, "utf8");
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    },
    close: () => {
      try {
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}
