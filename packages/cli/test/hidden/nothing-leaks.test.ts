import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maestro, textOf } from "../project.ts";
import { mailroom, type Secrets } from "./mailroom.ts";

const letters = (from: string, least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...from), minLength: least, maxLength: most });

// Any length of words around it, so that an excerpt begins and ends everywhere in an address.
const secrets: fc.Arbitrary<Secrets> = fc.record({
  address: fc.tuple(letters("qxzjk", 6, 12), letters("wvbgh", 6, 12)).map(([name, host]) => `${name}@${host}.example`),
  phone: letters("987654", 9, 12),
  before: fc.constantFrom("", "x ", "to ", "hello to ").chain((gap) => fc.nat(40).map((length) => `fool ${"a ".repeat(length)}${gap}`)),
  behind: fc.nat(40).map((length) => ` ${"b".repeat(length)} fool`),
});

// Half an address is too much, too.
function partsOf({ address, phone }: Secrets): readonly string[] {
  const [name = "", host = ""] = address.split("@");
  return [name.slice(0, 6), host.slice(0, 6), name.slice(-6), phone.slice(0, 6), phone.slice(-6), "41.5", "42.5"];
}

const SCENARIO = "scenario.yaml";

describe("what a codebook hides", () => {
  it("stands nowhere: in no row, question, summary, explanation or finding, whatever stands around it", async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (all) => {
        const files = mailroom(all);
        const sim = await maestro(["sim", SCENARIO], { files });
        const others = await Promise.all(
          [["sim", "--json"], ["explain"], ["explain", "--why-not", "run"], ["explain", "--json"], ["test"], ["test", "--json"]].map(
            ([command = "", ...rest]) => maestro([command, SCENARIO, ...rest], { files }),
          ),
        );
        const [log, summary] = ["arl.jsonl", "summary.json"].map((name) => textOf(sim.host, `out/mailroom/${name}`));
        const told = [log, summary, ...[sim, ...others].flatMap(({ stdout, stderr }) => [stdout, stderr])].join("\n");
        for (const part of partsOf(all)) expect(told).not.toContain(part);
        expect([sim, ...others].map(({ code }) => code)).toEqual([1, 1, 0, 0, 0, 1, 1]);
        expect(told).not.toContain("[hidden]");
      }),
      { numRuns: process.env["MAESTRO_LONG"] === "1" ? 300 : 12 },
    );
  });

  const some: Secrets = { address: "jane@secret.example", phone: "555-0199", before: "A fool writes to ", behind: "." };

  it("is told by a mark with the name of what hides it, and the words around it stay", async () => {
    const { host, stdout } = await maestro(["sim", SCENARIO], { files: mailroom(some) });
    const rows = textOf(host, "out/mailroom/arl.jsonl")
      .split("\n")
      .slice(0, -1)
      .map((line): Record<string, unknown> => JSON.parse(line));
    const paused = rows.find((row) => row["reason_code"] === "RUDE");
    expect(paused).toMatchObject({
      subject: "[hidden: EMAIL] #1",
      noted: { "letter.body": "A fool writes to [hidden: EMAIL].", all: "[hidden: phone]" },
    });
    expect(JSON.stringify(paused)).toContain('"excerpt":"A fool writes to [hidden: EMAIL]."');
    expect(rows[2]).toMatchObject({ noted: { secret: "[hidden: pin]" } });
    expect(rows[3]).toMatchObject({
      noted: { letter: { id: "[hidden: EMAIL]", contact: { age: "[hidden: age]", phone: "[hidden: phone]", vip: "[hidden: vip]" } } },
    });
    expect(rows.at(-2)?.["ledgers"]).toMatchObject({ "letter([hidden: EMAIL])": { sent: 1 }, "letter([hidden: EMAIL]) #2": { sent: 1 } });
    expect(stdout).toContain("[hidden: EMAIL] #2:");
  });

  it("changes nothing of what is decided", async () => {
    const decided = async (files: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
      const { host } = await maestro(["sim", SCENARIO], { files });
      const lines = textOf(host, "out/mailroom/arl.jsonl").split("\n").slice(1, -1);
      return lines.map((line) => {
        const row: Record<string, unknown> = JSON.parse(line);
        return ["layer", "decision", "reason_code", "fired", "about", "until", "state", "waiting"].map((key) => row[key]);
      });
    };
    const files = mailroom(some);
    const open = { ...files, "book.yaml": (files["book.yaml"] ?? "").replace(/redact:[^]*$/u, "") };
    expect(open).not.toEqual(files);
    expect(await decided(files)).toEqual(await decided(open));
  });

  it("is in the files that effects leave, which are no rows", async () => {
    const { host } = await maestro(["sim", SCENARIO], { files: mailroom(some) });
    expect(textOf(host, "out/mailroom/files/run-1/plain.txt")).toContain(some.address);
  });
});
