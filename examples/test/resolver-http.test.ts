import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { env } from "node:process";
import { memoryHost, run } from "@maestro-bench/cli";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { desk } from "../resolver-http/desk.mjs";

const root = new URL("../../", import.meta.url);
const NAMES = [
  "scenarios/refund.yaml",
  "scenarios/gates/refund.gate",
  "codebooks/refund.yaml",
  "examples/resolver-http/desk-over-http.mjs",
];
const FILES = Object.fromEntries(NAMES.map((name) => [name, readFileSync(new URL(name, root), "utf8")]));
const README = readFileSync(new URL("examples/resolver-http/README.md", root), "utf8");
const [COMMAND = "", OUTPUT = "", ELSEWHERE = "", FAILS = ""] = [...README.matchAll(/```(?:sh|text)\n([\s\S]*?)```/g)]
  .map((match) => match[1] ?? "")
  .filter((block) => !block.startsWith("node "));

const server = desk();
let url = "";

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // It listens on a port of a network, so its address is one of those.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

afterEach(() => {
  delete env["DESK_URL"];
});

interface Done {
  readonly code: number;
  readonly told: string;
  readonly file: (name: string) => string;
}

async function typed(line: string, files: Readonly<Record<string, string>> = FILES): Promise<Done> {
  const host = memoryHost({ files, env: { LANG: "C.UTF-8" } });
  const code = await run(
    line
      .trim()
      .replace(/^pnpm maestro /, "")
      .split(" "),
    host,
  );
  return {
    code,
    told: host.told.stdout + host.told.stderr,
    file: (name) => new TextDecoder().decode(host.files.get(`/project/out/refund/${name}`)),
  };
}

function changed(from: string, to: string): Readonly<Record<string, string>> {
  const text = FILES["scenarios/refund.yaml"] ?? "";
  expect(text).toContain(from);
  return { ...FILES, "scenarios/refund.yaml": text.replace(from, to) };
}

describe("a resolver that asks over HTTP", () => {
  it("prints what its README says, and the row says who answered", async () => {
    env["DESK_URL"] = url;
    const { code, told, file } = await typed(COMMAND);
    expect(code).toBe(0);
    for (const part of OUTPUT.split(/^…$/m)) expect(told).toContain(part.trim());
    expect(file("arl.jsonl")).toContain('"because":"up to 150 is paid without a call","by":"desk-1"');
    expect(file("answers/1.json")).toContain('"module":"examples/resolver-http/desk-over-http.mjs"');
  });

  it("says no where the desk does", async () => {
    env["DESK_URL"] = url;
    const { told } = await typed(COMMAND, changed("amount: 120", "amount: 1200"));
    expect(told).toContain("■ hitl_manager REJECT");
  });

  it("stops the run where no desk is there, as the README says", async () => {
    // The port that throws away whatever comes: nobody listens there.
    env["DESK_URL"] = url.replace(/:\d+/, ":9");
    const { code, told } = await typed(ELSEWHERE);
    expect(code).toBe(1);
    for (const part of FAILS.split(/^…$/m)) expect(told).toContain(part.trim());
  });

  it("asks on this machine only", async () => {
    env["DESK_URL"] = "http://desk.example/";
    const { code, told } = await typed(COMMAND);
    expect(code).toBe(1);
    expect(told).toContain("desk.example is not this machine");
  });

  it("stops the run where the desk hangs", async () => {
    const hanging = desk().removeAllListeners("request");
    await new Promise<void>((done) => hanging.listen(0, "127.0.0.1", done));
    env["DESK_URL"] = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}/`;
    const { code, told } = await typed(`${COMMAND.trim()} --people-timeout 100ms`);
    hanging.closeAllConnections();
    hanging.close();
    expect(code).toBe(1);
    expect(told).toContain("nothing came within 100ms");
  });
});
