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
const many = process.env["MAESTRO_LONG"] === "1" ? 1000 : 12;
/** How many of them both want to answer. */
const contested = Math.floor(many / 3);

let out = "";

beforeAll(async () => {
  execFileSync(join(repository, "node_modules/.bin/tsc"), ["-b", "packages/cli"], { cwd: repository, stdio: "pipe" });
  out = mkdtempSync(join(tmpdir(), "maestro-"));
  const host = nodeHost();
  const scenario = join(repository, "scenarios/refund.yaml");
  for (let seed = 0; seed < many; seed++)
    await run(["sim", scenario, "--people", "file", "--quiet", "--seed", String(seed), "--out", join(out, String(seed))], host);
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

// One process that answers one after the other, and prints what each of them came to.
const DRIVER = `
import { nodeHost, run } from ${JSON.stringify(new URL("packages/cli/dist/index.js", root).href)};
const [, out, as, ...ids] = process.argv;
const host = { ...nodeHost(), stdout: { write: () => {} }, stderr: { write: () => {} } };
const codes = [];
for (const id of ids) codes.push(await run(["answer", id, "APPROVE", out, "--as", "USER:" + as], host));
console.log(JSON.stringify(codes));
`;

async function answering(ids: readonly string[], as: string): Promise<readonly number[]> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", DRIVER, out, as, ...ids], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (part: Buffer) => {
    printed += part.toString();
  });
  await new Promise((done) => child.on("close", done));
  return JSON.parse(printed) as readonly number[];
}

// In an order of their own, that is the same each time.
function shuffled(ids: readonly string[], by: string): readonly string[] {
  const key = (id: string): string => sha256OfText(by + id);
  return ids.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function waiting(): Promise<readonly { readonly id: string }[]> {
  const told: string[] = [];
  const stdout = { write: (text: string) => told.push(text), isTTY: false, columns: undefined };
  await run(["waiting", out, "--json"], { ...nodeHost(), stdout });
  return JSON.parse(told.join("")) as readonly { readonly id: string }[];
}

describe(`${many} series that wait, answered by two processes at once`, () => {
  it("come to their ends, none lost and none twice", async () => {
    const ids = (await waiting()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(many);
    const codes = await Promise.all([
      answering(shuffled(ids.slice(contested), "ann"), "ann"),
      answering(shuffled(ids.slice(0, 2 * contested), "bob"), "bob"),
    ]);
    const all = codes.flat();
    expect(all.filter((code) => code === 0)).toHaveLength(many);
    expect(all.filter((code) => code === 2)).toHaveLength(contested);
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
    expect(await waiting()).toEqual([]);
  });
});
