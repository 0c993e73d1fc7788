import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";

/** Where the lines of a log go. What it throws stops the run: no decision takes effect without its row. */
export interface LineSink {
  /** Takes one line, without its line end. When it returns, the line is where this sink promises it to be. */
  write(line: string): void;
  close?(): void;
}

/** Keeps the lines in memory. */
export function memorySink(): LineSink & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  return {
    lines,
    write: (line) => {
      lines.push(line);
    },
  };
}

/**
 * Writes lines to a new file, UTF-8, each ended by LF. A line is handed to the system before `write` returns, so that whoever reads the file sees it
 * even if this process ends at once; `close` waits until the disk has all of it. A file that is there already is an error.
 */
export function fileSink(path: string): LineSink {
  const file = openSync(path, "ax");
  return {
    write: (line) => {
      const bytes = Buffer.from(`${line}\n`, "utf8");
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    },
    close: () => {
      fsyncSync(file);
      closeSync(file);
    },
  };
}
