import { createHash } from "node:crypto";
import { posix } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { playSeries, type PlayOptions, type Series, type WrittenRow } from "../../src/index.ts";
import { scenarioOf } from "../stories.ts";

type WrittenFile = Parameters<NonNullable<PlayOptions["writeFile"]>>[0];

const BOOK = `maestro: 1
codebook: b
reasons: { SENT: Sent., DONE: Done. }
types: { letter: { id: text 0..300, text: text 0..300 }, member: { id: text, name: text } }
facts: { letter: letter, members: 0..9 of member }
`;

const MEMBERS = "members: [{ id: A, name: x }, { id: B, name: X }, { id: C, name: y }]";

interface Parts {
  readonly id?: string;
  readonly file?: string;
  readonly story?: string;
  readonly letter?: string;
}

function play(
  parts: Parts,
  write?: (file: WrittenFile) => void,
): { readonly series: Series; readonly files: WrittenFile[]; readonly rows: readonly WrittenRow[] } {
  const files: WrittenFile[] = [];
  const scenario = scenarioOf({
    "book.yaml": BOOK,
    "rules.gate": "gate any_gate { run DONE }\n",
    "scenario.yaml": `maestro: 1
scenario: s
codebook: book.yaml
gates: [rules.gate]
facts:
  ${parts.story === undefined ? `letter: ${parts.letter ?? `{ id: ${JSON.stringify(parts.id ?? "L-1")}, text: Dear }`}` : MEMBERS}
story:
  - gate: any_gate
${parts.story ?? `  - { record: SENT, file: "${parts.file ?? "{letter.id}.txt"}", from: letter.text }`}
  - record: DONE
expect: { ends: any }
cases: { waits: { ends: PAUSE_FOR_HITL } }
`,
  });
  const series = playSeries(scenario, { writeFile: write ?? ((file) => files.push(file)) });
  return { series, files, rows: series.runs[0]?.rows ?? [] };
}

function codes(rows: readonly WrittenRow[]): readonly string[] {
  return rows.map((row) => `${row.decision} ${row.reason_code}`);
}

test("an effect leaves a file after its row, which names it and the digest of its text", () => {
  const { files, rows } = play({ file: "letters/{letter.id}.txt" });
  expect(files).toEqual([{ run: "run-1", name: "letters/L-1.txt", text: "Dear" }]);
  expect(rows[1]?.noted).toEqual({ file: "letters/L-1.txt", sha256: createHash("sha256").update("Dear").digest("hex") });
  expect(rows[1]?.about).toHaveProperty("letter");
});

test.each([
  ["../L", "what is filled in has a `/`"],
  ["..", "it leads out of its folder"],
  ["a/b", "what is filled in has a `/`"],
  ["/etc/passwd", "what is filled in has a `/`"],
  [String.raw`a\b`, "more than letters"],
  ["con", "keep such a name"],
  ["a:b", "more than letters"],
  ["a\nb", "more than letters"],
  ["", "begins or ends with a sign"],
  ["x".repeat(250), "longer than 200"],
])("a name with %j filled in is refused: a stop with its row, no effect, no file", (id, why) => {
  const { files, rows, series } = play({ id, file: id === ".." ? "{letter.id}" : "{letter.id}.txt" });
  expect(files).toEqual([]);
  expect(codes(rows)).toEqual(["RUN DONE", "STOPPED FILE_NOT_WRITTEN"]);
  expect(JSON.stringify(rows[1]?.noted)).toContain(why);
  expect(series.runs[0]?.state).toBe("STOPPED");
});

test("whatever is filled in, a file that is written stays in its folder", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom("{letter.id}", "{letter.id}.txt", "a/{letter.id}", "a{letter.id}/b"),
      (id, file) => {
        for (const { name } of play({ id, file }).files) {
          expect(posix.normalize(`/files/${name}`)).toBe(`/files/${name}`);
          expect(name.split("/")).toHaveLength(file.split("/").length);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("a file that cannot be written stops the run after the row of its effect", () => {
  const { rows, series } = play({}, () => {
    throw new Error("no space is left");
  });
  expect(codes(rows)).toEqual(["RUN DONE", "RUN SENT", "STOPPED FILE_NOT_WRITTEN"]);
  expect(rows[2]?.noted).toEqual({ file: "L-1.txt", problem: "no space is left" });
  expect(series.runs[0]?.state).toBe("STOPPED");
});

test("a name or a text that cannot be known lets the run wait, and nothing takes place", () => {
  for (const letter of ["{ id: = absent, text: Dear }", "{ id: L, text: = absent }"]) {
    const { rows, files, series } = play({ letter });
    expect(files).toEqual([]);
    expect(codes(rows).at(-1)).toMatch(/^PAUSE_FOR_HITL (?:GATE_FAULT|FACT_UNSOUND)$/);
    expect(series.runs[0]?.state).toBe("PAUSE_FOR_HITL");
  }
});

test("no two files of a run have the same name, whatever the case of its letters: the turn of the second is stopped", () => {
  const { files, rows } = play({
    story: `  - each: member in members
    rest: may go on
    do: [{ record: SENT, file: "{member.name}.txt", from: member.id }]`,
  });
  expect(files.map(({ name }) => name)).toEqual(["x.txt", "y.txt"]);
  expect(rows.filter((row) => row.decision === "STOPPED").map((row) => row.subject)).toEqual(["B"]);
});
