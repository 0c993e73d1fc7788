import { describe, expect, it } from "vitest";
import { diagnosticsOn, maestro, shipped, textOf } from "../project.ts";

const REFUND = "scenarios/refund.yaml";

function withChoices(text: string): { readonly files: Readonly<Record<string, string>> } {
  return { files: { ...shipped, "runs.jsonl": text } };
}

describe("maestro sim --choices", () => {
  it("plays as many runs as there are lines, each as its line says, and keeps the lines beside the log", async () => {
    const text = '{"people.manager":"nobody"}\n{}\n{"request":"no_receipt"}\r\n{"request":"as_given","people.manager":"malformed"}\n';
    const { code, stdout, host } = await maestro(["sim", REFUND, "--choices", "runs.jsonl", "--json"], withChoices(text));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      runs: 4,
      final_states: { STOPPED: 2, REFUND_PAID: 1, PAUSE_FOR_HITL: 1 },
      cases: {},
      findings: [],
      unreached: [],
      ok: true,
    });
    expect(textOf(host, "out/refund/choices.jsonl")).toBe(text);
  });

  it("tells what was chosen for a run that ended before, and judges no expectation", async () => {
    const text = '{"request":"no_receipt","people.manager":"REJECT"}\n';
    const { code, stdout } = await maestro(["sim", REFUND, "--choices", "runs.jsonl"], withChoices(text));
    expect(code).toBe(0);
    expect(stdout).toContain("chosen for a run that ended before:");
    expect(stdout).toContain("run 1 people.manager");
    expect(stdout).toContain("1 scenario, no promise broken");
    expect(stdout).not.toContain("as expected");
  });

  it("lets a ledger begin otherwise in the first line alone", async () => {
    const scenario = "scenarios/emergency-contract-v4.4.yaml";
    const first = await maestro(["sim", scenario, "--choices", "runs.jsonl", "--json"], withChoices('{"trust":"high"}\n{}\n'));
    expect(JSON.parse(first.stdout)).toMatchObject({ ledgers: { trust: { score: 1, streak: 8 } }, unreached: [] });
    const second = await maestro(["sim", scenario, "--choices", "runs.jsonl", "--json"], withChoices('{}\n{"trust":"high"}\n'));
    expect(diagnosticsOn(second.stdout)).toMatchObject([{ code: "CLI-015", file: "runs.jsonl", line: 2, column: 2 }]);
  });

  it("chooses for one subject and for one round", async () => {
    const scenario = "scenarios/mediation.yaml";
    const line =
      '{"agent.claim":"proven","agent.claim(AI-A)@2":"made_up","people.steward@1":"HITL_APPROVE","agent.request(AI-X)@1":"bare"}\n';
    const { code, stdout } = await maestro(["sim", scenario, "--choices", "runs.jsonl", "--json"], withChoices(line));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ledgers: { table: { pattern: "B" } }, unreached: [], ok: true });
  });

  it("takes square brackets for round ones, and tells what was not reached as it is written", async () => {
    const scenario = "scenarios/document-orchestrator.yaml";
    const line =
      '{"prompt":"ranking","people.resolver[task_ppt]#1":"HITL_STOP","task.draft[task_word]#2":"leak","task.draft[task_word]#1":"broken"}\n';
    const { code, stdout } = await maestro(["sim", scenario, "--choices", "runs.jsonl", "--json"], withChoices(line));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      final_states: { STOPPED: 1 },
      unreached: [],
    });
    const never = '{"task.draft[task_word]#2":"leak","task.draft(task_ppt)@2":"leak"}\n';
    const other = await maestro(["sim", scenario, "--choices", "runs.jsonl", "--json"], withChoices(never));
    expect(JSON.parse(other.stdout)).toMatchObject({
      final_states: { RUN: 1 },
      unreached: [
        { run: 1, choice: "task.draft[task_word]#2" },
        { run: 1, choice: "task.draft(task_ppt)@2" },
      ],
    });
  });

  it.each([
    ["a time 0", "task.draft#0", "does not say"],
    ["a time in words", "task.draft#x", "does not say"],
    ["a time below 0", "task.draft#-1", "does not say"],
    ["a time without its number", "task.draft#", "does not say"],
    ["no subject in brackets", "task.draft[]", "does not say"],
    ["brackets of two kinds", "task.draft[task_word)", "does not say"],
    ["a bracket that stays open", "task.draft[task_word", "does not say"],
    ["a time before the subject", "task.draft#2[task_word]", "does not say"],
    ["a time before the round", "task.draft#2@1", "does not say"],
    ["a round 0", "task.draft@0#1", "does not say"],
    ["an unknown subject", "task.draft[task_wrod]", "no subject is called `task_wrod`"],
    ["an unknown subject of a person", "people.resolver[task_exel]#1", "no subject is called `task_exel`"],
    ["a subject of what has none", "prompt[task_word]", "of the run itself"],
    ["an unknown thing with all signs", "task.drafd[task_word]@1#2", "is called `task.drafd[task_word]@1#2`"],
  ])("refuses %s in its place", async (_, key, says) => {
    const text = `{}\n{"prompt":"ranking","${key}":"leak"}\n`;
    const { code, stdout } = await maestro(
      ["sim", "scenarios/document-orchestrator.yaml", "--choices", "runs.jsonl", "--json"],
      withChoices(text),
    );
    expect([code, diagnosticsOn(stdout)]).toMatchObject([2, [{ code: "CLI-015", line: 2, column: 21 }]]);
    expect(diagnosticsOn(stdout)[0]?.message).toContain(says);
  });

  it.each([
    ["task.draft[task_wrod]", "task_word"],
    ["people.resolver[task_exel]", "task_excel"],
    ["people.resolvr[task_word]#2", "people.resolver"],
    ["prompt[task_word]", "prompt"],
  ])("names what was meant by %s", async (key, meant) => {
    const { stdout } = await maestro(
      ["sim", "scenarios/document-orchestrator.yaml", "--choices", "runs.jsonl", "--json"],
      withChoices(`{"${key}":"leak"}\n`),
    );
    expect(diagnosticsOn(stdout)[0]?.label).toBe(`did you mean \`${meant}\`?`);
  });

  it("knows the same choice in two forms", async () => {
    const text = '{"task.draft[task_word]":"leak","task.draft(task_word)":"broken"}\n';
    const { stdout } = await maestro(
      ["sim", "scenarios/document-orchestrator.yaml", "--choices", "runs.jsonl", "--json"],
      withChoices(text),
    );
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-015", line: 1, column: 33 }]);
  });

  it.each([
    ["scenarios/emergency-contract-v4.4.yaml", '{"trust@1":"high"}\n'],
    ["scenarios/emergency-contract-v4.4.yaml", '{"trust#1":"high"}\n'],
    ["scenarios/refund.yaml", '{"request(A)":"no_receipt"}\n'],
    ["scenarios/mediation.yaml", '{"agent.claim@0":"proven"}\n'],
  ])("knows no such thing in %s: %s", async (scenario, line) => {
    const { stdout } = await maestro(["sim", scenario, "--choices", "runs.jsonl", "--json"], withChoices(line));
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-015", line: 1, column: 2 }]);
  });

  it.each([
    ["no line", "", "CLI-014", 1, 1],
    ["a blank line between", "{}\n\n{}\n", "CLI-014", 2, 1],
    ["a line that is no JSON", "{}\n{request: no_receipt}\n", "CLI-014", 2, 1],
    ["a list", "[]\n", "CLI-014", 1, 1],
    ["a number", '{"request":1}\n', "CLI-014", 1, 1],
    ["an unknown name", '{}\n{}\n{"reqest":"no_receipt"}\n', "CLI-015", 3, 2],
    ["an unknown outcome", '{"request":"no_reciept"}\n', "CLI-015", 1, 12],
    ["an unknown answer", '{"people.manager":"APROVE"}\n', "CLI-015", 1, 19],
    ["the same name twice", '{"request":"as_given","request":"no_receipt"}\n', "CLI-015", 1, 23],
  ])("refuses %s in its place, and plays nothing", async (_, text, code, line, column) => {
    const done = await maestro(["sim", REFUND, "--choices", "runs.jsonl", "--json"], withChoices(text));
    expect(done.code).toBe(2);
    expect(diagnosticsOn(done.stdout)).toMatchObject([{ code, file: "runs.jsonl", line, column }]);
    expect([...done.host.files.keys()].some((path) => path.includes("/out/"))).toBe(false);
  });

  it.each([
    ["several scenarios", [REFUND, "scenarios/emergency-contract-v1.yaml"]],
    ["a case", [REFUND, "--case", "no receipt"]],
  ])("is refused together with %s", async (_, args) => {
    const { code, stdout } = await maestro(["sim", ...args, "--choices", "runs.jsonl", "--json"], withChoices("{}\n"));
    expect([code, diagnosticsOn(stdout)[0]?.code]).toEqual([2, "CLI-005"]);
  });

  it("says which file of choices is not there", async () => {
    const { stdout } = await maestro(["sim", REFUND, "--choices", "run.jsonl", "--json"], withChoices("{}\n"));
    expect(diagnosticsOn(stdout)[0]).toMatchObject({ code: "CLI-001", label: "did you mean `runs.jsonl`?" });
  });
});
