import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256OfText } from "@maestro-bench/arl";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeHost, run } from "../../src/index.ts";
import { root } from "../project.ts";

const repository = fileURLToPath(root);
const bundle = join(repository, "packages/cli/dist/main.mjs");
const many = process.env["MAESTRO_LONG"] === "1" ? 1000 : 6;
/** How many of them both want to answer. */
const contested = Math.floor(many / 3);

let out = "";

beforeAll(async () => {
  execFileSync(process.execPath, [join(repository, "scripts/bundle-cli.mjs")], { stdio: "pipe" });
  out = mkdtempSync(join(tmpdir(), "maestro-"));
  const host = nodeHost();
  const scenario = join(repository, "scenarios/refund.yaml");
  for (let seed = 0; seed < many; seed++)
    await run(["sim", scenario, "--people", "file", "--quiet", "--seed", String(seed), "--out", join(out, String(seed))], host);
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

/** One process that answers all of these, one after the other, each in a process of its own; how often it was taken. */
async function answering(ids: readonly string[], as: string): Promise<number> {
  let taken = 0;
  for (const [index, id] of ids.entries()) {
    const code = index % 2 === 0 ? "APPROVE" : "REJECT";
    const child = spawn(process.execPath, [bundle, "answer", id, code, out, "--as", `USER:${as}`], { stdio: "ignore" });
    const ended = await new Promise<number | null>((done) => child.on("close", done));
    if (ended === 0 || ended === 1) taken++;
    else expect(ended).toBe(2);
  }
  return taken;
}

// In an order of their own, that is the same each time.
function shuffled(ids: readonly string[], by: string): readonly string[] {
  const key = (id: string): string => sha256OfText(by + id);
  return ids.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

describe(`${many} series that wait, answered by two processes at once`, () => {
  it("come to their ends, none lost and none twice", async () => {
    const waiting = JSON.parse(
      execFileSync(process.execPath, [bundle, "waiting", out, "--json"], { encoding: "utf8", maxBuffer: 2 ** 28 }),
    ) as readonly {
      readonly id: string;
    }[];
    const ids = waiting.map(({ id }) => id);
    expect(new Set(ids).size).toBe(many);
    const taken = await Promise.all([
      answering(shuffled(ids.slice(contested), "ann"), "ann"),
      answering(shuffled(ids.slice(0, 2 * contested), "bob"), "bob"),
    ]);
    expect(taken[0] + taken[1]).toBe(many);
    for (let seed = 0; seed < many; seed++) {
      const folder = join(out, String(seed), "refund");
      expect(readdirSync(folder)).toEqual(["answers", "arl.jsonl", "sources", "summary.json", "waiting"]);
      expect(readdirSync(join(folder, "answers"))).toEqual(["1.json"]);
      const log = readFileSync(join(folder, "arl.jsonl"), "utf8");
      expect(log.match(/"took":/g)).toHaveLength(1);
      expect(log).toContain('"line":"close"');
      const { name }: { readonly name: string } = JSON.parse(readFileSync(join(folder, "answers/1.json"), "utf8"));
      expect(log).toContain(`"by":"${name}"`);
    }
    expect(execFileSync(process.execPath, [bundle, "waiting", out, "--json"], { encoding: "utf8" })).toBe("[]\n");
  });
});
