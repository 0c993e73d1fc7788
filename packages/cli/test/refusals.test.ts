import { describe, expect, it } from "vitest";
import type { MemoryHostOptions } from "../src/index.ts";
import { changed, diagnosticsOn, maestro, shipped, type Told } from "./project.ts";

const REFUND = "scenarios/refund.yaml";
const WAITING = JSON.stringify({ scenario: "refund", waiting: ["run-1"] });
const UTF16 = new Uint8Array([0xff, 0xfe, 0x61, 0x00]);

interface Refusal {
  readonly args: readonly string[];
  readonly options?: MemoryHostOptions;
  readonly says: Partial<Told>;
}

function beside(files: NonNullable<MemoryHostOptions["files"]>): MemoryHostOptions {
  return { files: { ...shipped, ...files } };
}

const refusals: Readonly<Record<string, Refusal>> = {
  "a file that is not there": {
    args: ["sim", "scenarios/refnd.yaml"],
    says: {
      code: "CLI-001",
      message: "there is no file `scenarios/refnd.yaml`",
      label: "did you mean `scenarios/refund.yaml`?",
      column: 13,
    },
  },
  "a pattern that matched nothing": {
    args: ["sim", "scenarios/*.yml"],
    says: { code: "CLI-001", message: "nothing is called `scenarios/*.yml`" },
  },
  "a folder": {
    args: ["sim", "scenarios"],
    says: {
      code: "CLI-002",
      message: "`scenarios` is a folder, and a file is needed here",
      help: "all scenarios in it: `scenarios/*.yaml`",
    },
  },
  "a file that cannot be read": {
    args: ["sim", REFUND],
    options: { files: shipped, unreadable: { [REFUND]: "permission denied" } },
    says: { code: "CLI-003", message: "`scenarios/refund.yaml` cannot be read: permission denied" },
  },
  "a text in another encoding": {
    args: ["sim", "wide.yaml"],
    options: beside({ "wide.yaml": UTF16 }),
    says: { code: "CLI-004", message: "`wide.yaml` is not UTF-8 text" },
  },
  "an unknown option": {
    args: ["sim", REFUND, "--sede", "7"],
    says: { code: "CLI-005", message: "unknown option `--sede`", label: "did you mean `--seed`?", column: 35 },
  },
  "an unknown command": {
    args: ["chek", REFUND],
    says: { code: "CLI-005", message: "unknown command `chek`", label: "did you mean `check`?", column: 9 },
  },
  "an unknown command about logs": {
    args: ["arl", "verfy", "arl.jsonl"],
    says: { code: "CLI-005", message: "unknown command `verfy`", label: "did you mean `verify`?", column: 13 },
  },
  "an option before any command": { args: ["--seed"], says: { code: "CLI-005", message: "unknown option `--seed`", column: 9 } },
  "a command without its file": { args: ["sim"], says: { code: "CLI-005", message: "missing required argument `files`" } },
  "a seed that is no whole number": {
    args: ["sim", REFUND, "--seed", "1.5"],
    says: { code: "CLI-006", message: "`1.5` is no seed", help: "a seed is a whole number from 0 to 9007199254740991" },
  },
  "a seed that is too large": {
    args: ["sim", REFUND, "--seed=9007199254740992"],
    says: { code: "CLI-006", message: "`9007199254740992` is no seed" },
  },
  "an unknown case": {
    args: ["sim", REFUND, "--case", "nobody their"],
    says: {
      code: "CLI-007",
      message: "`refund` has no case `nobody their`",
      label: "did you mean `nobody there`?",
      help: "it has `nobody there`, `no receipt`",
    },
  },
  "two files with one scenario name": {
    args: ["sim", REFUND, "scenarios/copy.yaml"],
    options: beside({ "scenarios/copy.yaml": shipped[REFUND] ?? "" }),
    says: { code: "CLI-008", message: "`scenarios/copy.yaml` and `scenarios/refund.yaml` are both called `refund`" },
  },
  "a folder with a file of somebody's own": {
    args: ["sim", REFUND],
    options: beside({ "out/refund/notes.txt": "mine" }),
    says: {
      code: "CLI-009",
      message: "`out/refund` holds `notes.txt`, which Maestro did not write",
      help: "name another place with `--out`, or move it away",
    },
  },
  "a folder with results of another scenario": {
    args: ["sim", REFUND],
    options: beside({ "out/refund/summary.json": '{"scenario":"tea","waiting":[]}' }),
    says: { code: "CLI-009", message: "`out/refund` does not hold earlier results of the same scenario" },
  },
  "a file in the place of the folder": {
    args: ["sim", REFUND],
    options: beside({ "out/refund": "mine" }),
    says: { code: "CLI-009", message: "`out/refund` is a file, and the results would go to a folder of that name" },
  },
  "a folder with a run that waits": {
    args: ["sim", REFUND],
    options: beside({ "out/refund/summary.json": WAITING }),
    says: { code: "CLI-010", message: "in `out/refund` a run waits for somebody who was asked: run-1" },
  },
  "a place that cannot be written": {
    args: ["sim", REFUND],
    options: { files: shipped, refuse: (path) => (path.startsWith("/project/out") ? "permission denied" : undefined) },
    says: {
      code: "CLI-011",
      message: "the results cannot be written to `out/refund`: permission denied",
      help: "name another place with `--out`",
    },
  },
  "a log that can no longer be written": {
    args: ["sim", REFUND],
    options: { files: shipped, refuse: (path) => (path.endsWith("summary.json") ? "no space is left" : undefined) },
    says: { code: "CLI-011", message: "the results cannot be written to `out/refund`: no space is left" },
  },
  "a file of no known kind": {
    args: ["check", "notes.yaml"],
    options: beside({ "notes.yaml": "tea: green\n" }),
    says: { code: "CLI-012", message: "it cannot be told what kind of file `notes.yaml` is", file: "notes.yaml" },
  },
};

describe("what cannot be done is refused", () => {
  it.each(Object.entries(refusals))("%s", async (_, { args, options, says }) => {
    const { code, host, stdout, stderr } = await maestro([...args, "--json"], options);
    expect(code).toBe(2);
    expect(stderr).toBe("");
    expect(diagnosticsOn(stdout)).toMatchObject([{ severity: "error", file: "command line", line: 1, ...says }]);
    const finished = [...host.files.keys()].filter((path) => path.startsWith("/project/out/refund/sources"));
    expect(finished).toEqual([]);
  });

  it.each(Object.entries(refusals))("%s, told to a person", async (_, { args, options, says }) => {
    const { code, stdout, stderr } = await maestro(args, options);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(says.message);
    expect(stderr).toContain(says.code);
  });

  it("tells the mistakes of the command line and of the files at once", async () => {
    const files = changed(shipped, { in: REFUND, replace: "gate: receipt_gate", with: "gate: reciept_gate" });
    const { stdout } = await maestro(["sim", REFUND, "gone.yaml", "--seed", "-", "--json"], { files });
    expect(diagnosticsOn(stdout).map((one) => one.code)).toEqual(["CLI-001", "CLI-006", "SCN-030"]);
  });
});
