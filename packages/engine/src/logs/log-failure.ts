import type { LineSink } from "@maestro-bench/arl";

/** The log could not be written. The run in which it happens stops there (law 7). */
class LogFailure extends Error {
  override readonly name = "LogFailure";
}

/** The same sink, with every failure to write told apart from a bug. */
export function failingOpenly(sink: LineSink): LineSink {
  return { write: (line) => telling(() => sink.write(line)), close: () => telling(() => sink.close?.()) };
}

function telling<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    throw new LogFailure(`the log cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What went wrong with the log while acting; undefined when nothing did. A bug is not caught. */
export function logFailureOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof LogFailure) return error.message;
    throw error;
  }
}

/** Fails as a log does that does not take a row. */
export function refuseRow(): never {
  throw new LogFailure("the log cannot be written: it refused a row");
}
