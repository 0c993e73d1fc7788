import { readFileSync } from "node:fs";
import { loadScenario, memorySink } from "@maestro-bench/engine";
import { openSeries } from "@maestro-bench/engine/live";
import { resumePoint } from "@maestro-bench/people";
import { askedOf, type Asked, type Resolver } from "@maestro-bench/people/resolvers";
import { resolverBreaches } from "@maestro-bench/people/contract";
import { describe, expect, it } from "vitest";
import type { Asker, Question } from "../../src/asking/asker.ts";
import { modulePeople } from "../../src/asking/module-people.ts";
import { terminalPeople } from "../../src/asking/terminal-people.ts";
import type { Call } from "../../src/call.ts";
import { commandLine } from "../../src/command-line.ts";
import { memoryHost, type MemoryHostOptions } from "../../src/index.ts";
import { styleOf } from "../../src/style.ts";
import { root } from "../project.ts";
import { REFUND } from "../people/workplace.ts";

function callOf(options: MemoryHostOptions): Call {
  const host = memoryHost(options);
  const style = styleOf(host.stderr, host.env, { color: false });
  return { host, typed: commandLine([]), style, aside: style, json: false, sarif: false };
}

/** The question of a shipped scenario, where the run waits for it. */
function questionOf(path: string): { readonly asked: Asked; readonly question: Question } {
  const { scenario } = loadScenario(new URL(path, root).pathname, { read: (file) => readFileSync(file, "utf8") });
  if (scenario === undefined) throw new Error(`${path} cannot be loaded`);
  const live = openSeries(scenario, { sink: memorySink() });
  const { waits: waiting, open } = live;
  const asked = waiting === undefined ? undefined : askedOf({ scenario, waiting, open, before: [] });
  if (waiting === undefined || asked === undefined) throw new Error(`${path} asks nobody`);
  const sources = { scenario: path, codebook: null, plugins: [] };
  const point = resumePoint({ number: 1, asked_at: "2026-02-09T12:00:00Z", sources, waiting, saved: live.save() });
  return { asked, question: { scenario, point, folder: "out/refund", language: "en" } };
}

const DESK = 'export default { async ask() { return { code: "REJECT", by: "desk" }; } };\n';

async function moduleAsker(text: string): Promise<Asker> {
  const asker = await modulePeople(callOf({ files: { "desk.mjs": text } }), "desk.mjs", 1000);
  if (!("resolverFor" in asker)) throw new Error(JSON.stringify(asker));
  return asker;
}

function terminalAsker(typed: readonly (string | undefined)[]): Asker {
  const call = callOf({ typed });
  if (call.host.terminal === undefined) throw new Error("there is no terminal");
  return terminalPeople(call, call.host.terminal, new Map());
}

const { asked, question } = questionOf(REFUND);
const patience = { timeout: 1000, timer: (milliseconds: number, act: () => void) => memoryHost().after(milliseconds, act) };

function breaches(asker: Asker): Promise<readonly string[]> {
  const resolver: Resolver = asker.resolverFor(question);
  return resolverBreaches(resolver, [asked], patience);
}

describe("the contract of a resolver", () => {
  it.each<readonly [string, () => Asker | Promise<Asker>]>([
    ["the terminal, where somebody answers", () => terminalAsker(["d", "1", "", "ann"])],
    ["the terminal, where they leave", () => terminalAsker(["1", undefined])],
    ["a module of the user", () => moduleAsker(DESK)],
  ])("is kept: %s", async (_, asker) => {
    expect(await breaches(await asker())).toEqual([]);
  });

  it("is broken by a module that is no good, so that these tests can fail", async () => {
    expect(await breaches(await moduleAsker(DESK.replace("REJECT", "PAY")))).toEqual(["`PAY` is no answer to this question"]);
  });
});
