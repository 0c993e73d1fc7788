import { describe, expect, it } from "vitest";
import { memoryHost, run, type ExitCode } from "../../src/index.ts";
import { changed, shipped } from "../project.ts";
import { dyingHost, type Death } from "./dying-host.ts";
import { CONTRACT, firstWait, REFUND, workplace, type Workplace } from "./workplace.ts";

const long = process.env["MAESTRO_LONG"] === "1";

type Files = Workplace["files"];

const WRITES = changed(shipped, {
  in: REFUND,
  replace: "  - record: REFUND_PAID\n",
  with: '  - record: REFUND_PAID\n    file: "receipts/{request.receipt}.txt"\n    from: request.receipt\n',
});

let processes = 1;

/** Runs a command in a process of its own that is ended somewhere; what it leaves. */
async function ended(
  files: Files,
  args: readonly string[],
  death: Death & { readonly typed?: readonly string[] },
): Promise<{ readonly files: Files; readonly writes: number }> {
  const host = memoryHost({ files, now: () => NOW, process: ++processes, ...(death.typed !== undefined && { typed: death.typed }) });
  const dying = dyingHost(host, death);
  await run(args, dying);
  return { files: Object.fromEntries(host.files), writes: dying.writes() };
}

async function whole(
  files: Files,
  args: readonly string[],
): Promise<{ readonly files: Files; readonly code: ExitCode; readonly stderr: string }> {
  const host = memoryHost({ files, now: () => NOW, process: ++processes });
  const code = await run(args, host);
  return { files: Object.fromEntries(host.files), code, stderr: host.told.stderr };
}

const NOW = Date.UTC(2026, 1, 9, 12);

/** What stands there, as text, without what the dead have left of their locks and of their new files. */
function texts(files: Files): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith("/project/out/") && !/\/lock\.|\/\.[^/]+\.\d+\.new/.test(path))
      .map(([path, bytes]) => [path, typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)]),
  );
}

/** Goes on after a process was ended: with its answer if it was written, by answering again if not. */
async function afterwards(files: Files, answer: readonly string[]): Promise<Files> {
  const resumed = await whole(files, ["resume", "out"]);
  expect(resumed.stderr).toBe("");
  const again = await whole(resumed.files, answer);
  expect(again.stderr === "" || again.stderr.includes("CLI-021")).toBe(true);
  return again.files;
}

async function waitingIn(files: Files, scenario: string): Promise<{ readonly files: Files; readonly answer: readonly string[] }> {
  const place = workplace(files, { process: ++processes });
  place.now = NOW;
  await place.type("sim", scenario, "--people", "file");
  return { answer: (await firstWait(place)).yes, files: place.files };
}

const EVERYWHERE = Number.POSITIVE_INFINITY;

const TWICE = changed(WRITES, { in: REFUND, replace: "expect: {", with: "runs: 2\nexpect: {" });

const STORIES: readonly (readonly [name: string, project: Files, scenario: string])[] = [
  ["a refund, with the file of its effect", WRITES, REFUND],
  ["the first of two refunds, which leads to the question of the second", TWICE, REFUND],
  ...(long ? [["the first answer of a contract", shipped, CONTRACT] as const] : []),
];

describe.each(STORIES)("a process that answers, ended anywhere: %s", (_, project, scenario) => {
  it("leaves what leads to the same bytes, with every effect once", async () => {
    const { files, answer } = await waitingIn(project, scenario);
    const { files: finished, writes } = await ended(files, answer, { at: EVERYWHERE, inTheMiddle: false });
    expect(writes).toBeGreaterThan(8);
    for (let at = 1; at <= writes; at++)
      for (const inTheMiddle of [false, true]) {
        const left = await ended(files, answer, { at, inTheMiddle });
        expect(texts(await afterwards(left.files, answer)), `ended at write ${at}`).toEqual(texts(finished));
      }
  });

  it("and so does one that goes on after it and is ended too", async () => {
    const { files, answer } = await waitingIn(project, scenario);
    const { files: finished, writes } = await ended(files, answer, { at: EVERYWHERE, inTheMiddle: false });
    // A contract takes long to load and its cases to play: of its pairs one in sixteen is tried.
    const step = !long ? 3 : scenario === CONTRACT ? 4 : 1;
    for (let at = 1; at <= writes; at += step)
      for (let next = 1; next <= writes; next += step) {
        const left = await ended(files, answer, { at, inTheMiddle: true });
        const again = await ended(left.files, ["resume", "out"], { at: next, inTheMiddle: true });
        expect(texts(await afterwards(again.files, answer)), `ended at write ${at}, then ${next}`).toEqual(texts(finished));
      }
  });
});

describe("a process that asks, ended anywhere", () => {
  it("leaves nothing in the place of the results, or all of it", async () => {
    const sim = ["sim", REFUND, "--people", "file"];
    const { files: finished, writes } = await ended(WRITES, sim, { at: EVERYWHERE, inTheMiddle: false });
    for (let at = 1; at <= writes; at++) {
      const { files } = await ended(WRITES, sim, { at, inTheMiddle: true });
      const there = Object.keys(files).filter((path) => path.startsWith("/project/out/refund/"));
      if (there.length > 0) expect(texts(files)).toEqual(texts(finished));
      else expect(texts((await whole(files, sim)).files)).toEqual(texts(finished));
    }
  });
});

describe("a process that asks at its terminal, ended anywhere", () => {
  it("leaves nothing, a run that waits, or an answer that can be gone on with: to the same bytes", async () => {
    const sim = ["sim", REFUND, "--people", "ask"];
    const typed = ["1", "as agreed", "ann"];
    const { files: finished, writes } = await ended(WRITES, sim, { at: EVERYWHERE, inTheMiddle: false, typed });
    const { answer } = await waitingIn(WRITES, REFUND);
    let waited = 0;
    for (let at = 1; at <= writes; at++)
      for (const inTheMiddle of [false, true]) {
        const { files } = await ended(WRITES, sim, { at, inTheMiddle, typed });
        if (!Object.keys(files).some((path) => path.startsWith("/project/out/refund/"))) continue;
        waited++;
        expect(texts(await afterwards(files, answer)), `ended at write ${at}`).toEqual(texts(finished));
      }
    expect(waited).toBeGreaterThan(8);
  });
});
