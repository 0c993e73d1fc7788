import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySink, openLog, verifyLog } from "../src/index.ts";
import { header } from "./story.ts";

const golden = readFileSync(new URL("logs/format-1.jsonl", import.meta.url));
const runs = process.env["MAESTRO_LONG"] === "1" ? 50_000 : 1_000;

describe("the verifier (law 3 and law 6 are among what it reads off the rows)", () => {
  it("finds any one changed bit and names the line that it is in", () => {
    fc.assert(
      fc.property(fc.nat(golden.length - 1), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(golden);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const line = golden.subarray(0, at).toString("latin1").split("\n").length;
        const report = verifyLog(changed);
        expect(report.ok).toBe(false);
        expect(report.findings.map((one) => one.line)).toContain(line);
      }),
      { numRuns: runs },
    );
  });

  it("finds any line that is taken away, doubled or moved, and any end that is cut off", () => {
    const lines = golden.toString("utf8").trimEnd().split("\n");
    for (const [index, line] of lines.entries()) {
      const without = lines.toSpliced(index, 1);
      for (const other of [without, lines.toSpliced(index, 0, line), lines.slice(0, index), [...without, line]]) {
        if (other.join("\n") === lines.join("\n")) continue;
        expect(verifyLog(`${other.join("\n")}\n`).ok, `line ${index + 1}`).toBe(false);
      }
    }
    for (let end = 0; end < golden.length; end += 37) expect(verifyLog(golden.subarray(0, end)).ok, `cut at ${end}`).toBe(false);
  });

  it("never throws, whatever the bytes", () => {
    const noise = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: "binary" }), fc.json());
    fc.assert(
      fc.property(noise, (bytes) => {
        expect(verifyLog(bytes).ok).toBe(false);
      }),
      { numRuns: runs },
    );
  });

  it("tells a log that was written anew as a whole only by a head that is known from elsewhere", () => {
    const sink = memorySink();
    const log = openLog(sink);
    log.begin(header);
    log.close();
    const forged = `${sink.lines.join("\n")}\n`;
    expect(verifyLog(forged).ok).toBe(true);
    expect(verifyLog(forged, { head: verifyLog(golden).head }).ok).toBe(false);
  });
});

describe("the page about the format", () => {
  it("shows a verifier in another language that says the same", () => {
    const page = readFileSync(new URL("../../../docs/arl-format.md", import.meta.url), "utf8");
    const program = /```python\n([\s\S]*?)```/u.exec(page)?.[1] ?? "";
    const folder = new URL("../out/", import.meta.url);
    mkdirSync(folder, { recursive: true });
    writeFileSync(new URL("verify.py", folder), program);
    writeFileSync(new URL("good.jsonl", folder), golden);
    writeFileSync(new URL("bad.jsonl", folder), golden.toString("utf8").replace('"sealed":false', '"sealed":true'));
    const run = (log: string): number | null =>
      spawnSync("python3", [new URL("verify.py", folder).pathname, new URL(log, folder).pathname]).status;
    // Without Python only the page itself is held to its length.
    expect(program.trim().split("\n").length).toBeLessThanOrEqual(15);
    if (spawnSync("python3", ["--version"]).status !== 0) return;
    expect([run("good.jsonl"), run("bad.jsonl")]).toEqual([0, 1]);
  });

  it("gives a worked example whose hash is right", () => {
    const page = readFileSync(new URL("../../../docs/arl-format.md", import.meta.url), "utf8");
    const hash = /hash of the last line of the example is `([0-9a-f]{64})`/u.exec(page)?.[1];
    expect(hash).toBe(verifyLog(golden).head);
  });
});
