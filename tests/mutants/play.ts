import { readdirSync, readFileSync } from "node:fs";
import { memoryHost, run, type MemoryHost } from "@maestro-bench/cli";
import { loadScenario } from "@maestro-bench/engine";

const root = new URL("../../", import.meta.url);

// What a user has: all shipped scenarios and codebooks, by paths from the root.
const shipped: Readonly<Record<string, string>> = Object.fromEntries(
  ["scenarios", "codebooks"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.pathname.length))
      .map((path) => [path, readFileSync(new URL(path, root), "utf8")]),
  ),
);

/**
 * Plays a scenario as a user would: `stress refund`, `explore refund`, each with further words of the command; or `cases refund`, which plays every case (or
 * the one that is named behind it), verifies its log and audits it; or `people refund APPROVE@1h`, where people are asked and answer so, each after that time.
 * Gives the laws and promises that are broken, and what the verifier finds (`log: …`).
 */
export async function play(words: string): Promise<readonly string[]> {
  const [how, name, ...rest] = words.split(" ");
  const path = `scenarios/${name}.yaml`;
  if (how === "stress") return brokenIn(await told(["stress", path, "--runs", "200", "--json", ...rest]));
  if (how === "explore") return brokenIn(await told(["explore", path, "--most", "300", "--json", ...rest]));
  if (how === "cases") return playCases(path, rest.join(" "));
  if (how === "people") return playPeople(path, rest);
  throw new Error(`nothing is played by ${words}`);
}

async function playCases(path: string, only: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of only === "" ? casesOf(path) : [only]) {
    const host = hostOf();
    await run(["sim", path, "--case", name, "--quiet"], host);
    found.push(...(await judged(path, host)));
  }
  return found;
}

async function playPeople(path: string, answers: readonly string[]): Promise<readonly string[]> {
  const host = hostOf();
  await run(["sim", path, "--people", "file", "--quiet"], host);
  for (const answer of answers) {
    const [code = "", after = ""] = answer.split("@");
    const [wait] = (await told(["waiting", "--json"], host)) as unknown as readonly { readonly id: string; readonly role: string }[];
    if (wait === undefined) throw new Error(`nothing waits for ${answer}: ${host.told.stderr}`);
    await run(["answer", wait.id, code, "--as", `${wait.role}:ann`, "--after", after], host);
  }
  return judged(path, host);
}

// A log that ends where its run waits is whole so far.
async function judged(path: string, host: MemoryHost): Promise<readonly string[]> {
  const log = [...host.files.keys()].find((file) => file.endsWith(".jsonl") && file.includes("/out/"));
  if (log === undefined) throw new Error(`${path} has left no log: ${host.told.stderr}`);
  const verified = await told(["arl", "verify", log, "--json"], host);
  const findings = verified["findings"] as readonly { readonly problem: string }[];
  const broken = brokenIn(await told(["arl", "audit", log, "--scenario", path, "--json"], host));
  return [...findings.map(({ problem }) => `log: ${problem}`), ...broken];
}

function casesOf(path: string): readonly string[] {
  const { scenario } = loadScenario(path, { read: (file) => shipped[file] });
  if (scenario === undefined) throw new Error(`${path} cannot be loaded`);
  return [...scenario.cases.keys()];
}

function hostOf(): MemoryHost {
  return memoryHost({ files: shipped, env: { LANG: "C.UTF-8" } });
}

type Result = Readonly<Record<string, unknown>>;

async function told(args: readonly string[], host = hostOf()): Promise<Result> {
  const before = host.told.stdout.length;
  const code = await run(args, host);
  const text = host.told.stdout.slice(before);
  if (![0, 1, 3].includes(code) || text === "") throw new Error(`${args.join(" ")} ends with ${code}: ${host.told.stderr}`);
  return JSON.parse(text) as Result;
}

interface Claim {
  readonly text: string;
  readonly verdict: string;
}

// The results of the commands have their claims under different names.
function brokenIn({ promises = [], laws = [], claims = [] }: { readonly [key: string]: unknown }): readonly string[] {
  return ([promises, laws, claims] as readonly (readonly Claim[])[])
    .flat()
    .filter(({ verdict }) => verdict === "broken")
    .map(({ text }) => text);
}
