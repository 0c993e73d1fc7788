import { describe, expect, it } from "vitest";
import { readSalvaged } from "../src/reading/salvage.ts";
import { under } from "./files.ts";

const broken = `maestro: 1
scenario: x
people:
    a: 1
  b: 2
story:
  - gate: one
facts: { a: [1, 2 }
title: good
`;

describe("a file that is no YAML in places", () => {
  it("is read without these places, and its mistakes are those of the whole", () => {
    const { yaml, lost } = readSalvaged({ path: "x.yaml", text: broken });
    expect(yaml.data).toEqual({ maestro: 1, scenario: "x", story: [{ gate: "one" }], title: "good" });
    expect(lost).toEqual(["people", "facts"]);
    expect(yaml.diagnostics.length).toBeGreaterThan(0);
  });

  it("shows what can be read where it stands in the file", () => {
    const { yaml } = readSalvaged({ path: "x.yaml", text: broken });
    const place = yaml.place(["story", 0, "gate"]);
    expect(place.source.text).toBe(broken);
    expect(under({ code: "", severity: "error", message: "", place })).toBe("one");
  });

  it("has nothing to give when nothing can be read", () => {
    expect(readSalvaged({ path: "x.yaml", text: "[1, 2" }).yaml.data).toBeUndefined();
  });
});
