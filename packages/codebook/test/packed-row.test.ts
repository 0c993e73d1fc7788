import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGINE_CODES, ENGINE_LAYER, packRow, unpackRow, type Codebook, type RowHeader } from "../src/index.ts";
import { bookOf, shipped } from "./files.ts";

const emergency = bookOf(shipped("emergency-contract"));
const runs = { numRuns: process.env["MAESTRO_LONG"] === "1" ? 50_000 : 500 };

function headers(book: Codebook): fc.Arbitrary<RowHeader> {
  return fc.record({
    layer: fc.constantFrom(ENGINE_LAYER, ...book.layers.keys()),
    decision: fc.constantFrom(...book.decisions.keys()),
    sealed: fc.boolean(),
    overrideable: fc.boolean(),
    final_decider: fc.constantFrom(...book.deciders.keys()),
    reason_code: fc.constantFrom(...book.reasons.keys(), ...ENGINE_CODES.keys()),
  });
}

const paused: RowHeader = {
  layer: "relativity_gate",
  decision: "PAUSE_FOR_HITL",
  sealed: false,
  overrideable: true,
  final_decider: "SYSTEM",
  reason_code: "REL_BOUNDARY_UNSTABLE",
};
const sealed: RowHeader = {
  layer: "ethics_gate",
  decision: "STOPPED",
  sealed: true,
  overrideable: false,
  final_decider: "SYSTEM",
  reason_code: "EVIDENCE_FABRICATION",
};

describe("a packed row", () => {
  it.each([
    [279_837, paused],
    [141_586, sealed],
  ])("is the recorded number %i", (packed, header) => {
    expect(packRow(emergency, header)).toBe(packed);
    expect(unpackRow(emergency, packed)).toEqual(header);
  });

  it("has twenty bits with the words of the emergency contract, and nothing is lost", () => {
    fc.assert(
      fc.property(headers(emergency), (header) => {
        const packed = packRow(emergency, header);
        expect(Number.isInteger(packed) && packed >= 0 && packed < 2 ** 20).toBe(true);
        expect(unpackRow(emergency, packed)).toEqual(header);
      }),
      runs,
    );
  });

  it.each([248, 249, 250, 1000])("grows with a reason of the id %i, and keeps the engine's codes apart", (id) => {
    const book = bookOf(
      `maestro: 1\ncodebook: b\nlayers: { far: { id: 100 } }\nwire: { deciders: { SYSTEM: 9, USER: 0 } }\nreasons: { A: { id: ${id}, says: a } }\n`,
    );
    fc.assert(
      fc.property(headers(book), (header) => {
        expect(unpackRow(book, packRow(book, header))).toEqual(header);
      }),
      runs,
    );
  });

  it("is never two headers", () => {
    fc.assert(
      fc.property(headers(emergency), headers(emergency), (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(packRow(emergency, one) === packRow(emergency, other)).toBe(isSame);
      }),
      runs,
    );
  });

  it.each(["layer", "final_decider", "reason_code"] as const)("is refused for an unknown %s", (key) => {
    expect(() => packRow(emergency, { ...paused, [key]: "nothing_known" })).toThrow(RangeError);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 20, 279_837 + 2 ** 20, 2 ** 60, 63 * 2 ** 14])("is not read from %s", (packed) => {
    expect(() => unpackRow(emergency, packed)).toThrow(RangeError);
  });
});
