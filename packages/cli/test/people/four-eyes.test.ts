import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canSign, newKeys, signingPlace, type Keys } from "./signing.ts";
import { shipped } from "../project.ts";
import { filesBelow, firstWait, workplace, type Workplace } from "./workplace.ts";

const RELEASE = "scenarios/release.yaml";

/** Answers what waits now; the exit code and what is said, on one line. */
async function says(place: Workplace, name: string, ...more: readonly string[]): Promise<readonly [code: number, says: string]> {
  const { wait } = await firstWait(place);
  const { code, stderr } = await place.type("answer", wait.id, "APPROVE", "--as", `ADMIN:${name}`, ...more);
  return [code, stderr.replaceAll(/\s+/g, " ")];
}

describe("a release that two must approve", () => {
  it("waits for a second one, and takes neither whoever asked, nor the first again, nor a stranger", async () => {
    const place = workplace();
    await place.type("sim", RELEASE, "--people", "file");
    const [asker, told] = await says(place, "ann");
    expect([asker, told]).toEqual([2, expect.stringContaining("ann asked for it, and cannot approve it")]);
    expect(told).toContain("there are `bob`, `cyd`");
    expect(told).not.toContain("did you mean");
    expect(await says(place, "bob")).toEqual([3, ""]);
    expect(await says(place, "bob")).toEqual([2, expect.stringContaining("bob has answered already")]);
    expect(await says(place, "eve")).toEqual([2, expect.stringContaining("eve is none of ann, bob, cyd")]);
    expect(await says(place, "cyd")).toEqual([0, ""]);
    expect((await place.type("arl", "verify", "out/release/arl.jsonl")).code).toBe(0);
    expect((await place.type("arl", "audit", "out/release/arl.jsonl", "--scenario", RELEASE)).code).toBe(0);
  });

  it("asks the director when the second one does not come, and waits for that", async () => {
    const place = workplace();
    await place.type("sim", RELEASE, "--people", "file");
    await says(place, "bob");
    place.now += 5 * 3_600_000;
    const { wait } = await firstWait(place);
    expect((await place.type("answer", wait.id, "--late")).code).toBe(3);
    const { wait: next } = await firstWait(place);
    expect(next).toMatchObject({ asks: "director", role: "DIRECTOR", reason_code: "QUESTION_PASSED_ON" });
    expect((await place.type("answer", next.id, "DIRECTOR_APPROVE", "--as", "DIRECTOR:dan")).code).toBe(0);
    expect((await place.type("arl", "audit", "out/release/arl.jsonl", "--scenario", RELEASE)).code).toBe(0);
  });

  describe.skipIf(!canSign)("with signatures (skipped where there is no ssh-keygen)", () => {
    let keys: Keys;
    beforeAll(() => {
      keys = newKeys("bob", "cyd");
    });
    afterAll(() => keys.remove());

    it("has a key of its own behind each yes", async () => {
      const place = signingPlace({ ...shipped, signers: `bob ${keys.line("bob")}\ncyd ${keys.line("cyd")}\n` });
      await place.type("sim", RELEASE, "--people", "file", "--signers", "signers");
      expect(await says(place, "bob", "--sign", keys.path("bob"))).toEqual([3, ""]);
      expect(await says(place, "cyd", "--sign", keys.path("bob"))).toEqual([2, expect.stringContaining("CLI-031")]);
      expect(await says(place, "cyd", "--sign", keys.path("cyd"))).toEqual([0, ""]);
      const log = filesBelow(place, "out/release")["arl.jsonl"] ?? "";
      expect(new Set(log.match(/"signer":"SHA256:[^"]+"/g))).toHaveProperty("size", 2);
      expect((await place.type("arl", "verify", "out/release/arl.jsonl")).code).toBe(0);
    });
  });
});
