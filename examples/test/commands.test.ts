import { readFileSync } from "node:fs";
import { memoryHost, run } from "@maestro-bench/cli";
import { loadScenario, memorySink, playScenario } from "@maestro-bench/engine";
import type { OwnGate } from "@maestro-bench/engine/brought-along";
import { describe, expect, it, vi } from "vitest";
import { claimTable } from "../decision-table/claim-table.ts";
import { gateOfTable } from "../decision-table/decision-table.ts";

const NAMES = [
  "plugin/payout.yaml",
  "plugin/payout.gate",
  "plugin/payout.codebook.yaml",
  "plugin/payout-checks.mjs",
  "decision-table/claim.yaml",
  "decision-table/claim.gate",
  "decision-table/claim.codebook.yaml",
];
const FILES = Object.fromEntries(NAMES.map((name) => [`examples/${name}`, read(name)]));

function read(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
}

interface Done {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as it stands in a README. */
async function typed(line: string): Promise<Done> {
  const host = memoryHost({ files: FILES, env: { LANG: "C.UTF-8" } });
  const code = await run(line.replace(/^pnpm maestro /, "").split(" "), host);
  return { code, ...host.told };
}

/** The commands of a README and what it says that they print. */
function commandsIn(name: string): readonly (readonly [string, string])[] {
  const blocks = [...read(name).matchAll(/```(?:sh|text)\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
  return blocks.flatMap((block, index) => (block.startsWith("pnpm maestro ") ? [[block.trim(), blocks[index + 1]?.trimEnd() ?? ""]] : []));
}

describe("the README of the plugin", () => {
  it.each(commandsIn("plugin/README.md"))("prints what it says: %s", async (line, printed) => {
    const { stdout, stderr } = await typed(line);
    const told = `${stdout}${stderr}`;
    // Lines of dots stand for what is left out.
    for (const part of printed.split(/^…$/m)) expect(told).toContain(part.trim());
  });

  it("has commands", () => {
    expect(commandsIn("plugin/README.md").length).toBeGreaterThanOrEqual(3);
  });
});

describe("the plugin", () => {
  it("plays as its scenario expects, and not without it", async () => {
    const line = "pnpm maestro sim examples/plugin/payout.yaml";
    expect(await typed(`${line} --plugin examples/plugin/payout-checks.mjs`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("3 of 3 as expected") as string,
      stderr: expect.stringContaining("`weekdays` gave no value: it threw RangeError") as string,
    });
    expect((await typed(line)).code).toBe(2);
  });
});

describe("a scenario with a gate that a program brings along", () => {
  const files = { read: (path: string) => FILES[path] };

  it("plays as it expects, and its log pins what the gate is made from", () => {
    const own = gateOfTable(claimTable);
    const { scenario, diagnostics } = loadScenario("examples/decision-table/claim.yaml", files, { gates: [own] });
    expect(diagnostics.map((one) => one.message)).toEqual([]);
    const sink = memorySink();
    const { series, cases } = playScenario(scenario!, { seed: 0, sink });
    expect([series.ok, ...[...cases.values()].map((one) => one.ok)]).toEqual([true, true, true, true, true, true]);
    const header: unknown = JSON.parse(sink.lines[0] ?? "");
    expect(header).toMatchObject({ rules: [{ name: "claim.gate" }, { name: "claim_gate.table.json" }] });
  });

  it("does not load without it", async () => {
    expect((await typed("pnpm maestro check examples/decision-table/claim.yaml")).stderr).toContain("no gate is called `claim_gate`");
  });

  it.each<[string, Partial<OwnGate>, string]>([
    [
      "the name of a gate of a file",
      { name: "form_gate" },
      "a gate is already called `form_gate`, in `examples/decision-table/claim.gate`",
    ],
    ["a layer that the codebook has not", renamed({ layer: "claims" }), "unknown layer `claims`"],
    ["a layer that may not seal", renamed({ layer: "story" }), "the gate `claim_gate` seals, and the layer `story` may not"],
    ["a reason that the codebook has not", renamed({ code: "AMOUNT_HUGE" }), "unknown reason `AMOUNT_HUGE`"],
    ["a reason of the engine", renamed({ code: "GATE_FAULT" }), "`GATE_FAULT` is a reason that only the engine gives"],
  ])("is refused with %s", (_, change, message) => {
    const { scenario, diagnostics } = loadScenario("examples/decision-table/claim.yaml", files, {
      gates: [{ ...gateOfTable(claimTable), ...change }],
    });
    expect(scenario).toBeUndefined();
    expect(diagnostics.map((one) => one.message)).toContain(message);
  });
});

function renamed({ layer = claimTable.layer, code }: { readonly layer?: string; readonly code?: string }): Partial<OwnGate> {
  const rows = claimTable.rows.map((row) => (row.code === "AMOUNT_LARGE" && code !== undefined ? { ...row, code } : row));
  return gateOfTable({ ...claimTable, layer, rows });
}

describe("the README of the decision table", () => {
  it("prints what it says", async () => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    try {
      await import("../decision-table/play.ts");
    } finally {
      write.mockRestore();
    }
    const printed = /```text\n([\s\S]*?)```/.exec(read("decision-table/README.md"))?.[1];
    expect(written.join("")).toBe(printed);
  });
});
