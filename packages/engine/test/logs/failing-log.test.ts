import type { LineSink } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import { playSeries } from "../../src/index.ts";
import { door } from "../door.ts";

/** A sink that takes so many lines and then fails, as a full disk does. */
function fullAfter(lines: number): LineSink & { readonly taken: string[] } {
  const taken: string[] = [];
  return {
    taken,
    write: (line) => {
      if (taken.length >= lines) throw new Error("no space left");
      taken.push(line);
    },
  };
}

describe("law 7: no RUN without its row", () => {
  const whole = fullAfter(Number.POSITIVE_INFINITY);
  playSeries(door(), { sink: whole });

  it.each(whole.taken.map((_, line) => line))("stops the run when line %i cannot be written", (line) => {
    const sink = fullAfter(line);
    const played = playSeries(door(), { sink });
    expect(played.failed).toContain("no space left");
    expect(played.ok).toBe(false);
    expect(sink.taken).toEqual(whole.taken.slice(0, line));
    for (const run of played.runs) {
      expect(run.rows.length).toBeLessThanOrEqual(line);
      if (line < whole.taken.length - 1) expect(run.state).toBe("STOPPED");
    }
  });

  it("moves no ledger for a row that was not written", () => {
    const opened = whole.taken.findIndex((line) => line.includes("DOOR_OPENED"));
    const played = playSeries(door(), { sink: fullAfter(opened) });
    expect(played.ledgers["tally"]).toEqual({ opened: 0, points: 0 });
  });
});
