import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { EXIT_CODES } from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  it("names every exit code with what it means, in the order in which one wins over the others", () => {
    expect(readme).toContain(EXIT_CODES.map(({ code, means }) => `| ${code} | ${means} |`).join("\n"));
  });

  it("has an example of at most ten lines that prints what it says", async () => {
    const code = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? "";
    expect(code.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(10);
    const file = new URL("../out/readme.ts", import.meta.url);
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, code.replace('"@maestro-bench/cli"', '"../src/index.ts"'));
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    await import(file.pathname);
    const printed = log.mock.calls.map((parts) => parts.join(" ").trimEnd()).join("\n");
    log.mockRestore();
    expect(printed).toBe(/It prints `(.*)`\./.exec(readme)?.[1]);
  });
});
