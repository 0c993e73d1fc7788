import { describe, expect, it } from "vitest";
import { EXIT_CODES } from "../src/index.ts";
import { maestro } from "./project.ts";

const WITH_EXAMPLES: readonly (readonly string[])[] = [
  ["sim"],
  ["waiting"],
  ["answer"],
  ["resume"],
  ["check"],
  ["test"],
  ["explain"],
  ["stress"],
  ["explore"],
  ["worker"],
  ["fmt"],
  ["diagram"],
  ["arl", "verify"],
  ["arl", "audit"],
];

describe("help", () => {
  it.each([[[]], [["--help"]]])("of maestro %j names all commands and exit codes, and is no mistake", async (args) => {
    const { code, stdout, stderr } = await maestro(args);
    expect([code, stderr]).toEqual([0, ""]);
    for (const [name] of WITH_EXAMPLES) expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    for (const { code: number, means } of EXIT_CODES) expect(stdout).toContain(`  ${String(number).padEnd(4)}${means}`);
  });

  it.each(WITH_EXAMPLES.map((words) => [words] as const))("of %j shows an example", async (args) => {
    const { code, stdout } = await maestro([...args, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Example:\n  maestro ${args.join(" ")}(?: |\n|$)`));
  });

  it("names every option, and each of them is found when it is misspelt", async () => {
    const helps = await Promise.all(WITH_EXAMPLES.map(async (command) => (await maestro([...command, "--help"])).stdout));
    const options = [...new Set(helps.flatMap((help) => [...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option)))];
    expect(options.length).toBeGreaterThan(15);
    for (const option of options) expect((await maestro(["arl", "verify", `${option}x`])).stderr).toContain(`did you mean \`${option}\`?`);
  });

  it("of a command that holds others is what it says by itself", async () => {
    const { code, stdout } = await maestro(["arl"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("verify [options] <log>")]);
  });
});
