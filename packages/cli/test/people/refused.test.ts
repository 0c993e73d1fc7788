import { digest } from "@maestro-bench/arl";
import type { Json } from "@maestro-bench/codebook";
import { beforeAll, describe, expect, it } from "vitest";
import { changed, shipped } from "../project.ts";
import { filesBelow, firstWait, REFUND, workplace, type Workplace } from "./workplace.ts";

const FOLDER = "/project/out/refund";
const POINT = `${FOLDER}/waiting/1.json`;
const ANSWER = `${FOLDER}/answers/1.json`;

let asked: Workplace["files"] = {};
let yes: readonly string[] = [];
let id = "";
let answered: Workplace["files"] = {};

beforeAll(async () => {
  const place = workplace();
  await place.type("sim", REFUND, "--people", "file");
  const first = await firstWait(place);
  asked = place.files;
  yes = first.yes;
  id = first.wait.id;
  await place.type(...yes, "--no-resume");
  answered = place.files;
});

function textAt(files: Workplace["files"], path: string): string {
  const bytes = files[path];
  if (bytes === undefined) throw new Error(`${path} is not there`);
  return typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
}

/** Types something that must be refused, and nothing may have been written; what is said, on one line. */
async function refused(files: Workplace["files"], args: readonly string[]): Promise<string> {
  const place = workplace(files);
  const { code, stderr, stdout } = await place.type(...args);
  expect([code, stdout], args.join(" ")).toEqual([2, ""]);
  expect(filesBelow(place, "out")).toEqual(filesBelow(workplace(files), "out"));
  return stderr.replaceAll(/\s+/g, " ");
}

/** The same JSON with each of its parts changed, one at a time, and where. */
function* changes(json: Json): Generator<readonly [string, Json]> {
  if (Array.isArray(json)) {
    yield ["+", [...(json as readonly Json[]), "more"]];
    for (const [index, part] of (json as readonly Json[]).entries())
      for (const [at, other] of changes(part)) yield [`${index}.${at}`, (json as readonly Json[]).with(index, other)];
  } else if (typeof json === "object" && json !== null) {
    yield ["+", { ...json, more: true }];
    for (const [key, part] of Object.entries(json as { readonly [key: string]: Json })) {
      yield [`${key} left out`, Object.fromEntries(Object.entries(json).filter(([one]) => one !== key))];
      for (const [at, other] of changes(part)) yield [`${key}.${at}`, { ...json, [key]: other }];
    }
  } else if (typeof json === "string") yield ["=", `${json}x`];
  else if (typeof json === "number") yield ["=", json + 1];
  else yield ["=", json === null ? 0 : null];
}

/** With the hash that whoever changes such a file could work out. */
function forged(json: Json): Json {
  const { hash: _, ...rest } = json as { readonly [key: string]: Json };
  return { ...rest, hash: digest(rest) };
}

describe("what was put away", () => {
  it("is refused with any one part of it changed", async () => {
    const tried = [...changes(JSON.parse(textAt(asked, POINT)) as Json)];
    expect(tried.length).toBeGreaterThan(150);
    for (const [, json] of tried) expect(await refused({ ...asked, [POINT]: JSON.stringify(json) }, yes)).toContain("CLI-023");
  });

  it("is refused where it tells of another wait, log or source, even with a hash that fits", async () => {
    const tried = [...changes(JSON.parse(textAt(asked, POINT)) as Json)].filter(([at]) =>
      /^(waiting|saved\.(header|log)|id|number|format)\b/.test(at),
    );
    expect(tried.length).toBeGreaterThan(100);
    for (const [at, json] of tried) {
      const place = workplace({ ...asked, [POINT]: JSON.stringify(forged(json)) });
      const { code, stderr } = await place.type(...yes);
      expect([at, code]).toEqual([at, 2]);
      expect(stderr).toMatch(/CLI-0(19|22|23|24)/);
      expect(filesBelow(place, "out/refund")["arl.jsonl"]).toBe(textAt(asked, `${FOLDER}/arl.jsonl`));
    }
  });

  it("is refused when it is of a format that this version does not know, and says so", async () => {
    const later = { ...(JSON.parse(textAt(asked, POINT)) as object), format: 2 };
    expect(await refused({ ...asked, [POINT]: JSON.stringify(later) }, yes)).toContain(
      "is of format `2`, and this version of Maestro knows format 1",
    );
  });
});

describe("an answer that was written", () => {
  it("is refused with any one part of it changed", async () => {
    const tried = [...changes(JSON.parse(textAt(answered, ANSWER)) as Json)];
    expect(tried.length).toBeGreaterThan(25);
    for (const [, json] of tried) expect(await refused({ ...answered, [ANSWER]: JSON.stringify(json) }, ["resume"])).toContain("CLI-023");
  });

  it("is refused as the answer to another question, even with a hash that fits", async () => {
    const tried = [...changes(JSON.parse(textAt(answered, ANSWER)) as Json)].filter(([at]) =>
      /^(id|number|wait|row|shown|format|role|says)\b/.test(at),
    );
    expect(tried.length).toBeGreaterThan(10);
    for (const [, json] of tried)
      expect(await refused({ ...answered, [ANSWER]: JSON.stringify(forged(json)) }, ["resume"])).toContain("CLI-023");
  });

  it("counts once", async () => {
    expect(await refused(answered, yes)).toContain(`\`${id}\` is already answered by USER:ann`);
    expect(await refused(answered, ["answer", id, "REJECT", "--as", "USER:bob"])).toContain("CLI-021");
  });

  it("is refused where the log does not follow from it", async () => {
    const log = `${FOLDER}/arl.jsonl`;
    expect(await refused({ ...answered, [log]: `${textAt(answered, log)}{"ts":x` }, ["resume"])).toContain(
      "the log does not follow from the answer",
    );
  });
});

describe("whatever a series is played from", () => {
  it.each([
    ["sources/scenarios/refund.yaml", "the scenario"],
    ["sources/codebooks/refund.yaml", "the codebook"],
    ["sources/scenarios/gates/refund.gate", "the rules `refund.gate`"],
  ])("is refused when it was changed meanwhile: %s", async (path, what) => {
    const at = `${FOLDER}/${path}`;
    const files = { ...asked, [at]: `${textAt(asked, at)}# one more line\n` };
    expect(await refused(files, yes)).toContain(`${what} was changed since it began to wait`);
  });

  it.each([
    ["a line changed", (log: string) => log.replace("AMOUNT_LARGE", "AMOUNT_SMALL"), "the log is broken at line 3"],
    ["its last line taken away", (log: string) => log.replace(/[^\n]*\n$/, ""), "the log does not have the line"],
    ["a line added", (log: string) => `${log}{}\n`, "the log goes on behind the line at which the run waits"],
    ["half a line added", (log: string) => `${log}{"ts"`, "the log goes on behind the line at which the run waits"],
  ])("and so is a log with %s", async (_, change, says) => {
    const at = `${FOLDER}/arl.jsonl`;
    expect(await refused({ ...asked, [at]: change(textAt(asked, at)) }, yes)).toContain(says);
  });
});

describe("what is typed", () => {
  it.each([
    [["APROVE", "--as", "USER:ann"], "did you mean `APPROVE`?"],
    [["APPROVE", "--as", "USR:ann"], "did you mean `USER`?"],
    [["APPROVE", "--as", "ADMIN:ann"], "`ADMIN` may not say this here, but `USER`"],
    [["APPROVE"], "it is not said who answers"],
    [["--as", "USER:ann"], "it is not said what the answer is"],
    [["APPROVE", "--as", ":ann"], "this says no role and name"],
    [["APPROVE", "--as", "USER:ann", "--after", "soon"], "`soon` is no duration"],
    [["APPROVE", "--as", "USER:ann", "--after", "3h"], "CLI-024"],
    [["APPROVE", "out", "--close", "--as", "USER:ann"], "cannot both be said"],
    [["APPROVE", "out", "--out", "out", "--as", "USER:ann"], "two places are named"],
    [["--supply", "request=1", "--as", "USER:ann"], "it waits for an answer, not for a fact"],
    [["--supply", "request=absent", "--as", "USER:ann"], "what is absent cannot be supplied"],
    [["--supply", "request={", "--as", "USER:ann"], "what is given for `request` is no JSON"],
    [["--supply", "request=@gone.json", "--as", "USER:ann"], "there is no file `gone.json`"],
    [["--close", "--as", "SYSTEM"], "`SYSTEM` may not say this here"],
    [["--late", "--as", "USER:ann"], "nobody is named"],
  ])("is told before anything is written: %j", async (words, says) => {
    expect(await refused(asked, ["answer", id, ...words])).toContain(says);
  });

  it.each([
    ["nothing", "is no id"],
    ["0000000000", "nothing waits under `0000000000` in `out`"],
  ])("is no id that is guessed: %s", async (word, says) => {
    expect(await refused(asked, ["answer", word, "APPROVE", "--as", "USER:ann"])).toContain(says);
  });

  it("is not taken for two waits of the same id; `--out` says which", async () => {
    const place = workplace(asked);
    for (const [path, text] of Object.entries(filesBelow(place, "out/refund")))
      place.files = { ...place.files, [`out/copy/${path}`]: text };
    const twice = await place.type("answer", id, "APPROVE", "--as", "USER:ann");
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain("waits in `out/copy` and in `out/refund`");
    expect(twice.stderr).toContain("`--out`");
    expect((await place.type("answer", id, "APPROVE", "--as", "USER:ann", "--out", "out/copy")).code).toBe(0);
  });

  it("names what is wrong in a fact", async () => {
    const lax = changed(shipped, {
      in: REFUND,
      replace: "{ people.manager: nobody, ends: STOPPED, last: stop MANAGER_LATE by SYSTEM }",
      with: "{}",
    });
    const place = workplace(changed(lax, { in: REFUND, replace: "expect: {", with: "runs: [{ request: no_receipt }]\nexpect: {" }));
    await place.type("sim", REFUND, "--people", "file");
    const { wait } = await firstWait(place);
    const supply = (given: string): readonly string[] => ["answer", wait.id, "--supply", given, "--as", "USER:ann"];
    expect(await refused(place.files, supply('request={"amount":"much","receipt":"R-1"}'))).toContain("request.amount is not number");
    expect(await refused(place.files, supply("reqest=1"))).toContain("did you mean `request`?");
    expect(await refused(place.files, ["answer", wait.id, "APPROVE", "--as", "USER:ann"])).toContain(
      "it waits for a fact, not for an answer",
    );
    const twice = ["--supply", 'request={"amount":1,"receipt":"R-1"}', "--supply", 'request={"amount":2,"receipt":"R-2"}'];
    expect(await refused(place.files, ["answer", wait.id, ...twice, "--as", "USER:ann"])).toContain(
      "the run goes on and waits for no fact",
    );
  });
});

describe("a machine that will not write", () => {
  it.each(["out/refund/lock", "out/refund/answers", "out/refund/arl.jsonl", "out/refund/summary.json"])(
    "says so, and what was answered can be gone on with: %s",
    async (path) => {
      let isFull = true;
      const place = workplace(asked, { refuse: (at) => (isFull && at.includes(path) ? "no space is left" : undefined) });
      const { code, stderr } = await place.type(...yes);
      expect(code).toBe(2);
      expect(stderr).toContain("no space is left");
      expect(filesBelow(place, "out/refund")["summary.json"]).toBe(textAt(asked, `${FOLDER}/summary.json`));
      isFull = false;
      await place.type("resume");
      await place.type(...yes);
      expect(filesBelow(place, "out/refund")["summary.json"]).toContain('"REFUND_PAID":1');
      expect((await place.type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(0);
    },
  );

  it("tells who is at work in a folder", async () => {
    expect(await refused({ ...asked, [`${FOLDER}/lock.elsewhere.17`]: "" }, yes)).toContain("process 17 on elsewhere is at work there");
  });

  it("does not wait for the dead of its own machine", async () => {
    const place = workplace({ ...asked, [`${FOLDER}/lock.memory.17`]: "" });
    expect((await place.type(...yes)).code).toBe(0);
    expect(Object.keys(filesBelow(place, "out/refund")).filter((path) => path.startsWith("lock."))).toEqual([]);
  });
});

describe("maestro arl verify", () => {
  it("says of a log that waits that it does, and ends with 3", async () => {
    const { code, stdout } = await workplace(asked).type("arl", "verify", "out/refund/arl.jsonl");
    expect(code).toBe(3);
    expect(stdout).toContain("whole so far");
    expect(stdout).toContain(`the run waits: ${id}`);
  });

  it("says as before that a log is cut off which nothing beside it waits at", async () => {
    const { [POINT]: _, ...files } = asked;
    expect((await workplace(files).type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(1);
    const at = `${FOLDER}/arl.jsonl`;
    const shorter = { ...asked, [at]: textAt(asked, at).replace(/[^\n]*\n$/, "") };
    expect((await workplace(shorter).type("arl", "verify", "out/refund/arl.jsonl")).code).toBe(1);
  });
});
