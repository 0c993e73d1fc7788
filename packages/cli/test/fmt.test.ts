import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../src/index.ts";
import { diagnosticsOn, maestro, shipped, textOf, type Told } from "./project.ts";

const ROUGH = `gate a{ # why
run OK otherwise
pause X   when b and not c}
`;
const SMOOTH = `gate a {   # why
  run   OK  otherwise
  pause X   when b and not c
}
`;
const BROKEN = "gate a { pause when b }\n";

describe("maestro fmt", () => {
  it("brings files into their form in place, and names those that it changed", async () => {
    const { code, host, stdout, stderr } = await maestro(["fmt", "a.gate", "b.gate"], { files: { "a.gate": ROUGH, "b.gate": SMOOTH } });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("a.gate  formatted\n2 files, 1 changed\n");
    expect(textOf(host, "a.gate")).toBe(SMOOTH);
    expect([...host.files.keys()]).toEqual(["/project/a.gate", "/project/b.gate"]);
  });

  it("has nothing to do in the shipped files, nor in what it has formatted", async () => {
    const gates = Object.keys(shipped).filter((path) => path.endsWith(".gate"));
    expect(gates.length).toBeGreaterThan(0);
    const { code, stdout } = await maestro(["fmt", "--check", ...gates]);
    expect([code, stdout]).toEqual([0, `${gates.length} files, nothing to format\n`]);
    const again = await maestro(["fmt", "a.gate"], { files: { "a.gate": SMOOTH }, refuse: () => "it should not be written" });
    expect([again.code, again.stdout]).toEqual([0, "1 file, nothing to format\n"]);
  });

  it("with --check writes nothing, ends with 1 and names the first line that differs", async () => {
    const files = { "a.gate": ROUGH, "b.gate": SMOOTH };
    const { code, host, stdout } = await maestro(["fmt", "--check", "a.gate", "b.gate"], { files, refuse: () => "nothing may be written" });
    expect(code).toBe(1);
    expect(stdout).toBe("a.gate:1  not formatted\n  is       `gate a{ # why`\n  becomes  `gate a {   # why`\n2 files, 1 not formatted\n");
    expect(textOf(host, "a.gate")).toBe(ROUGH);
  });

  it.each([
    [
      "CRLF",
      SMOOTH.replace("why\n", "why\r\n"),
      { line: 1, is: String.raw`gate a {   # why\r\n`, becomes: String.raw`gate a {   # why\n` },
    ],
    ["a byte order mark", `\uFEFF${SMOOTH}`, { line: 1, is: String.raw`\ufeffgate a {   # why`, becomes: "gate a {   # why" }],
    ["no line end at the end", SMOOTH.trimEnd(), { line: 4, is: "}", becomes: String.raw`}\n` }],
    ["an empty line too many at the end", `${SMOOTH}\n`, { line: 5, is: String.raw`\n` }],
    ["a tab", SMOOTH.replace("  run", "\trun"), { line: 2, is: String.raw`\trun   OK  otherwise`, becomes: "  run   OK  otherwise" }],
  ])("tells %s for machines, and takes it out", async (_, text, difference) => {
    const files = { "a.gate": text };
    const checked = await maestro(["fmt", "--check", "a.gate", "--json"], { files });
    expect([checked.code, JSON.parse(checked.stdout)]).toEqual([1, { files: [{ file: "a.gate", changed: true, ...difference }] }]);
    const done = await maestro(["fmt", "a.gate", "--json"], { files });
    expect([done.code, JSON.parse(done.stdout)]).toEqual([0, { files: [{ file: "a.gate", changed: true, ...difference }] }]);
    expect(textOf(done.host, "a.gate")).toBe(SMOOTH);
  });

  it("formats standard input to standard output", async () => {
    const done = await maestro(["fmt", "-"], { input: ROUGH });
    expect([done.code, done.stdout, done.stderr]).toEqual([0, SMOOTH, ""]);
    const checked = await maestro(["fmt", "--check", "-"], { input: ROUGH });
    expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining("standard input:1  not formatted\n")]);
    const twice = await maestro(["fmt", "-", "-"], { input: ROUGH });
    expect([twice.code, twice.stdout]).toEqual([0, SMOOTH]);
    const data = await maestro(["fmt", "-", "--json"], { input: SMOOTH });
    expect(JSON.parse(data.stdout)).toEqual({ files: [{ file: "standard input", changed: false, text: SMOOTH }] });
  });
});

interface Refusal {
  readonly args: readonly string[];
  readonly options: NonNullable<Parameters<typeof maestro>[1]>;
  readonly says: Partial<Told>;
}

const refusals: Readonly<Record<string, Refusal>> = {
  "a scenario": {
    args: ["a.gate", "scenarios/refund.yaml"],
    options: { files: { ...shipped, "a.gate": ROUGH } },
    says: {
      code: "CLI-002",
      message: "`scenarios/refund.yaml` is YAML, and only gate files are formatted",
      file: "command line",
      column: 20,
    },
  },
  "a file of another kind": {
    args: ["notes.txt"],
    options: { files: { "notes.txt": "tea" } },
    says: { code: "CLI-002", message: "`notes.txt` is no gate file, and only gate files are formatted" },
  },
  "a file with a mistake in its grammar": {
    args: ["a.gate", "b.gate"],
    options: { files: { "a.gate": ROUGH, "b.gate": BROKEN } },
    says: { code: "GATE-002", file: "b.gate", line: 1, column: 16 },
  },
  "standard input with a mistake": { args: ["-"], options: { input: BROKEN }, says: { code: "GATE-002", file: "standard input" } },
  "standard input that is no text": {
    args: ["-"],
    options: { input: new Uint8Array([0xff, 0xfe]) },
    says: { code: "CLI-004", message: "standard input is not UTF-8 text" },
  },
  "standard input beside files": {
    args: ["a.gate", "-"],
    options: { files: { "a.gate": ROUGH } },
    says: { code: "CLI-005", message: "`-` is standard input, and files are named beside it" },
  },
  "a file that is not there": { args: ["b.gate"], options: {}, says: { code: "CLI-001", message: "there is no file `b.gate`" } },
  "a file that cannot be written": {
    args: ["a.gate"],
    options: { files: { "a.gate": ROUGH }, refuse: () => "permission denied" },
    says: { code: "CLI-011", message: "`a.gate` cannot be written: permission denied", help: "nothing was written" },
  },
};

describe("what maestro fmt cannot do", () => {
  it.each(Object.entries(refusals))("%s: nothing is written", async (_, { args, options, says }) => {
    const { code, host, stdout } = await maestro(["fmt", ...args, "--json"], options);
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout)).toMatchObject([{ severity: "error", ...says }]);
    if (options.files?.["a.gate"] !== undefined) expect(textOf(host, "a.gate")).toBe(ROUGH);
    const person = await maestro(["fmt", ...args], options);
    expect([person.code, person.stdout]).toEqual([2, ""]);
    expect(person.stderr).toContain("nothing was written");
  });

  it("tells what was written before a write that failed", async () => {
    const refuse = (path: string): string | undefined => (path.endsWith("b.gate") ? "no space is left" : undefined);
    const { code, stdout } = await maestro(["fmt", "a.gate", "b.gate", "--json"], { files: { "a.gate": ROUGH, "b.gate": ROUGH }, refuse });
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-011", help: "formatted before it: `a.gate`" }]);
  });
});

describe("replacing a file of this machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "maestro-fmt-"));
  const host = nodeHost();

  it("keeps its permissions and leaves nothing beside it", () => {
    const path = join(folder, "a.gate");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    host.replace(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(["a.gate"]);
  });

  it.runIf(process.getuid?.() === 0)("leaves it to its owner when the administrator formats it", () => {
    const path = join(folder, "a.gate");
    writeFileSync(path, "old");
    chownSync(path, 12, 34);
    host.replace(path, "new");
    expect(statSync(path)).toMatchObject({ uid: 12, gid: 34 });
  });

  it("replaces what a link leads to, and the link stays", () => {
    const within = join(folder, "within");
    mkdirSync(within);
    writeFileSync(join(within, "real.gate"), "old");
    symlinkSync(join(within, "real.gate"), join(folder, "link.gate"));
    host.replace(join(folder, "link.gate"), "new");
    expect(lstatSync(join(folder, "link.gate")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(within, "real.gate"), "utf8")).toBe("new");
  });

  it("is refused for a file that is not there", () => {
    expect(() => host.replace(join(folder, "gone.gate"), "new")).toThrow("there is no such file or folder");
  });
});
