import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { root } from "../project.ts";

const repository = fileURLToPath(root);
const main = join(repository, "packages/cli/dist/main.js");
const python = spawnSync("python3", ["-c", "import pty, os; os.waitstatus_to_exitcode"]).status === 0;
// On a machine of CI it is there, or the test fails.
const isMissing = !python && process.env["CI"] === undefined;

let out = "";

beforeAll(() => {
  execFileSync(join(repository, "node_modules/.bin/tsc"), ["-b", "packages/cli"], { cwd: repository, stdio: "pipe" });
});

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "maestro-"));
});

afterEach(() => rmSync(out, { recursive: true, force: true }));

interface OnTerminal {
  readonly code: number | null;
  /** How many steps were not come to. */
  readonly left: number;
  /** What stood on the screen, and the same with all that steers the terminal. */
  readonly screen: string;
  readonly raw: string;
}

/** Runs a refund on a pseudo-terminal. Each step: what is waited for on the screen, and what is typed then. */
function onTerminal(steps: readonly (readonly [string, string])[], ...more: readonly string[]): OnTerminal {
  const command = [process.execPath, main, "sim", "scenarios/refund.yaml", "--people", "ask", "--out", out, ...more];
  const driver = fileURLToPath(new URL("pseudo-terminal.py", import.meta.url));
  const { npm_lifecycle_event: _, ...here } = process.env;
  const env = { ...here, LANG: "C.UTF-8", TERM: "xterm-256color" };
  const { stdout, stderr } = spawnSync("python3", [driver, JSON.stringify({ command, steps, seconds: 40 })], {
    cwd: repository,
    env,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const done = JSON.parse(stdout) as Omit<OnTerminal, "raw">;
  return { ...done, raw: done.screen, screen: stripVTControlCharacters(done.screen) };
}

function waiting(): readonly { readonly id: string; readonly asks: string }[] {
  return JSON.parse(execFileSync(process.execPath, [main, "waiting", out, "--json"], { cwd: repository, encoding: "utf8" })) as ReturnType<
    typeof waiting
  >;
}

/** The lines of the screen that docs/people.md shows, without the one that is typed. */
function screenOnPage(): readonly string[] {
  const page = readFileSync(new URL("docs/people.md", root), "utf8");
  const [, screen = ""] = /```text\n\$ maestro sim [^\n]*--people ask\n([\s\S]*?)```/.exec(page) ?? [];
  const lines = screen.split("\n").filter((line) => line.trim() !== "");
  expect(lines.length).toBeGreaterThan(8);
  return lines;
}

function text(path: string): string {
  return readFileSync(join(out, "refund", path), "utf8");
}

// What comes last of a prompt that can be answered: what is typed before that is lost.
const ANSWER = "REJECT";
const REASON = "Why?";
const NAME = "Who answers, as USER?";
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

describe.skipIf(isMissing)("a person at a terminal (skipped where there is no python3 to make one)", { timeout: 60_000 }, () => {
  it("sees the question, presses an answer, types why and who, and the run goes on", () => {
    const { code, left, screen } = onTerminal([
      [ANSWER, "d"],
      ["amount: 120", ""],
      [ANSWER, "1"],
      [REASON, "the receipt is there\r"],
      [NAME, "ann\r"],
    ]);
    expect([code, left]).toEqual([0, 0]);
    for (const told of ["manager (USER)", "Pay 120?", "1h59m left", "More than 100 waits for the manager.", "REFUND_PAID"])
      expect(screen).toContain(told);
    for (const line of screenOnPage()) expect(screen).toContain(line);
    expect(text("arl.jsonl")).toContain('"because":"the receipt is there","by":"ann"');
    expect(waiting()).toEqual([]);
  });

  it("approves nothing by Enter alone", () => {
    const { code, left } = onTerminal([
      [ANSWER, "\r"],
      [ANSWER, "\r"],
      [ANSWER, CTRL_C],
    ]);
    expect([code, left]).toEqual([3, 0]);
    expect(waiting()).toMatchObject([{ asks: "manager" }]);
  });

  it.each([
    ["Ctrl-C", [[ANSWER, CTRL_C]]],
    [
      "Ctrl-C when all is said but who",
      [
        [ANSWER, "1"],
        [REASON, "\r"],
        [NAME, CTRL_C],
      ],
    ],
    [
      "Ctrl-D when the answer is pressed",
      [
        [ANSWER, "1"],
        [REASON, CTRL_D],
      ],
    ],
  ] as const)("leaves the run waiting by %s, and is told what to type", (_, steps) => {
    const { code, left, screen } = onTerminal(steps);
    expect([code, left]).toEqual([3, 0]);
    const [wait] = waiting();
    expect(wait?.asks).toBe("manager");
    expect(screen.replaceAll("\r\n", "\n")).toContain(`the run waits; to answer later:\n  maestro answer ${wait?.id} APPROVE`);
    const answered = spawnSync(process.execPath, [main, "answer", wait?.id ?? "", "APPROVE", out, "--as", "USER:ann"], { cwd: repository });
    expect(answered.status).toBe(0);
  });

  it("leaves the run waiting when the terminal goes away", () => {
    const { left } = onTerminal([
      [ANSWER, "1"],
      [REASON, "HANG UP"],
    ]);
    expect(left).toBe(0);
    expect(waiting()).toMatchObject([{ asks: "manager" }]);
  });

  it("sees no colours where none are wanted", () => {
    const { code, raw } = onTerminal([[ANSWER, CTRL_C]], "--no-color");
    expect(code).toBe(3);
    // oxlint-disable-next-line no-control-regex -- the very thing that is looked for
    expect(raw.match(/\u001B\[[\d;]*m/g)).toBe(null);
    // oxlint-disable-next-line no-control-regex -- the very thing that is looked for
    expect(onTerminal([[ANSWER, CTRL_C]]).raw.match(/\u001B\[[\d;]*m/g)).not.toBe(null);
  });
});
