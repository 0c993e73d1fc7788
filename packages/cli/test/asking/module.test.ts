import { sha256OfText } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import { changed, shipped, type Done } from "../project.ts";
import { filesBelow, REFUND, workplace } from "../people/workplace.ts";

const APPROVES = `export default {
  async ask({ question, seen }) {
    return { code: "APPROVE", by: "desk", because: question.text + " " + seen.request.receipt };
  },
};
`;

/** Plays the refund with a module of one's own that answers. */
async function played(text: string, ...more: readonly string[]): Promise<Done & { readonly files: Readonly<Record<string, string>> }> {
  const place = workplace({ ...shipped, "desk.mjs": text });
  const done = await place.type("sim", REFUND, "--people", "desk.mjs", ...more);
  return { ...done, files: filesBelow(place, "out/refund") };
}

describe("maestro sim --people FILE.mjs", () => {
  it("lets the module answer, and each of its answers names it by its hash", async () => {
    const { code, stderr, files } = await played(APPROVES);
    expect([code, stderr]).toEqual([0, ""]);
    expect(files["arl.jsonl"]).toContain('"noted":{"because":"Pay 120? R-17","by":"desk"}');
    expect(JSON.parse(files["answers/1.json"] ?? "")).toMatchObject({
      says: { kind: "answer", code: "APPROVE" },
      role: "USER",
      name: "desk",
      via: { module: "desk.mjs", sha256: sha256OfText(APPROVES) },
    });
  });

  it("leaves the run waiting where it gives nothing, for `maestro answer`", async () => {
    const place = workplace({ ...shipped, "desk.mjs": "export default { ask: async () => undefined };\n" });
    expect((await place.type("sim", REFUND, "--people", "desk.mjs")).code).toBe(3);
    const [wait] = await place.waits();
    expect((await place.type("answer", wait?.id ?? "", "APPROVE", "--as", "USER:ann")).code).toBe(0);
  });

  it.each([
    ["throws", "throw new Error('no line')", "it threw: no line"],
    ["gives a text", "return 'APPROVE'", "what it gave is no answer"],
    ["gives what is not offered", "return { code: 'PAY' }", "`PAY` is no answer to this question"],
    ["answers in another role", "return { code: 'APPROVE', role: 'ADMIN' }", "`ADMIN` may not say this here, but `USER`"],
    [
      "says that it is a model",
      "return { code: 'APPROVE', model: { row: asked.question.row, took: 0 } }",
      "it answers as a model, and is none",
    ],
    ["changes what is offered", "asked.question.answers.PAY = 'run'; return { code: 'PAY' }", "`PAY` is no answer to this question"],
    ["never comes back", "await new Promise(() => {})", "nothing came within 50ms"],
  ])("stops the run when it %s, and says why", async (_, body, why) => {
    const { code, stderr, files } = await played(`export default { async ask(asked) { ${body}; } };\n`, "--people-timeout", "50ms");
    expect(code).toBe(1);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(`${why} CLI-029`);
    expect(JSON.parse(files["answers/1.json"] ?? "")).toMatchObject({ says: { kind: "malformed", problem: why }, role: null, name: null });
    expect(files["arl.jsonl"]).toContain('"decision":"STOPPED","sealed":false,"overrideable":false,"final_decider":"SYSTEM"');
    expect(files["arl.jsonl"]).not.toContain("REFUND_PAID");
  });

  it("stops the run when it names somebody who may not answer", async () => {
    const files = changed(
      { ...shipped, "desk.mjs": APPROVES },
      { in: REFUND, replace: "decider: USER,", with: "decider: USER, who: [ann, bob]," },
    );
    const place = workplace(files);
    const { code, stderr } = await place.type("sim", REFUND, "--people", "desk.mjs");
    expect([code, stderr.includes("desk is none of ann, bob")]).toEqual([1, true]);
    expect(JSON.parse(filesBelow(place, "out/refund")["answers/1.json"] ?? "")).toMatchObject({
      says: { kind: "malformed", problem: "desk is none of ann, bob" },
    });
  });

  it.each([
    ["cannot be run", "export default {", "CLI-028"],
    ["throws at its top", "throw new Error('not here');", "desk.mjs:1:1 `desk.mjs` cannot be run: Error: not here CLI-028"],
    ["has no ask", "export const ask = () => {};", "has no default export with a function `ask`"],
    ["imports what lies beside it", "import './other.mjs'; export default { ask() {} };", "CLI-028"],
  ])("is refused when the module %s, and nothing is run", async (_, text, told) => {
    const { code, stderr, files } = await played(text);
    expect([code, files]).toEqual([2, {}]);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(told);
  });

  it("is refused when it is not there, or has no time", async () => {
    const place = workplace({ ...shipped, "desk.mjs": APPROVES });
    expect((await place.type("sim", REFUND, "--people", "dsk.mjs")).stderr).toContain("did you mean `desk.mjs`?");
    expect((await place.type("sim", REFUND, "--people", "desk.mjs", "--people-timeout", "0s")).stderr).toContain("CLI-006");
  });
});
