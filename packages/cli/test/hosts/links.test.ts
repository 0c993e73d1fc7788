import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryHost, nodeHost, run, type Host } from "../../src/index.ts";
import { root } from "../project.ts";

let folder: string;
let elsewhere: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "maestro-links-"));
  elsewhere = join(folder, "elsewhere");
  mkdirSync(elsewhere);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Where the results of this process stand until they are whole. */
function besidePlace(): string {
  return join(folder, "out", `.document-orchestrator.${process.pid}.new`);
}

/** This machine, on which somebody else acts right before the first file of an effect is written. */
function meanwhile(act: () => void): Host {
  const host = nodeHost();
  let isFirst = true;
  return {
    ...host,
    stdout: { ...host.stdout, write: () => {} },
    stderr: { ...host.stderr, write: () => {} },
    create: (path, content, below) => {
      if (isFirst) act();
      isFirst = false;
      host.create(path, content, below);
    },
  };
}

function linkTo(target: string, at: string): void {
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(target, at);
}

async function play(host: Host): Promise<string> {
  for (const part of ["scenarios", "codebooks"]) cpSync(new URL(part, root), join(folder, part), { recursive: true });
  await run(["sim", join(folder, "scenarios/document-orchestrator.yaml"), "--out", join(folder, "out")], host);
  return readFileSync(join(folder, "out/document-orchestrator/arl.jsonl"), "utf8");
}

describe("a file of an effect, and a link that somebody puts in its way", () => {
  it("is written where nobody does", async () => {
    expect(await play(meanwhile(() => {}))).not.toContain("FILE_NOT_WRITTEN");
    expect(readFileSync(join(folder, "out/document-orchestrator/files/run-1/task_word.txt"), "utf8")).toContain("outline");
  });

  it.each([
    ["in the place of the folder of files", () => linkTo(elsewhere, join(besidePlace(), "files"))],
    ["in the place of the folder of the run", () => linkTo(elsewhere, join(besidePlace(), "files/run-1"))],
    ["in the place of the file, to nothing", () => linkTo(join(elsewhere, "new.txt"), join(besidePlace(), "files/run-1/task_word.txt"))],
  ])("%s: nothing is written there, and the log says so", async (_, plant) => {
    const log = await play(meanwhile(plant));
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(log).toContain("FILE_NOT_WRITTEN");
  });

  it("in the place of the file, to one that is there: it stays as it is", async () => {
    const other = join(elsewhere, "letter.txt");
    writeFileSync(other, "mine");
    const log = await play(meanwhile(() => linkTo(other, join(besidePlace(), "files/run-1/task_word.txt"))));
    expect(readFileSync(other, "utf8")).toBe("mine");
    expect(log).toContain("something else is there");
  });

  it("in the place of the whole folder of results: no file goes there", async () => {
    const swap = (): void => {
      cpSync(besidePlace(), join(elsewhere, "copy"), { recursive: true });
      rmSync(besidePlace(), { recursive: true });
      symlinkSync(join(elsewhere, "copy"), besidePlace());
    };
    await play(meanwhile(swap)).catch(() => "");
    expect(existsSync(join(elsewhere, "copy/files"))).toBe(false);
  });
});

describe("a host", () => {
  it.each([["a/../../b.txt"], ["../b.txt"], ["a/../../../elsewhere/b.txt"]])("creates nothing that leads out of its folder: %s", (name) => {
    const below = join(folder, "results");
    mkdirSync(below);
    expect(() => nodeHost().create(`${below}/${name}`, "x", below)).toThrow("leads away");
    expect(readdirSync(folder).toSorted()).toEqual(["elsewhere", "results"]);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it("makes the folders between, and takes nothing that is there", () => {
    for (const host of [nodeHost(), memoryHost({ cwd: folder })]) {
      const below = join(folder, "results");
      host.makeFolder(below);
      host.create(join(below, "a/b/c.txt"), "new", below);
      expect(host.look(join(below, "a/b/c.txt"))).toMatchObject({ kind: "file" });
      expect(() => host.create(join(below, "a/b/c.txt"), "newer", below)).toThrow("something else is there");
      expect(() => host.create(join(below, "a/b"), "newer", below)).toThrow("something else is there");
    }
  });
});
