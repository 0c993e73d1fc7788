import { describe, expect, it } from "vitest";
import { catchUp, type CatchUp, type Place } from "../src/index.ts";

const FILE = { run: "run-1", name: "note.txt", text: "paid" };
const LINES = ['{"seq":1}', '{"seq":2,"text":"è"}', '{"seq":3}'];
const WHOLE = LINES.map((line) => `${line}\n`).join("");

/** A log that an earlier process has left with these bytes behind the wait, and a file or none. */
function left(
  bytes: Uint8Array,
  found: ReturnType<Place["look"]> = "nothing",
): { readonly caught: CatchUp; readonly log: () => string; readonly created: string[] } {
  let log = bytes;
  const created: string[] = [];
  const caught = catchUp({
    behind: bytes,
    append: (more) => {
      log = Uint8Array.from([...log, ...more]);
    },
    close: () => {},
    look: () => found,
    create: ({ name }) => {
      created.push(name);
    },
  });
  return { caught, created, log: () => new TextDecoder().decode(log) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Plays the three lines, with the file of an effect after the second. */
function play({ sink, writeFile }: CatchUp): void {
  sink.write(LINES[0] ?? "");
  sink.write(LINES[1] ?? "");
  writeFile(FILE);
  sink.write(LINES[2] ?? "");
}

describe("going on after a process that was ended", () => {
  it("leaves the same log wherever it was ended, in the middle of a letter too", () => {
    for (let bytes = 0; bytes <= utf8(WHOLE).length; bytes++) {
      const behindEffect = bytes > utf8(`${LINES[0]}\n${LINES[1]}\n`).length;
      const { caught, log } = left(utf8(WHOLE).subarray(0, bytes), behindEffect ? "same" : "nothing");
      play(caught);
      caught.end();
      expect([caught.objection, log()]).toEqual([undefined, WHOLE]);
    }
  });

  it("writes the file of an effect once: not where it stands, nor where the log went on behind it", () => {
    const effect = utf8(`${LINES[0]}\n${LINES[1]}\n`);
    const cases: readonly (readonly [Uint8Array, ReturnType<Place["look"]>, number])[] = [
      [new Uint8Array(), "nothing", 1],
      [effect, "nothing", 1],
      [effect, "same", 0],
      [utf8(WHOLE), "same", 0],
      [utf8(WHOLE), "nothing", 0],
    ];
    for (const [behind, found, times] of cases) {
      const { caught, created } = left(behind, found);
      play(caught);
      expect(created).toHaveLength(times);
    }
  });

  it("refuses a file that is there and is another", () => {
    const { caught, created } = left(utf8(`${LINES[0]}\n${LINES[1]}\n`), "other");
    expect(() => play(caught)).toThrow("`note.txt`");
    expect(() => caught.sink.write("{}")).toThrow("`note.txt`");
    expect([caught.objection, created]).toEqual([expect.stringContaining("is not what its effect wrote"), []]);
  });

  it("lets a file that could not be written then not be written now", () => {
    const row = '{"seq":3,"reason_code":"FILE_NOT_WRITTEN","noted":{"problem":"no space is left"}}';
    const { caught, created } = left(utf8(`${LINES[0]}\n${LINES[1]}\n${row}\n`));
    expect(() => play(caught)).toThrow("no space is left");
    caught.sink.write(row);
    caught.end();
    expect([caught.objection, created]).toEqual([undefined, []]);
  });

  it.each(['{"seq":9}\n', '{"seq":1}\n{"x', "\n", '{"seq":1} '])(
    "refuses a log that does not follow, and writes nothing to it: %j",
    (behind) => {
      const { caught, log } = left(utf8(behind));
      expect(() => play(caught)).toThrow("the log does not follow from the answer");
      caught.end();
      expect([caught.objection, log()]).toEqual(["the log does not follow from the answer", behind]);
    },
  );

  it("refuses a log that goes on behind all that follows", () => {
    const { caught } = left(utf8(`${WHOLE}{}\n`), "same");
    play(caught);
    caught.end();
    expect(caught.objection).toBe("the log goes on behind the last line that follows from the answer");
  });
});
