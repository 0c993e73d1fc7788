import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shipped } from "../project.ts";
import { answering, canSign, newKeys, signature, signingPlace, waiting, type Keys } from "./signing.ts";
import { filesBelow, firstWait, REFUND, workplace, type Workplace } from "./workplace.ts";

let keys: Keys;
let asked: Workplace["files"] = {};
let id = "";

/** The same answer with nobody behind it. */
function nobody(said: string): string {
  return said.replace('"name":"ann"', '"name":null').replace('"role":"USER"', '"role":null');
}

describe.skipIf(!canSign)("an answer that is signed elsewhere (skipped where there is no ssh-keygen)", () => {
  beforeAll(async () => {
    keys = newKeys("ann", "bob");
    asked = (await waiting(`ann ${keys.line("ann")}\nbob ${keys.line("bob")}\n`)).files;
    id = (await firstWait(signingPlace(asked))).wait.id;
  });
  afterAll(() => keys.remove());

  async function printed(...more: readonly string[]): Promise<string> {
    const place = signingPlace(asked);
    const { code, stdout } = await place.type("answer", id, "APPROVE", "--as", "USER:ann", "--print", ...more);
    expect([code, filesBelow(place, "out")]).toEqual([0, filesBelow(signingPlace(asked), "out")]);
    return stdout;
  }

  async function taken(said: string, signed: string, ...more: readonly string[]): Promise<readonly [code: number, says: string]> {
    return answering(signingPlace({ ...asked, "a.json": said, "a.json.sig": signed }), "--signature", "a.json.sig", ...more);
  }

  it("is printed to be signed, exactly what its hash would be over without the signature", async () => {
    const said = await printed("--because", "the receipt is there");
    expect(said).toMatch(/^\{"at":.*"because":"the receipt is there".*"name":"ann".*\}$/);
    expect(said).not.toMatch(/"(hash|signature)"/);
    expect(await taken(said, signature(keys, "ann", said))).toEqual([0, ""]);
  });

  it.each([
    ["with a word changed", (said: string) => said.replace("APPROVE", "REJECT")],
    ["with a line end behind it", (said: string) => `${said}\n`],
    ["under another name", (said: string) => said.replace('"ann"', '"bob"')],
    ["to another wait", (said: string) => said.replace(/"wait":"./, '"wait":"x')],
    ["that took less time", (said: string) => said.replace('"took":0', '"took":1')],
    ["that is something else", () => "{}"],
  ])("is refused %s", async (_, change) => {
    const said = await printed();
    expect(change(said)).not.toBe(said);
    expect(await taken(change(said), signature(keys, "ann", said))).toEqual([2, expect.stringContaining("CLI-031")]);
  });

  it("is refused as any other is where it names nobody, or says before the deadline that nobody answered", async () => {
    const said = await printed();
    const early = nobody(said).replace(/"says":\{[^}]*\}/, '"says":{"kind":"late"}');
    for (const [changed, code] of [
      [nobody(said), "CLI-022"],
      [early, "CLI-024"],
    ] as const)
      expect(await taken(changed, signature(keys, "ann", changed))).toEqual([2, expect.stringContaining(code)]);
  });

  it("cannot say that nobody answered, even signed and after the deadline", async () => {
    const said = nobody(await printed())
      .replace(/"says":\{[^}]*\}/, '"says":{"kind":"late"}')
      .replace('"took":0', '"took":9999999');
    expect(await taken(said, signature(keys, "ann", said))).toEqual([2, expect.stringContaining("CLI-030")]);
  });

  it("is refused with the signature of another, for another use, over another text, or none", async () => {
    const said = await printed();
    for (const signed of [
      signature(keys, "bob", said),
      signature(keys, "ann", said, "file"),
      signature(keys, "ann", `${said} `),
      "",
      "none",
    ])
      expect(await taken(said, signed)).toEqual([2, expect.stringContaining("CLI-031")]);
  });

  it.each([
    [["--as", "USER:ann"], "would say it again"],
    [["--late"], "would say it again"],
    [["--print"], "would say it again"],
  ])("says all by itself: %j", async (words, says) => {
    const said = await printed();
    expect(await taken(said, signature(keys, "ann", said), ...words)).toEqual([2, expect.stringContaining(says)]);
  });

  it("stands in a file beside its signature", async () => {
    expect(await answering(signingPlace(asked), "--signature", "a.json")).toEqual([2, expect.stringContaining("does not end in `.sig`")]);
    expect(await answering(signingPlace(asked), "--signature", "a.json.sig")).toEqual([2, expect.stringContaining("there is no file")]);
  });
});

describe("what is typed about signatures", () => {
  const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKx1";

  it.each([
    ["ann,bob ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKx1", "stands for more than one name"],
    [`*@example.org ${key}`, "stands for more than one name"],
    [`ann ${key}\nbob ${key}`, "`ann` and `bob` have the same key"],
    ["ann", "this is no name and key"],
    ["# nobody\n", "no key stands here"],
  ])("is told of a file of signers: %j", async (signers, says) => {
    const { code, stderr } = await workplace({ ...shipped, signers }).type("sim", REFUND, "--people", "file", "--signers", "signers");
    expect([code, stderr.replaceAll(/\s+/g, " ")]).toEqual([2, expect.stringContaining(says)]);
    expect(stderr).toContain("CLI-033");
  });

  it.each([
    [["--signers", "signers"], "models of people sign nothing"],
    [["--people", "ask", "--signers", "signers"], "signed by nobody"],
    [["--people", "file", "--revoked", "signers"], "where signatures are asked for"],
    [["--people", "file", "--signers", "gone"], "there is no file `gone`"],
  ])("is told before anything is played: %j", async (words, says) => {
    const { code, stderr } = await workplace({ ...shipped, signers: `ann ${key}\n` }).type("sim", REFUND, ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  it("is refused where nobody could verify it", async () => {
    const place = workplace(shipped);
    await place.type("sim", REFUND, "--people", "file");
    for (const words of [["--sign", "key"], ["--print"]]) {
      const [code, stderr] = await answering(place, "APPROVE", "--as", "USER:ann", ...words);
      expect([code, stderr]).toEqual([2, expect.stringContaining("CLI-030")]);
    }
  });
});
