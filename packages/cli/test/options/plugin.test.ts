import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { changed, diagnosticsOn, maestro, shipped, textOf, type Done } from "../project.ts";

const REFUND = "scenarios/refund.yaml";
const TWICE = 'export const functions = { twice: { takes: ["number"], gives: "number", cost: 5, call: (x) => 2 * x } };\n';
const THROWS = TWICE.replace("2 * x", "{ throw new RangeError('no') }");

const calling = changed(shipped, {
  in: "scenarios/gates/refund.gate",
  replace: "request.amount <= 100",
  with: "twice(request.amount) <= 200",
});

const objecting = {
  ...shipped,
  "scenarios/gates/refund.gate": `guard receipt_gate { pause RECEIPT_MISSING when request.receipt is not sound }
gate amount_gate {
  pause AMOUNT_LARGE when twice(request.amount) > 1000
  run AMOUNT_SMALL otherwise
}
`,
};

/** Runs a command on the refund whose rules call `twice`, beside a plugin of this text. */
async function withPlugin(plugin: string | Uint8Array, ...args: readonly string[]): Promise<Done> {
  return maestro([...args, "--plugin", "mine.mjs"], { files: { ...calling, "mine.mjs": plugin } });
}

interface Header {
  readonly rules: readonly { readonly name: string; readonly sha256: string }[];
}

describe("--plugin", () => {
  it("brings functions along that rules may call, in every command that reads scenarios", async () => {
    const done = await withPlugin(TWICE, "sim", REFUND);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    expect(done.stdout).toContain("cases         2 of 2 as expected");
    expect((await withPlugin(TWICE, "check", REFUND, "--cost")).stdout).toContain("no mistakes");
    expect((await withPlugin(TWICE, "explain", REFUND, "--gate", "amount_gate")).stdout).toContain("twice(request.amount) <= 200");
    expect((await withPlugin(TWICE, "diagram", REFUND)).code).toBe(0);
    expect((await withPlugin(TWICE, "test", REFUND)).code).toBe(0);
  });

  it("is the only way: without it nothing is called so, and no scenario can name one", async () => {
    const { code, stderr } = await maestro(["check", REFUND], { files: calling });
    expect(code).toBe(2);
    expect(stderr).toContain("no function is called `twice`");
    const named = { ...calling, [REFUND]: `${calling[REFUND] ?? ""}plugins: [mine.mjs]\n`, "mine.mjs": TWICE };
    expect((await maestro(["check", REFUND], { files: named })).stderr).toContain("plugins");
  });

  it("is pinned in the log under the rules, by the hash of its text, and kept with the sources", async () => {
    const { host } = await withPlugin(TWICE, "sim", REFUND);
    const [line = ""] = textOf(host, "out/refund/arl.jsonl").split("\n");
    // A line of a log that was just written.
    const { rules } = JSON.parse(line) as Header;
    expect(rules.map(({ name }) => name)).toEqual(["refund.gate", "mine.mjs"]);
    expect(rules[1]?.sha256).toBe(createHash("sha256").update(TWICE).digest("hex"));
    expect(textOf(host, "out/refund/sources/mine.mjs")).toBe(TWICE);
    expect((await maestro(["arl", "verify", "out/refund/arl.jsonl"], { files: Object.fromEntries(host.files) })).code).toBe(0);
  });

  it("tells what to type next with it", async () => {
    const { stdout } = await withPlugin(TWICE, "sim", REFUND);
    expect(stdout).toContain("explain scenarios/refund.yaml --run 1 --plugin mine.mjs");
    expect(stdout).toContain("diagram scenarios/refund.yaml --plugin mine.mjs");
  });

  it.each([
    ["throws", THROWS, "it threw RangeError: no"],
    ["gives what it may not", TWICE.replace("2 * x", "NaN"), "it gave NaN, which is not number"],
  ])("that %s leaves a gate in doubt: it pauses and does not run, and the reason is told", async (_, plugin, why) => {
    const { code, stdout, stderr, host } = await maestro(["sim", REFUND, "--json", "--plugin", "mine.mjs"], {
      files: { ...objecting, "mine.mjs": plugin },
    });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ final_states: { PAUSE_FOR_HITL: 1 }, ok: false });
    expect(textOf(host, "out/refund/arl.jsonl")).toContain('"reason_code":"GATE_FAULT"');
    expect(stderr).toContain(`\`twice\` gave no value: ${why}`);
  });

  it("takes several, and two functions of one name are a mistake", async () => {
    const half = TWICE.replace("twice", "half");
    const files = { ...calling, "a.mjs": TWICE, "b.mjs": half, "c.mjs": TWICE };
    expect((await maestro(["check", REFUND, "--plugin", "a.mjs", "--plugin", "b.mjs"], { files })).code).toBe(0);
    const { stdout } = await maestro(["check", REFUND, "--plugin", "a.mjs", "--plugin", "c.mjs", "--json"], { files });
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-017", message: "`a.mjs` has a function `twice` too", file: "c.mjs" }]);
  });

  it.each<[string, string | Uint8Array, Readonly<Record<string, unknown>>]>([
    ["does not parse", "export const functions = {", { code: "CLI-016", file: "mine.mjs", line: 1 }],
    [
      "throws while it is loaded",
      "const a = 1;\n  throw new TypeError('no');\n",
      { code: "CLI-016", file: "mine.mjs", line: 2, column: 3, message: "`mine.mjs` cannot be run: TypeError: no" },
    ],
    ["imports what lies beside it", 'import "./other.mjs";\n', { code: "CLI-016", file: "mine.mjs" }],
    ["exports no functions", "export const other = 1;\n", { code: "CLI-017", message: "the plugin exports no functions" }],
    [
      "has a function without types",
      TWICE.replace('takes: ["number"], ', ""),
      { code: "CLI-017", message: "`twice.takes` is not as it must be", line: 1, column: 28 },
    ],
    [
      "has a function with the name of another",
      TWICE.replace("twice", "count"),
      { code: "CLI-017", message: "the language has a function `count` already" },
    ],
    ["is no text", new Uint8Array([0xff, 0xfe]), { code: "CLI-004" }],
  ])("that %s is the one mistake that is told, and nothing is played", async (_, plugin, told) => {
    for (const command of ["sim", "check", "test", "explain", "diagram"]) {
      const { code, stdout, host } = await withPlugin(plugin, command, REFUND, "--json");
      expect(code).toBe(2);
      expect(diagnosticsOn(stdout)).toMatchObject([told]);
      expect([...host.files.keys()].filter((path) => path.includes("/out/"))).toEqual([]);
    }
  });

  it("ends nothing when it waits for what never comes, or leaves a promise behind", async () => {
    const stuck = await withPlugin(`await new Promise(() => {});\n${TWICE}`, "check", REFUND, "--json");
    expect([stuck.code, diagnosticsOn(stuck.stdout)[0]?.code]).toEqual([2, "CLI-016"]);
    const stray = await withPlugin(`setTimeout(() => Promise.reject(new Error("left behind")), 0);\n${TWICE}`, "sim", REFUND);
    expect(stray.code).toBe(0);
  });

  it("prints beside the data, not among them", async () => {
    const written: string[] = [];
    const aside = vi.spyOn(console, "error").mockImplementation((...words: readonly unknown[]) => written.push(words.join(" ")));
    const { stdout } = await withPlugin(`console.log("hello");\n${TWICE}`, "sim", REFUND, "--json");
    aside.mockRestore();
    expect(written).toEqual(["hello"]);
    expect(stdout).toMatch(/^\{.*\}\n$/);
  });

  it("that is not there is a mistake on the command line", async () => {
    const { stdout } = await maestro(["check", REFUND, "--plugin", "mind.mjs", "--json"], { files: { ...calling, "mine.mjs": TWICE } });
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-001", label: "did you mean `mine.mjs`?" }]);
  });
});
