import { describe, expect, it } from "vitest";
import { changed, diagnosticsOn, maestro, shipped, textOf, type Done } from "../project.ts";

const FILE = "scenarios/emergency-contract-v4.4.yaml";
const OUT = ["--out", "result.json"];
const PARTIAL = "result.json.partial";

type Files = Readonly<Record<string, string | Uint8Array>>;

// A clock on which each look is an hour later, so that all that can be kept is kept.
function hours(): () => number {
  let hour = 0;
  return () => hour++ * 3_600_000;
}

// The command, with a Ctrl-C when its partial play has been written so many times.
function interrupted(args: readonly string[], writes: number, files: Files = shipped, file = FILE): Promise<Done> {
  let [left, stop] = [writes, (): void => {}];
  return maestro(["stress", file, ...args], {
    files,
    now: hours(),
    interrupts: (act) => {
      stop = act;
      return () => {};
    },
    refuse: (path) => {
      if (path.endsWith(".partial") && --left === 0) stop();
      return undefined;
    },
  });
}

function filesOf({ host }: Done): Files {
  return Object.fromEntries(host.files);
}

describe("maestro stress --resume", () => {
  it.each([
    [1, ["--runs", "900", "--seed", "4"]],
    [3, ["--runs", "900", "--seed", "4", "--every"]],
    [2, ["--runs", "900", "--trial-length", "3", "--fail-if", "STOPPED > 90%"]],
  ])("ends with the bytes of a run that nobody interrupted, after Ctrl-C at chunk %s of %j", async (writes, args) => {
    const whole = await maestro(["stress", FILE, ...args, ...OUT, "--json"]);
    const part = await interrupted([...args, ...OUT], writes);
    const result: { readonly complete: boolean; readonly runs: number } = JSON.parse(textOf(part.host, "result.json"));
    expect(result.complete).toBe(false);
    expect(result.runs).toBeGreaterThan(0);
    expect(result.runs).toBeLessThan(900);
    const command = /to go on:\n {2}maestro (.*)\n$/.exec(part.stderr)?.[1] ?? "";
    expect(command.endsWith(`--out result.json --resume ${PARTIAL}`)).toBe(true);
    const again = await maestro([...split(command), "--json"], { files: filesOf(part) });
    expect([again.code, again.stderr]).toEqual([whole.code, ""]);
    expect(again.stdout).toBe(whole.stdout);
    expect(textOf(again.host, "result.json")).toBe(whole.stdout);
    expect([...again.host.files.keys()].filter((path) => path.includes("partial"))).toEqual([]);
  });

  it.each([
    ["stress", "no/such/result.json", "there is no folder `no/such` for `no/such/result.json`"],
    ["stress", "scenarios", "`scenarios` is a folder"],
    ["stress", `${FILE}/result.json`, `\`${FILE}\` is a file, and \`${FILE}/result.json\` would stand in it`],
    ["explore", "no/such/result.json", "there is no folder `no/such` for `no/such/result.json`"],
  ])("%s: nothing is played for a result that has no place: %s", async (command, out, message) => {
    const { code, stdout, stderr, host } = await maestro([command, FILE, "--out", out, "--json"]);
    expect([code, diagnosticsOn(stdout)]).toMatchObject([2, [{ code: "CLI-011", message }]]);
    expect(stderr).not.toContain("is not kept");
    expect([...host.files.keys()].filter((path) => path.includes("result"))).toEqual([]);
  });

  it("can be interrupted over and over", async () => {
    const args = ["--runs", "1200", "--trial-length", "2", ...OUT];
    const whole = await maestro(["stress", FILE, ...args]);
    let done = await interrupted(args, 1);
    for (let times = 0; times < 3; times++) {
      done = await interrupted([...args, "--resume", PARTIAL], 1, filesOf(done));
      expect(done.stderr).toContain("to go on:");
      expect(done.stderr.match(/--resume/g)).toHaveLength(1);
    }
    const last = await maestro(["stress", FILE, ...args, "--resume", PARTIAL], { files: filesOf(done) });
    expect(last.stdout).toBe(whole.stdout);
  });

  it("goes on to more runs than were asked for at first, also from all of them", async () => {
    const part = await interrupted(["--runs", "600", ...OUT], 1);
    const more = ["stress", FILE, "--runs", "800", "--json", "--resume", PARTIAL];
    const again = await maestro(more, { files: filesOf(part) });
    expect(again.stdout).toBe((await maestro(more.slice(0, -2))).stdout);
    // Without `--out`, what was played stays where it is kept.
    const further = ["stress", FILE, "--runs", "1000", "--json", "--resume", PARTIAL];
    const last = await maestro(further, { files: filesOf(again) });
    expect(last.stdout).toBe((await maestro(further.slice(0, -2))).stdout);
  });

  it("keeps nothing of what is done in a moment", async () => {
    let partials = 0;
    const done = await maestro(["stress", FILE, "--runs", "300", ...OUT], {
      refuse: (path) => {
        if (path.endsWith(".partial")) partials++;
        return undefined;
      },
    });
    expect([done.stderr, partials]).toEqual(["", 0]);
  });

  it("says that nothing can be kept, and plays on", async () => {
    const done = await maestro(["stress", FILE, "--runs", "600", ...OUT], {
      now: hours(),
      refuse: (path) => (path.endsWith(".partial") ? "no space is left" : undefined),
    });
    expect(done.stderr).toBe(`What is played is not kept: \`${PARTIAL}\` cannot be written: no space is left\n`);
    expect(done.code).toBe(0);
    expect(JSON.parse(textOf(done.host, "result.json")).complete).toBe(true);
  });

  it("does not begin anew over what was played", async () => {
    const part = await interrupted(["--runs", "600", ...OUT], 1);
    const { code, stdout, host } = await maestro(["stress", FILE, "--runs", "600", ...OUT, "--json"], { files: filesOf(part) });
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout).map((one) => [one.code, one.message, one.help])).toEqual([
      [
        "CLI-036",
        `\`${PARTIAL}\` holds what was played of a run that has not ended`,
        `\`--resume ${PARTIAL}\` goes on from it; remove it to begin anew`,
      ],
    ]);
    expect(textOf(host, PARTIAL)).toBe(textOf(part.host, PARTIAL));
  });

  it("refuses what is of something else, with the reason, and leaves it as it is", async () => {
    const part = await interrupted(["--runs", "600", "--seed", "1", ...OUT], 1);
    const files = filesOf(part);
    const tried = async (args: readonly string[], given = files): Promise<readonly string[]> => {
      const { code, stdout } = await maestro(["stress", FILE, "--json", "--resume", PARTIAL, ...args], { files: given });
      expect(code).toBe(2);
      return diagnosticsOn(stdout).map((one) => `${one.code} ${one.message}`);
    };
    const why = (problem: string): readonly string[] => [`CLI-035 nobody can go on from \`${PARTIAL}\`: ${problem}`];
    expect(await tried(["--runs", "600", "--seed", "2"])).toEqual(why("it was played with the seed 1, and this is 2"));
    const { runs }: { readonly runs: number } = JSON.parse(textOf(part.host, "result.json"));
    expect(await tried(["--runs", "1", "--seed", "1"])).toEqual(why(`${runs} runs were played already, and 1 are asked for`));
    const text = textOf(part.host, PARTIAL);
    const cut = { ...files, [PARTIAL]: text.slice(0, 900) };
    expect(await tried(["--seed", "1"], cut)).toEqual(why("the partial play is no JSON object"));
    const edited = { ...files, [PARTIAL]: text.replace('"seed":1', '"seed":2') };
    expect(await tried(["--seed", "2"], edited)).toEqual(why("the partial play was changed after it was written: its hash does not hold"));
    const other = changed(shipped, { in: FILE, replace: "never sealed at relativity_gate", with: "never sealed at hitl_auth" });
    expect(await tried(["--seed", "1"], { ...other, [PARTIAL]: text })).toEqual(
      why("`emergency-contract-v4.4`, or a file that it names, is not what it was then"),
    );
    expect(await tried(["--replay", "3"])).toEqual(["CLI-006 a trial that is played again does not go on from anything"]);
  });

  it("goes on with every trial in full where ids decide, with the bytes of a run that nobody interrupted", async () => {
    const args = ["stress", "sevens.yaml", "--runs", "3000", "--json"];
    const whole = await maestro(args, { files: SEVENS });
    expect(whole.stderr).toContain("every run is played in full");
    expect(JSON.parse(whole.stdout).plays).toBe("all");
    for (const writes of [1, 2, 3, 4]) {
      const part = await interrupted(["--runs", "3000", ...OUT], writes, SEVENS, "sevens.yaml");
      const again = await maestro([...args, "--resume", PARTIAL], { files: filesOf(part) });
      expect([again.code, again.stdout]).toEqual([whole.code, whole.stdout]);
    }
  });

  it("names a file that is not there", async () => {
    const { code, stdout } = await maestro(["stress", FILE, "--json", "--resume", "nothing.partial"]);
    expect([code, diagnosticsOn(stdout)[0]?.message]).toEqual([2, "there is no file `nothing.partial`"]);
  });
});

// As a shell does; no word has a quote in it.
function split(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
}

// A gate that lets every trial pass but those whose number ends in 7.
const SEVENS: Files = {
  "book.yaml": `maestro: 1
codebook: sevens
version: "1"
reasons: { ODD: It is odd., FINE: It is fine., PAID: It is paid. }
patterns: { SEVENS: "7-run-1" }
`,
  "rules.gate": "gate name_gate {\n  pause ODD  when request.name mentions SEVENS\n  run FINE  otherwise\n}\n",
  "sevens.yaml": `maestro: 1
scenario: sevens
codebook: book.yaml
gates: [rules.gate]
facts: { request: { name: "no {run.id}" } }
story:
  - gate: name_gate
  - record: PAID
`,
};
