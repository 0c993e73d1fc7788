import type { LineSink } from "@maestro-bench/arl";
import type { WrittenFile } from "@maestro-bench/engine/live";

/** Where a series goes on: what an earlier process has left there, and how to write on. What these functions throw stops the run. */
export interface Place {
  /** What stands in the log behind the line at which the series waited. */
  readonly behind: Uint8Array;
  /** Puts bytes at the end of the log. */
  append(bytes: Uint8Array): void;
  /** The disk then has all of the log. */
  close(): void;
  /** Whether the file of an effect is there, as it would be written or otherwise. */
  look(file: WrittenFile): "same" | "other" | "nothing";
  /** Writes the file of an effect, which is not there. */
  create(file: WrittenFile): void;
}

/** A log and files that are gone on with. */
export interface CatchUp {
  readonly sink: LineSink;
  readonly writeFile: (file: WrittenFile) => void;
  /** Why what stands there does not follow; undefined when it does. Then nothing was written. */
  readonly objection: string | undefined;
  /** Called when the series has gone as far as it goes; what stands there and did not come is an objection too. Closes the log. */
  end(): void;
}

/**
 * Goes on with a log after a process that may have been ended anywhere. What stands there must be what comes now, byte for byte: it is not written again, and
 * half a line is completed. Only behind that anything is written. A file of an effect is written once: where it may have been written, it is looked for.
 */
export function catchUp(place: Place): CatchUp {
  const state: State = { behind: place.behind, again: false, objection: undefined, closed: false };
  return {
    sink: { write: (line) => write(state, place, line), close: () => close(state, place) },
    writeFile: (file) => writeFile(state, place, file),
    get objection() {
      return state.objection;
    },
    end: () => {
      if (state.behind.length > 0) state.objection ??= "the log goes on behind the last line that follows from the answer";
      close(state, place);
    },
  };
}

interface State {
  /** What stands there and has not come yet. */
  behind: Uint8Array;
  /** Whether the last line stood there as a whole. */
  again: boolean;
  objection: string | undefined;
  closed: boolean;
}

function write(state: State, place: Place, line: string): void {
  if (state.objection !== undefined) throw new Error(state.objection);
  const bytes = new TextEncoder().encode(`${line}\n`);
  const stands = Math.min(bytes.length, state.behind.length);
  if (!startsWith(state.behind, bytes.subarray(0, stands))) object(state, "the log does not follow from the answer");
  if (stands < bytes.length) place.append(bytes.subarray(stands));
  state.again = stands === bytes.length;
  state.behind = state.behind.subarray(stands);
}

// The row of its effect is the last line. If that line is new, the file is; if more stands behind it, the file was written then, or could not be.
function writeFile(state: State, place: Place, file: WrittenFile): void {
  if (!state.again) return place.create(file);
  const found = place.look(file);
  if (found === "other") object(state, `the file \`${file.name}\` of ${file.run} is there, and is not what its effect wrote`);
  const refused = refusalIn(state.behind);
  if (refused !== undefined && found === "nothing") throw new Error(refused);
  if (found === "nothing" && state.behind.length === 0) place.create(file);
}

// What the row that tells of a file that could not be written says: a reason of the engine's own.
function refusalIn(behind: Uint8Array): string | undefined {
  if (behind.length === 0) return undefined;
  const [line = "", ...rest] = new TextDecoder().decode(behind).split("\n", 2);
  if (rest.length === 0) return UNKNOWN;
  const row: unknown = JSON.parse(line);
  if (!isRecord(row) || row["reason_code"] !== "FILE_NOT_WRITTEN" || !isRecord(row["noted"])) return undefined;
  const { problem } = row["noted"];
  return typeof problem === "string" ? problem : undefined;
}

// Half a line stands behind the effect and no file: whatever was to be written there, the file is not written now.
const UNKNOWN = "it was not written";

function object(state: State, objection: string): never {
  state.objection = objection;
  throw new Error(objection);
}

function close(state: State, place: Place): void {
  if (state.closed) return;
  state.closed = true;
  place.close();
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
