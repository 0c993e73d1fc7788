import { describe, expect, it } from "vitest";
import { changed, shipped } from "../project.ts";
import { approveAll, CONTRACT, filesBelow, firstWait, REFUND, workplace } from "./workplace.ts";

const NOBODY_THERE = "{ people.manager: nobody, ends: STOPPED, last: stop MANAGER_LATE by SYSTEM }";
const CASELESS = changed(shipped, { in: REFUND, replace: NOBODY_THERE, with: "{}" });
const NO_RECEIPT = changed(CASELESS, { in: REFUND, replace: "expect: {", with: "runs: [{ request: no_receipt }]\nexpect: {" });

describe("maestro sim --people file", () => {
  it("ends with 3 where somebody is asked, and leaves all that is needed to go on", async () => {
    const place = workplace();
    const { code, stdout, stderr } = await place.type("sim", CONTRACT, "--people", "file", "--json");
    expect([code, stderr]).toEqual([3, ""]);
    const { wait } = await firstWait(place);
    expect(JSON.parse(stdout)).toMatchObject({ runs: 1, ok: true, waiting: [wait.id], cases: { "nobody there": true } });
    const files = filesBelow(place, "out/emergency-contract-v4.8");
    expect(Object.keys(files).filter((path) => !path.startsWith("sources/"))).toEqual(["arl.jsonl", "summary.json", "waiting/1.json"]);
    expect(files["summary.json"]).toBe(stdout);
    expect(files["arl.jsonl"]).not.toContain('"line":"close"');
    expect(files["arl.jsonl"]).toContain('"people":"real"');
  });

  it("tells what waits and what to type", async () => {
    const { stdout } = await workplace().type("sim", CONTRACT, "--people", "file");
    expect(stdout).toContain("coach (ADMIN)");
    expect(stdout).toContain("Trust is at 0.9. Allow a coaching session?");
    expect(stdout).toMatch(/answer [0-9a-f]{10} COACHING_APPROVE out\/emergency-contract-v4\.8 --as ADMIN:NAME/);
    expect(stdout).toContain("1 scenario, 1 waiting");
    expect(stdout).not.toContain("PAUSE_FOR_HITL_COACHING 1  as expected");
  });

  it("ends with 0 where nobody is asked", async () => {
    const place = workplace(changed(CASELESS, { in: REFUND, replace: "amount: 120", with: "amount: 20" }));
    expect((await place.type("sim", REFUND, "--people", "file")).code).toBe(0);
    expect(await place.waits()).toEqual([]);
  });

  it("is not replaced while it waits", async () => {
    const place = workplace();
    await place.type("sim", REFUND, "--people", "file");
    const { files } = place;
    const again = await place.type("sim", REFUND);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("CLI-010");
    expect(place.files).toEqual(files);
  });

  it.each([
    ["--case", "nobody there"],
    ["--choices", "runs.jsonl"],
  ])("refuses %s, which says what people answer", async (option, value) => {
    const place = workplace({ ...shipped, "runs.jsonl": "{}\n" });
    const { code, stderr } = await place.type("sim", REFUND, "--people", "file", option, value);
    expect(code).toBe(2);
    expect(stderr).toContain("so that nobody is asked");
  });
});

describe("maestro waiting", () => {
  it("says that nothing waits, and is no mistake", async () => {
    const place = workplace();
    expect(await place.type("waiting")).toMatchObject({ code: 0, stdout: "  nothing waits in out\n" });
    expect((await place.type("waiting", "--json")).stdout).toBe("[]\n");
    expect((await place.type("waiting", "elsewhere")).code).toBe(2);
  });

  it("is a JSON array, each with who is asked, why, until when, and the row that blocks", async () => {
    const place = workplace();
    await place.type("sim", REFUND, "--people", "file", "--out", "deep/er");
    place.now += 60_000;
    expect(await place.waits("deep")).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^[0-9a-f]{10}$/),
        folder: "deep/er/refund",
        scenario: "refund",
        run: "run-1",
        subject: null,
        for: "answer",
        asks: "manager",
        role: "USER",
        question: "Pay 120?",
        answers: { APPROVE: "run", REJECT: "stop" },
        layer: "amount_gate",
        reason_code: "AMOUNT_LARGE",
        until: expect.stringMatching(/^\d{4}-.*T.*(?:Z|[+-]\d\d:\d\d)$/),
        asked_at: "2026-02-09T12:00:00.000Z",
        age_ms: 60_000,
        left_ms: 7_139_000,
        row: expect.objectContaining({ decision: "PAUSE_FOR_HITL" }),
      }),
    ]);
  });

  it("tells people the same, with what it found and what helps", async () => {
    const place = workplace(NO_RECEIPT);
    await place.type("sim", REFUND, "--people", "file");
    const { stdout } = await place.type("waiting");
    expect(stdout).toContain("receipt_gate said RECEIPT_MISSING");
    expect(stdout).toContain("--supply ");
    expect(stdout).toContain("1 run waiting");
  });
});

describe("maestro answer", () => {
  it("leads a series to its end, by the answers of real people, with a log that verifies", async () => {
    const place = workplace();
    await place.type("sim", CONTRACT, "--people", "file");
    const { code, stdout } = await approveAll(place);
    expect(code).toBe(0);
    expect(stdout).toContain("CONTRACT_EFFECTIVE 4  as expected");
    const verified = await place.type("arl", "verify", "out/emergency-contract-v4.8/arl.jsonl");
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining("66 rows in 4 runs") });
    expect(JSON.parse(filesBelow(place, "out/emergency-contract-v4.8")["summary.json"] ?? "")).toMatchObject({ waiting: [], ok: true });
  });

  it("does the same in a copy of the folder on another machine, and the same answers and times give the same bytes", async () => {
    const place = workplace();
    await place.type("sim", CONTRACT, "--people", "file");
    const copy = workplace(
      Object.fromEntries(Object.entries(filesBelow(place, "out/emergency-contract-v4.8")).map(([path, text]) => [`brought/${path}`, text])),
    );
    await approveAll(place);
    expect((await approveAll(copy, "brought")).code).toBe(0);
    const [here, there] = [filesBelow(place, "out/emergency-contract-v4.8"), filesBelow(copy, "brought")];
    const { "summary.json": _, ...rest } = here;
    expect(there).toMatchObject(rest);
  });

  it("writes what was said, by whom and why, into the row and into a file of its own", async () => {
    const place = workplace();
    await place.type("sim", REFUND, "--people", "file");
    const { wait } = await firstWait(place);
    place.now += 90_000;
    const { code } = await place.type("answer", wait.id.slice(0, 5), "APPROVE", "--as", "USER:ann", "--because", "the receipt is there");
    expect(code).toBe(0);
    const files = filesBelow(place, "out/refund");
    expect(files["arl.jsonl"]).toContain('"took":90000,"noted":{"because":"the receipt is there","by":"ann"}');
    expect(JSON.parse(files["answers/1.json"] ?? "")).toMatchObject({
      format: 1,
      id: wait.id,
      row: wait.row.row_hash,
      says: { kind: "answer", code: "APPROVE" },
      role: "USER",
      name: "ann",
      because: "the receipt is there",
      took: 90_000,
      at: "2026-02-09T12:01:30.000Z",
    });
  });

  it("takes the stated time for the one that it took", async () => {
    const place = workplace();
    await place.type("sim", REFUND, "--people", "file");
    const { yes } = await firstWait(place);
    place.now += 86_400_000;
    expect((await place.type(...yes, "--after", "1h30m")).code).toBe(0);
    expect(filesBelow(place, "out/refund")["arl.jsonl"]).toContain('"took":5400000');
  });

  it("keeps the answer and does not go on with `--no-resume`; `maestro resume` does", async () => {
    const place = workplace();
    await place.type("sim", REFUND, "--people", "file");
    const { yes } = await firstWait(place);
    const before = filesBelow(place, "out/refund");
    expect((await place.type(...yes, "--no-resume")).code).toBe(0);
    const { "answers/1.json": answer, ...rest } = filesBelow(place, "out/refund");
    expect(answer).toBeDefined();
    expect(rest).toEqual(before);
    expect((await place.type("waiting")).stdout).toContain("answered and not gone on with: out/refund");
    expect((await place.type("resume")).code).toBe(0);
    expect(filesBelow(place, "out/refund")["summary.json"]).toContain('"REFUND_PAID":1');
    expect((await place.type("resume")).stdout).toContain("nothing in out is answered and not gone on with");
  });

  it("stops a run by whoever closes it", async () => {
    const place = workplace();
    await place.type("sim", REFUND, "--people", "file");
    const { wait } = await firstWait(place);
    expect((await place.type("answer", wait.id, "out", "--close", "--as", "USER:bob")).code).toBe(1);
    expect(filesBelow(place, "out/refund")["arl.jsonl"]).toContain('"final_decider":"USER","reason_code":"WAIT_CLOSED"');
    expect((await place.type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(0);
  });

  it("writes what the scenario says for late once the deadline is past, and names nobody", async () => {
    const place = workplace();
    await place.type("sim", REFUND, "--people", "file");
    const { wait, yes } = await firstWait(place);
    expect((await place.type("answer", wait.id, "--late")).stderr).toContain("CLI-024");
    place.now += 7_199_001;
    expect((await place.type(...yes)).stderr).toContain("it comes 1ms after the deadline");
    expect((await place.type("answer", wait.id, "--late")).code).toBe(1);
    const log = filesBelow(place, "out/refund")["arl.jsonl"] ?? "";
    expect(log).toContain('"final_decider":"SYSTEM","reason_code":"MANAGER_LATE"');
    expect((await place.type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(0);
  });

  it("takes a fact that was missing, judges again, and asks", async () => {
    const place = workplace({ ...NO_RECEIPT, "request.json": '{"amount":130,"receipt":"R-18"}' });
    await place.type("sim", REFUND, "--people", "file");
    const { wait } = await firstWait(place);
    expect(wait).toMatchObject({ for: "fact", asks: null, reason_code: "RECEIPT_MISSING" });
    const supplied = await place.type("answer", wait.id, "--supply", "request=@request.json", "--as", "USER:ann");
    expect(supplied.code).toBe(3);
    const { wait: next, yes } = await firstWait(place);
    expect(next.question).toBe("Pay 130?");
    expect((await place.type(...yes)).code).toBe(0);
    expect(filesBelow(place, "out/refund")["arl.jsonl"]).toContain('"FACT_SUPPLIED"');
    expect((await place.type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(0);
  });
});
