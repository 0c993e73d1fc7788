import { mkdirSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { read } from "./files.ts";

describe("the README", () => {
  it("has an example of ten lines that prints what it says", () => {
    const readme = read("../README.md");
    const code = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? "";
    expect(code.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(10);
    const folder = new URL("../out/", import.meta.url);
    mkdirSync(folder, { recursive: true });
    const file = new URL("readme.mjs", folder);
    writeFileSync(file, code);
    const printed = execFileSync(process.execPath, [file.pathname], { encoding: "utf8" });
    expect(printed).toContain("INIT INIT TEA_MADE\n");
    expect(printed).toContain("SCN-057 nobody is asked");
  });
});
