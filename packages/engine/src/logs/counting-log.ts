import type { LogWriter, RunEnd, RunHead } from "@maestro-bench/arl";

/** Told of what a log that nobody keeps would hold around its rows. */
export interface RunListener {
  readonly head: (head: RunHead) => void;
  readonly end: (end: RunEnd) => void;
}

/**
 * A log that only counts: nothing is brought into a form, hashed or kept. The name that it gives a line in place of its hash is no other line's in
 * this log, so that answers are bound to their questions all the same. `already`: how many rows it has.
 */
export function countingLog(listener: RunListener, already = 0): LogWriter {
  let rows = already;
  let head = "start";
  return {
    begin: () => {},
    head: (line) => listener.head(line),
    row: () => {
      const seq = rows++;
      head = `row ${seq}`;
      return { seq, hash: head };
    },
    end: (line) => {
      head = `end of ${line.run_id}`;
      listener.end(line);
      return { hash: head };
    },
    close: () => {},
    get rows() {
      return rows;
    },
    get headHash() {
      return head;
    },
  };
}
