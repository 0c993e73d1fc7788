import { describe, expect, it } from "vitest";
import { memoryHost, run, type ExitCode } from "../../src/index.ts";
import { changed, shipped } from "../project.ts";
import { CONTRACT, filesBelow, REFUND, workplace, type Workplace } from "../people/workplace.ts";

const ASK = ["sim", REFUND, "--people", "ask"];

interface Typed {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

function* inTime(place: Workplace, typed: readonly (string | undefined)[]): Generator<string | undefined> {
  for (const one of typed) {
    place.now += 10_000;
    yield one;
  }
}

/** Runs a command at a terminal where these are pressed and typed. Each takes ten seconds. */
async function atTerminal(place: Workplace, typed: readonly (string | undefined)[], ...args: readonly string[]): Promise<Typed> {
  const host = memoryHost({
    files: place.files,
    env: { LANG: "C.UTF-8" },
    columns: 100,
    now: () => place.now,
    typed: inTime(place, typed),
  });
  const code = await run([...args, "--no-color"], host);
  place.files = Object.fromEntries(host.files);
  return { code, ...host.told };
}

describe("maestro sim --people ask", () => {
  it("asks the person at the terminal, and goes on with what they answer", async () => {
    const place = workplace();
    const { code, stdout, stderr } = await atTerminal(place, ["1", "the receipt is there", "ann"], ...ASK);
    expect([code, stdout.includes("REFUND_PAID 1  as expected")]).toEqual([0, true]);
    expect(stderr).toMatchInlineSnapshot(`
      "
        asks          manager (USER)  1h59m left  refund  run-1
                      Pay 120?
        blocks        amount_gate  AMOUNT_LARGE
                      More than 100 waits for the manager.
        seen          request  {"amount":120,"receipt":"R-17"}

      What do you answer, as USER? Ctrl-C leaves the run waiting
        d show all that was seen (whole)
        1 APPROVE (run: The manager approves.)
        2 REJECT (stop: The manager rejects.)
      > 1
      Why? Enter leaves it out
      > the receipt is there
      Who answers, as USER?
      > ann
      "
    `);
    const files = filesBelow(place, "out/refund");
    expect(files["arl.jsonl"]).toContain('"took":30000,"noted":{"because":"the receipt is there","by":"ann"}');
    expect(JSON.parse(files["answers/1.json"] ?? "")).toMatchObject({
      says: { kind: "answer", code: "APPROVE" },
      role: "USER",
      name: "ann",
    });
    expect((await place.type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(0);
  });

  it("leaves the same as `--people file` and `maestro answer` do", async () => {
    const [asked, queued] = [workplace(), workplace()];
    await atTerminal(asked, ["2", "", "ann"], ...ASK);
    await queued.type("sim", REFUND, "--people", "file");
    queued.now += 30_000;
    const [wait] = await queued.waits();
    await queued.type("answer", wait?.id ?? "", "REJECT", "--as", "USER:ann");
    expect(filesBelow(asked, "out")).toEqual(filesBelow(queued, "out"));
  });

  it.each([
    ["at the answer", [undefined]],
    ["at the reason", ["1", undefined]],
    ["at the name", ["1", "", undefined]],
  ])("leaves the run waiting when they leave %s", async (_, typed) => {
    const [asked, queued] = [workplace(), workplace()];
    const { code, stderr } = await atTerminal(asked, typed, ...ASK);
    await queued.type("sim", REFUND, "--people", "file");
    expect(code).toBe(3);
    expect(filesBelow(asked, "out")).toEqual(filesBelow(queued, "out"));
    const [wait] = await asked.waits();
    expect(stderr).toContain(`maestro answer ${wait?.id} APPROVE out/refund --as USER:NAME`);
  });

  it("asks for a name once for each role, and not for one that `--as` gives", async () => {
    const place = workplace();
    const { code } = await atTerminal(
      place,
      ["1", "", "1", "", "bob", "1", "", "1", "", "1", "", "1", "", "1", "", "1", ""],
      "sim",
      CONTRACT,
      "--people",
      "ask",
      "--as",
      "ADMIN:ann",
    );
    const log = filesBelow(place, "out/emergency-contract-v4.8")["arl.jsonl"] ?? "";
    expect(code).toBe(0);
    expect(
      [
        ...new Set([...log.matchAll(/"final_decider":"(\w+)"[^\n]*?"noted":\{"by":"(\w+)"\}/g)].map(([, role, name]) => `${role}:${name}`)),
      ].toSorted(),
    ).toEqual(["ADMIN:ann", "USER:bob"]);
  });

  it("asks again for a name that may not answer, and says why", async () => {
    const place = workplace(changed(shipped, { in: REFUND, replace: "decider: USER,", with: 'decider: USER, who: "2 of [ann, bob]",' }));
    const { code, stderr } = await atTerminal(place, ["1", "", "", "eve", "ann", "1", "", "bob"], ...ASK);
    expect(code).toBe(0);
    for (const told of ["2 must give the same answer; only ann, bob", "type a name", "eve is none of ann, bob", "ann has answered already"])
      expect(stderr).toContain(told);
  });

  it("shows all that was seen", async () => {
    const { stderr } = await atTerminal(workplace(), ["d", undefined], ...ASK);
    expect(stderr).toContain('    request:\n      amount: 120\n      receipt: "R-17"\n');
  });

  it("asks in the language that is named", async () => {
    const place = workplace(
      changed(shipped, {
        in: REFUND,
        replace: 'question: "Pay {request.amount}?"',
        with: 'question: { en: "Pay {request.amount}?", ja: "{request.amount}を払いますか" }',
      }),
    );
    const { stderr } = await atTerminal(place, [undefined], ...ASK, "--lang", "ja");
    expect(stderr).toContain("120を払いますか");
  });

  it("says what the scenario says for late where the answer comes after the deadline", async () => {
    const place = workplace(changed(shipped, { in: REFUND, replace: "now + 2h", with: "now + 21s" }));
    const { code, stderr } = await atTerminal(place, ["1", "", "ann"], ...ASK);
    expect([code, stderr.includes("this does not count: it comes after the deadline")]).toEqual([1, true]);
    const files = filesBelow(place, "out/refund");
    expect(files["arl.jsonl"]).toContain('"final_decider":"SYSTEM","reason_code":"MANAGER_LATE"');
    expect(JSON.parse(files["answers/1.json"] ?? "")).toMatchObject({ says: { kind: "late" }, role: null, name: null });
  });

  it("does not ask about a fact: the run is put away", async () => {
    const place = workplace(
      changed(changed(shipped, { in: REFUND, replace: "expect: {", with: "runs: [{ request: no_receipt }]\nexpect: {" }), {
        in: REFUND,
        replace: "{ people.manager: nobody, ends: STOPPED, last: stop MANAGER_LATE by SYSTEM }",
        with: "{}",
      }),
    );
    const { code, stderr } = await atTerminal(place, [], ...ASK);
    expect([code, stderr]).toEqual([3, ""]);
    expect(await place.waits()).toMatchObject([{ for: "fact" }]);
  });

  it("asks nothing more after they left: the next scenario waits", async () => {
    const place = workplace();
    expect((await atTerminal(place, [undefined], "sim", REFUND, CONTRACT, "--people", "ask")).code).toBe(3);
    expect(await place.waits()).toHaveLength(2);
  });

  it("keeps stdout for data with --json", async () => {
    const { stdout } = await atTerminal(workplace(), ["1", "", "ann"], ...ASK, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, waiting: [] });
  });
});

describe("maestro sim --people ask refuses, and runs nothing", () => {
  it.each<readonly [string, readonly string[], string]>([
    ["where there is no terminal", ASK, "CLI-027"],
    ["a case", [...ASK, "--case", "nobody there"], "so that nobody is asked"],
    ["a misspelt word", ["sim", REFUND, "--people", "simulatd"], "did you mean `simulated`?"],
    ["a name where nobody is asked here", ["sim", REFUND, "--people", "file", "--as", "USER:ann"], "CLI-005"],
    ["a name without a role", [...ASK, "--as", "ann"], "CLI-006"],
    ["a role that nobody is asked in", [...ASK, "--as", "USR:ann"], "did you mean `USER`?"],
    ["a time for a person", [...ASK, "--people-timeout", "5s"], "only a module is held to a time"],
  ])("%s", async (_, args, told) => {
    const place = workplace();
    const { code, stderr } = await place.type(...args);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(told);
    expect(filesBelow(place, "out")).toEqual({});
  });
});
