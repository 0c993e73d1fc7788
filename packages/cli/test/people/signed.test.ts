import { digest } from "@maestro-bench/arl";
import type { Json } from "@maestro-bench/codebook";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answering, canSign, newKeys, signingPlace, waiting, type Keys } from "./signing.ts";
import { filesBelow, firstWait, workplace, type Workplace } from "./workplace.ts";

const FOLDER = "/project/out/refund";
const ANSWER = `${FOLDER}/answers/1.json`;

let keys: Keys;
let asked: Workplace["files"] = {};
let id = "";

function approve(name: string, key = name): readonly string[] {
  return ["APPROVE", "--as", `USER:${name}`, "--sign", keys.path(key)];
}

function logOf(place: Workplace): string {
  return filesBelow(place, "out/refund")["arl.jsonl"] ?? "";
}

it.runIf(process.env["GITHUB_ACTIONS"] !== undefined)("this machine has ssh-keygen: else nothing below was tried", () => {
  expect(canSign).toBe(true);
});

describe.skipIf(!canSign)("a series that takes signed answers only (skipped where there is no ssh-keygen)", () => {
  beforeAll(async () => {
    keys = newKeys("ann", "bob", "mallory");
    const place = await waiting(
      `# who may pay\nann ${keys.line("ann")} ann's laptop\nbob namespaces="maestro-answer" ${keys.line("bob")}\n`,
    );
    asked = place.files;
    id = (await firstWait(place)).wait.id;
  });
  afterAll(() => keys.remove());

  it("takes one, and its row and its file tell whose signature was verified", async () => {
    const place = signingPlace(asked);
    expect(await answering(place, ...approve("ann"))).toEqual([0, ""]);
    expect(logOf(place)).toMatch(/"reason_code":"APPROVE".*"by":"ann","signer":"SHA256:[A-Za-z0-9+/]{43} ann"/);
    expect(filesBelow(place, "out/refund")["answers/1.json"]).toContain("-----BEGIN SSH SIGNATURE-----");
    expect((await place.type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(0);
  });

  it("says in its log, and so at every wait, whose signatures count", async () => {
    const files = filesBelow(signingPlace(asked), "out/refund");
    expect(files["arl.jsonl"]).toMatch(/"people":"real","signers":\{"allowed":\{"name":"signers","sha256":"[0-9a-f]{64}"\}\}/);
    expect(files["waiting/1.json"]).toContain('"signers":{"allowed"');
    expect(files["signers/allowed"]).toContain("# who may pay");
  });

  it("says to whoever looks what there is to do that it is to be signed", async () => {
    const place = signingPlace(asked);
    expect((await place.type("waiting")).stdout).toContain("--as USER:NAME --sign KEYFILE");
    expect((await firstWait(place)).wait.signed).toBe(true);
  });

  it("takes a signed stop by whoever closes the run", async () => {
    const place = signingPlace(asked);
    expect((await answering(place, "out", "--close", "--as", "USER:bob", "--sign", keys.path("bob")))[0]).toBe(1);
    expect(logOf(place)).toMatch(/"reason_code":"WAIT_CLOSED".*"signer":"SHA256:/);
  });

  it.each([
    ["no signature", () => ["APPROVE", "--as", "USER:ann"], "CLI-030"],
    ["no name", () => ["APPROVE", "--as", "USER", "--sign", keys.path("ann")], "nobody is named"],
    ["the key of another", () => approve("ann", "bob"), "CLI-031"],
    ["a key that is not allowed", () => approve("mallory"), "CLI-031"],
    ["a key that is not allowed, under a name that is", () => approve("ann", "mallory"), "CLI-031"],
    ["a key that is not there", () => approve("ann", "eve"), "CLI-032"],
    ["a revoked key", () => [...approve("ann"), "--revoked", "lost"], "CLI-031"],
    ["silence that is signed", () => ["out", "--late", "--sign", keys.path("ann")], "nobody to sign it"],
    ["silence before its time", () => ["out", "--late", "--after", "3h"], "CLI-024"],
  ] as const)("refuses %s before anything is written", async (_, words, says) => {
    const place = signingPlace({ ...asked, lost: `${keys.line("ann")} lost on a train\n` });
    const [code, stderr] = await answering(place, ...words());
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  it("refuses a key that was revoked when it began", async () => {
    const signers = `ann ${keys.line("ann")}\nbob ${keys.line("bob")}\n`;
    const place = await waiting(signers, { lost: `${keys.line("bob")}\n` }, "--revoked", "lost");
    expect(await answering(place, ...approve("bob"))).toEqual([2, expect.stringContaining("CLI-031")]);
    expect((await answering(place, ...approve("ann")))[0]).toBe(0);
  });

  it.each([
    ["has run out", 'valid-before="202602091159"', 2],
    ["is not valid yet", 'valid-after="202602091201"', 2],
    ["is valid, all times in UTC", 'valid-after="202602091159",valid-before="202602091201"', 0],
    ["is for another use", 'namespaces="git"', 2],
  ])("looks at what its file says of a key: it %s", async (_, options, code) => {
    const place = await waiting(`ann ${options} ${keys.line("ann")}\n`);
    expect((await answering(place, ...approve("ann")))[0]).toBe(code);
  });

  it("lets nobody be late before the clock on the wall says so, and then needs no signature", async () => {
    const place = signingPlace(asked);
    place.now += 7_199_001;
    expect((await answering(place, "out", "--late"))[0]).toBe(1);
    expect(logOf(place)).toContain('"reason_code":"MANAGER_LATE"');
    expect((await place.type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(0);
  });

  it("takes nothing on a machine without ssh-keygen, and says what to install", async () => {
    const place = workplace(asked);
    const [code, stderr] = await answering(place, ...approve("ann"));
    expect([code, stderr]).toEqual([2, expect.stringContaining("CLI-032")]);
    expect(stderr).toContain("openssh-client");
    // Signed elsewhere it cannot be verified here either.
    const signed = signingPlace(asked);
    await signed.type("answer", id, ...approve("ann"), "--no-resume");
    const resumed = await workplace(signed.files).type("resume");
    expect([resumed.code, resumed.stderr]).toEqual([2, expect.stringContaining("CLI-032")]);
  });

  it("is refused where its file of signers was changed, or its demand taken out of its resume point", async () => {
    const wider = { ...asked, [`${FOLDER}/signers/allowed`]: `ann ${keys.line("mallory")}\n` };
    expect(await answering(signingPlace(wider), ...approve("ann", "mallory"))).toEqual([
      2,
      expect.stringContaining("the file of signers was changed"),
    ]);
    const point = `${FOLDER}/waiting/1.json`;
    const { hash: _, ...rest } = JSON.parse(text(asked, point)) as {
      readonly hash: string;
      readonly saved: { readonly header: { signers?: Json } };
    };
    delete rest.saved.header.signers;
    // With a hash that fits: the log says all the same that signatures are asked for.
    const without = { ...asked, [point]: JSON.stringify({ ...rest, hash: digest(rest) }) };
    expect(await answering(signingPlace(without), "APPROVE", "--as", "USER:mallory")).toEqual([2, expect.stringContaining("CLI-023")]);
  });
});

describe.skipIf(!canSign)("a signed answer that was written (skipped where there is no ssh-keygen)", () => {
  let written: Workplace["files"] = {};
  beforeAll(async () => {
    keys = newKeys("ann", "bob");
    const place = await waiting(`ann valid-before="20260210" ${keys.line("ann")}\nbob ${keys.line("bob")}\n`);
    const { wait } = await firstWait(place);
    await place.type("answer", wait.id, ...approve("ann"), "--no-resume");
    written = place.files;
  });
  afterAll(() => keys.remove());

  /** The answer with parts of it changed and a hash that fits. */
  function forged(change: Readonly<Record<string, Json>>): Workplace["files"] {
    const { hash: _, ...rest } = JSON.parse(text(written, ANSWER)) as { readonly [key: string]: Json };
    const said = Object.fromEntries(Object.entries({ ...rest, ...change }).filter(([key, value]) => key !== "signature" || value !== null));
    return { ...written, [ANSWER]: JSON.stringify({ ...said, hash: digest(said) }) };
  }

  it("is verified again by whoever goes on with it", async () => {
    const place = signingPlace(written);
    expect((await place.type("resume")).code).toBe(0);
    expect(logOf(place)).toContain('"signer":"SHA256:');
  });

  it("counts as of when it was given, also when its key has run out since", async () => {
    const place = signingPlace(written);
    place.now += 3 * 86_400_000;
    expect((await place.type("resume")).code).toBe(0);
  });

  it("does not count when its key was revoked since", async () => {
    const place = signingPlace({ ...written, lost: `${keys.line("ann")}\n` });
    const { code, stderr } = await place.type("resume", "--revoked", "lost");
    expect([code, stderr]).toEqual([2, expect.stringContaining("CLI-031")]);
  });

  it.each([
    ["answer", { says: { kind: "answer", code: "REJECT" } }],
    ["name", { name: "bob" }],
    ["reason", { because: "as agreed" }],
    ["time that it took", { took: 1 }],
    ["time", { at: "2026-02-09T12:00:01.000Z" }],
    ["signature", { signature: "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n" }],
    ["signature, left out,", { signature: null }],
  ] as const)("is refused with another %s, even with a hash that fits", async (_, change) => {
    const place = signingPlace(forged(change));
    const { code, stderr } = await place.type("resume");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/CLI-03[01]/)]);
    expect(logOf(place)).not.toContain('"APPROVE"');
  });
});

function text(files: Workplace["files"], path: string): string {
  const bytes = files[path];
  if (bytes === undefined) throw new Error(`${path} is not there`);
  return typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
}
