import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draw, placeOf } from "../../src/draws/draw.ts";

const stream = fc.record({ what: fc.string(), subject: fc.string(), trial: fc.nat(), run: fc.nat(), round: fc.nat(), howOften: fc.nat() });

describe("draw", () => {
  it("gives a number in [0, 1) that is the same for the same name", () => {
    fc.assert(
      fc.property(fc.nat(), stream, (seed, name) => {
        const u = draw(seed, name);
        expect(u).toBeGreaterThanOrEqual(0);
        expect(u).toBeLessThan(1);
        expect(draw(seed, { ...name })).toBe(u);
      }),
    );
  });

  it("gives another number when any part of the name or the seed changes", () => {
    const name = { what: "evidence", subject: "", trial: 0, run: 1, round: 0, howOften: 0 };
    const others = [
      draw(1, name),
      ...(["trial", "run", "round", "howOften"] as const).map((part) => draw(0, { ...name, [part]: name[part] + 1 })),
      draw(0, { ...name, what: "draft" }),
      draw(0, { ...name, subject: "a" }),
    ];
    expect(new Set([draw(0, name), ...others]).size).toBe(others.length + 1);
  });

  it("is spread evenly", () => {
    const counts = [0, 0, 0, 0];
    for (let run = 0; run < 4000; run++)
      counts[Math.floor(draw(7, { what: "x", subject: "", trial: 0, run, round: 0, howOften: 0 }) * 4)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe("the place of a number", () => {
  it("is that of the chance that it falls on, and none for what is left over", () => {
    expect([0, 0.24, 0.25, 0.74, 0.75, 0.99].map((u) => placeOf([0.25, 0.5], u))).toEqual([0, 0, 1, 1, -1, -1]);
  });
});
