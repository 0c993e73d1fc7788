import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

describe("the README", () => {
  it("has an example of ten lines that prints what it says", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const code = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? "";
    expect(code.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(10);
    const folder = new URL("../../out/", import.meta.url);
    mkdirSync(folder, { recursive: true });
    const file = new URL("readme.mjs", folder);
    writeFileSync(file, code);
    const printed = execFileSync(process.execPath, [file.pathname], { encoding: "utf8" });
    expect(printed.match(/'(\w+)'/g)).toEqual(["'pause'", "'LARGE'", "'run'", "'SMALL'", "'pause'", "'GATE_FAULT'"]);
  });
});
