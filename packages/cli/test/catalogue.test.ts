import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cliCatalogue } from "../src/index.ts";

const sources = new URL("../src/", import.meta.url);

describe("the catalogue of the command line", () => {
  it("has an entry for every code that is given, and gives every code that has one", () => {
    const given = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && path !== "catalogue.ts")
      .flatMap((path) => readFileSync(new URL(path, sources), "utf8").match(/\bCLI-\d{3}\b/g) ?? []);
    expect([...new Set(given)].toSorted()).toEqual(Object.keys(cliCatalogue).toSorted());
  });

  it.each(Object.entries(cliCatalogue))("%s shows something wrong and the same put right", (_, { title, why, wrong, right }) => {
    expect(title).toMatch(/^[a-z].*[^.]$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(wrong).not.toBe(right);
    expect(right).not.toBe("");
  });
});
