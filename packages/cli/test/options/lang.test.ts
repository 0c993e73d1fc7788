import { describe, expect, it } from "vitest";
import { changed, diagnosticsOn, maestro, shipped, type Done } from "../project.ts";

const DOCUMENTS = "scenarios/document-orchestrator.yaml";
const RANKING = ["sim", DOCUMENTS, "--case", "which is better"];
const scenarios = Object.keys(shipped).filter((path) => /^scenarios\/[^/]+\.yaml$/u.test(path));

function leftBy({ host }: Done): ReadonlyMap<string, string> {
  const paths = [...host.files.keys()].filter((path) => path.includes("/out/"));
  return new Map(paths.map((path) => [path, new TextDecoder().decode(host.files.get(path))]));
}

describe("--lang", () => {
  it("changes no byte of what any scenario leaves", async () => {
    const [english, japanese] = [
      await maestro(["sim", ...scenarios, "--lang", "en"]),
      await maestro(["sim", ...scenarios, "--lang", "ja"]),
    ];
    expect([english.code, japanese.code]).toEqual([0, 0]);
    expect(leftBy(english).size).toBeGreaterThan(scenarios.length);
    expect(leftBy(japanese)).toEqual(leftBy(english));
    expect(japanese.stdout).not.toBe(english.stdout);
    expect(japanese.stdout).toContain("を発効させますか");
    expect(english.stdout).not.toMatch(/[ぁ-ヿ一-鿿]/u);
  });

  it("shows the question and what the objections say, each once, in that language", async () => {
    const { stdout } = await maestro([...RANKING, "--lang", "ja"]);
    expect(stdout).toContain("おすすめはどっち？ 続けてよいですか");
    expect(stdout).toContain("依頼は優劣を尋ねている。それを決めるのは人である");
    expect(stdout).toContain("どれにするかは人が決める");
    expect(stdout.match(/REL_BOUNDARY_UNSTABLE:/gu)).toHaveLength(1);
    expect(stdout).not.toContain("May it go on?");
  });

  it("is English where it is left out, whatever the machine is set to", async () => {
    const env = { LANG: "ja_JP.UTF-8", LC_ALL: "ja_JP.UTF-8", MAESTRO_LANG: "ja" };
    const { stdout } = await maestro(RANKING, { files: shipped, env });
    expect(stdout).toContain("May it go on?");
    expect(stdout).toContain("The prompt asks which is better");
  });

  it("shows English where the files have nothing else", async () => {
    const { code, stdout } = await maestro(["sim", "scenarios/refund.yaml", "--lang", "ja"]);
    expect(code).toBe(0);
    expect(stdout).toContain("manager: Pay 120?");
  });

  it("tells a reason of the engine in it", async () => {
    const asked = ["sim", "scenarios/emergency-contract-v1.yaml", "--case", "a key missing that no gate looks at"];
    const { stdout } = await maestro([...asked, "--lang", "ja"]);
    expect(stdout).toContain("届いたものが宣言された型に合わず");
  });

  it("explains in it, for people and for machines", async () => {
    const asked = ["explain", DOCUMENTS, "--case", "which is better", "--gate", "rfl", "--lang", "ja"];
    expect((await maestro(asked)).stdout).toContain("resolver: task_excel（依頼者：");
    const { verdicts } = JSON.parse((await maestro([...asked, "--json"])).stdout) as { readonly verdicts: readonly object[] };
    expect(verdicts[0]).toMatchObject({
      says: { code: "REL_BOUNDARY_UNSTABLE" },
      reason: { says: "依頼は優劣を尋ねている。それを決めるのは人である", fix: "どれにするかは人が決める" },
      question: { ask: "resolver", text: "task_word（依頼者：[hidden: contact]）：おすすめはどっち？ 続けてよいですか" },
    });
  });

  it.each([["sim"], ["explain"]])("of %s is one of two", async (command) => {
    const { code, stdout } = await maestro([command, DOCUMENTS, "--lang", "jp", "--json"]);
    expect([code, diagnosticsOn(stdout)[0]?.code]).toEqual([2, "CLI-005"]);
    expect(diagnosticsOn(stdout)[0]?.message).toContain("en, ja");
  });

  it("is missed where a book names its languages and a reason or a question lacks one", async () => {
    const reason = changed(shipped, {
      in: "codebooks/document-orchestrator.yaml",
      replace: "says: { en: A task begins., ja: 作業を始める }",
      with: "says: A task begins.",
    });
    const told = diagnosticsOn((await maestro(["check", "codebooks/document-orchestrator.yaml", "--json"], { files: reason })).stdout);
    expect(told).toMatchObject([{ code: "CBK-014", message: "`TASK_ASSIGNED` says what it says in `en`, and not in `ja`" }]);
    const question = changed(shipped, {
      in: DOCUMENTS,
      replace: '\n      ja: "{task.id}（依頼者：{task.contact.name}）：{prompt} 続けてよいですか"',
      with: "",
    });
    expect(diagnosticsOn((await maestro(["check", DOCUMENTS, "--json"], { files: question })).stdout)).toMatchObject([
      { code: "SCN-088", message: "`resolver` asks nothing in `ja`" },
    ]);
  });
});
