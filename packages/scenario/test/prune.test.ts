import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { prune } from "../src/reading/prune.ts";

const shape = z
  .strictObject({ a: z.number(), list: z.array(z.strictObject({ n: z.number() })).min(1), map: z.record(z.string(), z.enum(["x", "y"])) })
  .partial();

describe("taking away what is out of shape", () => {
  it("takes away an unknown key and keeps the rest", () => {
    expect(prune({ a: 1, b: 2 }, shape).data).toEqual({ a: 1 });
  });

  it("takes away a wrong entry of a map and keeps its neighbours", () => {
    const pruned = prune({ map: { p: "x", q: "z", r: "y" } }, shape);
    expect(pruned.data).toEqual({ map: { p: "x", r: "y" } });
    expect(pruned.isGone(["map", "q"])).toBe(true);
    expect(pruned.isGone(["map", "p"])).toBe(false);
  });

  it("knows where the items behind a wrong one stood", () => {
    const pruned = prune({ list: [{ n: 1 }, { n: "two" }, { n: 3 }, {}, { n: 5 }] }, shape);
    expect(pruned.data).toEqual({ list: [{ n: 1 }, { n: 3 }, { n: 5 }] });
    expect(pruned.original(["list", 2, "n"])).toEqual(["list", 4, "n"]);
  });

  it("takes away what is left without anything that it needs", () => {
    expect(prune({ a: 1, list: [{ n: "x" }] }, shape).data).toEqual({ a: 1 });
  });

  it("leaves nothing of what is no map", () => {
    expect(prune([1], shape).data).toBeUndefined();
  });

  it("gives the shape or nothing, whatever the data", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "list", "map", "x"), fc.jsonValue({ maxDepth: 3 })), (data) => {
        const { data: left } = prune(data, shape);
        expect(left === undefined || shape.safeParse(left).success).toBe(true);
      }),
    );
  });
});
