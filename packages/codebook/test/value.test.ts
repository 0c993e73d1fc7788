import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferType, isSound, receiveValue, unsoundness, UNSOUND, valueToJson, type Field, type Json, type Type } from "../src/index.ts";

const long = process.env["MAESTRO_LONG"] === "1";
const runs = { numRuns: long ? 20_000 : 500 };

const field = (type: Type, optional = false): Field => ({ type, optional, absentIsHarmless: false });
const record = (fields: Readonly<Record<string, Field>>): Type => ({ kind: "record", fields: new Map(Object.entries(fields)) });
const text: Type = { kind: "text", min: 1, max: 5 };

interface Sample {
  readonly type: Type;
  readonly json: Json;
}

const words = fc.string({ unit: fc.constantFrom("a", "漢", "😀", " "), maxLength: 8 }).map((inner) => `x${inner}`);
const leaves: fc.Arbitrary<Sample> = fc.oneof(
  words.map((json): Sample => ({ type: { kind: "text", min: 1, max: 9 }, json })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((json): Sample => ({ type: { kind: "number", min: -Infinity, max: Infinity }, json })),
  fc.maxSafeInteger().map((json): Sample => ({ type: { kind: "integer", min: -Infinity, max: Infinity }, json })),
  fc.boolean().map((json): Sample => ({ type: { kind: "flag" }, json })),
  fc
    .date({ min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true })
    .map((date): Sample => ({ type: { kind: "time" }, json: date.toISOString() })),
  fc.nat().map((ms): Sample => ({ type: { kind: "duration" }, json: `${ms}ms` })),
  fc.constantFrom("a", "b").map((json): Sample => ({ type: { kind: "choice", options: ["a", "b"] }, json })),
  fc.oneof(words, fc.boolean(), fc.integer()).map((json): Sample => ({ type: { kind: "scalar" }, json })),
);

const samples: fc.Arbitrary<Sample> = fc.letrec<{ any: Sample }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaves,
    tie("any").map(({ type, json }): Sample => ({ type: { kind: "list", min: 0, max: 3, of: type }, json: [json, json] })),
    fc.tuple(tie("any"), tie("any"), fc.boolean()).map(
      ([one, other, isThere]): Sample => ({
        type: record({ a: field(one.type), b: field(other.type, true) }),
        json: isThere ? { a: one.json, b: other.json } : { a: one.json },
      }),
    ),
  ),
})).any;

const jsons = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json);

describe("a received value", () => {
  it("is sound when the JSON is of its type, and received again as the same from its JSON, at any offset", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: -1439, max: 1439 }), ({ type, json }, offset) => {
        const value = receiveValue(type, json);
        expect(unsoundness(type, value, "it")).toEqual([]);
        expect(isSound(type, value)).toBe(true);
        expect(receiveValue(type, valueToJson(type, value, offset))).toEqual(value);
      }),
      runs,
    );
  });

  it("never throws for other JSON, and is sound exactly when nothing speaks against it", () => {
    fc.assert(
      fc.property(samples, jsons, ({ type }, json) => {
        const value = receiveValue(type, json);
        expect(isSound(type, value)).toBe(unsoundness(type, value, "it").length === 0);
        const written = valueToJson(type, value);
        expect(JSON.parse(JSON.stringify(written))).toEqual(JSON.parse(JSON.stringify(written)));
        if (!isSound(type, value)) expect(isSound(type, receiveValue(type, written))).toBe(false);
      }),
      runs,
    );
  });

  it("is not written as if it were sound when it was given a field that the codebook does not know", () => {
    const type = record({ a: field(text) });
    expect(valueToJson(type, receiveValue(type, { a: "x", b: 1 }))).toEqual({ a: "x", "": { unsound: true } });
  });

  it.each<readonly [string, Type, Json, boolean]>([
    ["a text", text, "abc", true],
    ["a text of as many code points as fit", text, "😀😀😀😀😀", true],
    ["a text that is too long", text, "abcdef", false],
    ["a blank text", text, "  \u200B", false],
    ["a blank text where it may be empty", { kind: "text", min: 0, max: 5 }, "", true],
    ["half a surrogate pair", text, "a\uD83D", false],
    ["a text like its pattern", { ...text, like: "[A-Z]+" }, "ABC", true],
    ["a text of which only a part is like it", { ...text, like: "[A-Z]+" }, "ABc", false],
    ["a number as a text", { kind: "number", min: 0, max: 9 }, "1", false],
    ["a number at its limit", { kind: "number", min: 0, max: 1 }, 1, true],
    ["a number beyond it", { kind: "number", min: 0, max: 1 }, 1.001, false],
    ["a fraction as an integer", { kind: "integer", min: 0, max: 9 }, 1.5, false],
    ["an integer that is not exact", { kind: "integer", min: 0, max: Infinity }, 2 ** 53, false],
    ["1 as a flag", { kind: "flag" }, 1, false],
    ["null", { kind: "scalar" }, null, false],
    ["an option in another case", { kind: "choice", options: ["a"] }, "A", false],
    ["a time without an offset", { kind: "time" }, "2026-01-01T00:00:00", false],
    ["a duration as a number", { kind: "duration" }, 5, false],
    ["a list that is too short", { kind: "list", min: 1, max: 2, of: text }, [], false],
    ["a list as a record", record({}), [], false],
    ["an undeclared field", record({ a: field(text) }), { a: "x", b: 1 }, false],
    ["an optional field that is absent", record({ a: field(text, true) }), {}, true],
    ["a required field that is absent", record({ a: field(text) }), {}, false],
    ["a field of the prototype only", record({ toString: field(text) }), {}, false],
  ])("%s", (_, type, json, sound) => {
    expect(isSound(type, receiveValue(type, json))).toBe(sound);
  });

  it("says in words what keeps it from being sound, at most sixteen times", () => {
    const type = record({ a: field(text), b: field({ kind: "list", min: 0, max: 50, of: { kind: "flag" } }) });
    expect(unsoundness(type, receiveValue(type, { b: [true, 1], c: 1 }), "f")).toEqual([
      "f.a is absent",
      "f.b.1 is not true/false",
      "f has a field that the codebook does not know",
    ]);
    expect(unsoundness(type, receiveValue(type, { a: "x", b: Array.from({ length: 40 }, () => 1) }), "f")).toHaveLength(16);
  });

  it.each<readonly [string, Type, number, Json]>([
    ["a duration below zero", { kind: "duration" }, -5_400_000, "-1h30m"],
    ["a part of a millisecond", { kind: "duration" }, 0.5, "0.5ms"],
    ["a duration of which nobody knows the last digit", { kind: "duration" }, 2 ** 60, "1152921504606847000ms"],
    ["a time that no calendar has", { kind: "time" }, 1e15, { unsound: true }],
    ["a part of a millisecond of a day", { kind: "time" }, 0.5, { unsound: true }],
  ])("%s, which was computed, is written, and is not received again as one", (_, type, value, written) => {
    expect(valueToJson(type, value)).toEqual(written);
    expect(receiveValue(type, written)).toBe(UNSOUND);
  });

  it("is null in JSON when it is absent, and marked when it is unsound", () => {
    expect(valueToJson(text, undefined)).toBeNull();
    expect(valueToJson({ kind: "list", min: 0, max: 2, of: text }, ["a", UNSOUND])).toEqual(["a", { unsound: true }]);
  });
});

describe("a type from a sample", () => {
  it.each<readonly [string, Json, string | undefined]>([
    ["a flag", true, "flag"],
    ["a number", 1, "number"],
    ["a text", "x", "text"],
    ["a time", "2026-01-01T00:00:00Z", "time"],
    ["a list of one kind", [1, 2], "list"],
    ["a record", { a: 1 }, "record"],
    ["null", null, undefined],
    ["an empty list", [], undefined],
    ["a list of different things", [1, "a"], undefined],
    ["a list of records with different fields", [{ a: 1 }, { b: 1 }], undefined],
    ["a record with null in it", { a: null }, undefined],
  ])("%s", (_, sample, kind) => {
    expect(inferType(sample)?.kind).toBe(kind);
  });

  it("fits the sample, unless that holds a blank text", () => {
    fc.assert(
      fc.property(jsons, (sample) => {
        const type = inferType(sample);
        fc.pre(type !== undefined && !/"[\s\p{Cf}\p{Cc}]*"(?!:)/u.test(JSON.stringify(sample)));
        expect(unsoundness(type, receiveValue(type, sample), "it")).toEqual([]);
      }),
      runs,
    );
  });
});
