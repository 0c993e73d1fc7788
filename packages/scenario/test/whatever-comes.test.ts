import type { Diagnostic } from "@maestro-bench/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadScenario } from "../src/index.ts";
import { base, inMemory, rendered, under } from "./files.ts";

const long = process.env["MAESTRO_LONG"] === "1";
const names = [...base.keys()];

function load(texts: ReadonlyMap<string, string>): ReturnType<typeof loadScenario> {
  return loadScenario("scenario.yaml", inMemory(texts));
}

function isInside(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): boolean {
  const { source, span } = diagnostic.place;
  return texts.get(source.path) === source.text && span.start >= 0 && span.start <= span.end && span.end <= source.text.length;
}

// What does not make sense about the answer: nothing, or a sentence.
function nonsenseOf(texts: ReadonlyMap<string, string>): string {
  const { scenario, diagnostics } = load(texts);
  const errors = diagnostics.filter((one) => one.severity === "error");
  if ((scenario === undefined) !== errors.length > 0) return `a scenario and ${errors.length} errors`;
  const outside = diagnostics.filter((one) => one.code !== "SCN-001" && !isInside(one, texts));
  return rendered(outside);
}

describe("whatever the files hold", () => {
  it("any text in the place of any file gives a scenario or mistakes, and never throws", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.json()),
        (name, text) => {
          expect(nonsenseOf(new Map([...base, [name, text]]))).toBe("");
        },
      ),
      { numRuns: long ? 20_000 : 300 },
    );
  });

  it("any characters put into any file, or cut out of it, give a scenario or mistakes inside the files", () => {
    const edit = fc.record({ name: fc.constantFrom(...names), at: fc.nat(10_000), cut: fc.nat(12), put: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(edit, ({ name, at, cut, put }) => {
        const text = base.get(name) ?? "";
        const start = at % (text.length + 1);
        expect(nonsenseOf(new Map([...base, [name, text.slice(0, start) + put + text.slice(start + cut)]]))).toBe("");
      }),
      { numRuns: long ? 20_000 : 500 },
    );
  });

  it("any line taken away gives a scenario or mistakes inside the files", () => {
    for (const name of names) {
      const lines = (base.get(name) ?? "").split("\n");
      lines.forEach((_, index) => {
        expect(nonsenseOf(new Map([...base, [name, lines.toSpliced(index, 1).join("\n")]]))).toBe("");
      });
    }
  });

  it("any value turned into another kind of value gives a scenario or mistakes inside the files", () => {
    const strange = [
      "1",
      "true",
      "null",
      "[]",
      "{}",
      "[[{ a: 1 }]]",
      '"{"',
      '"= "',
      '"= ("',
      "__proto__",
      "{ __proto__: 1, constructor: 2 }",
      "'{x.}'",
      "-1e999",
      ".nan",
    ];
    for (const name of ["scenario.yaml", "shared.kit.yaml", "book.yaml"]) {
      const lines = (base.get(name) ?? "").split("\n");
      lines.forEach((line, index) => {
        for (const value of strange)
          expect(nonsenseOf(new Map([...base, [name, lines.toSpliced(index, 1, line.replace(/: .*$/u, `: ${value}`)).join("\n")]]))).toBe(
            "",
          );
      });
    }
  });
});

const SPARE: readonly (readonly [string, string, string, string])[] = [
  ["facts", "facts:\n", "facts:\n  spare: 1\n", "spare"],
  ["scenes", "scenes:\n", "scenes:\n  spare: [{ note: SCORED }]\n", "spare"],
  [
    "people",
    "people:\n",
    "people:\n  spare: { decider: USER, at: hitl_owner, question: Fine?, answers: { WAIT: run }, until: never }\n",
    "spare",
  ],
  ["ledgers", "ledgers:\n", "ledgers:\n  spare: { start: { n: 1 } }\n", "spare"],
];

describe("an entry that nothing uses", () => {
  it.each(SPARE)("is reported under %s, in a scenario and in a kit", (section, at, added, name) => {
    const plain = base.get("book.yaml") ?? "";
    const book = section === "facts" ? plain.replace("facts:\n", "facts:\n  spare: number\n") : plain;
    for (const file of ["scenario.yaml", "shared.kit.yaml"]) {
      const text = base.get(file) ?? "";
      const texts = new Map([
        ...base,
        ["book.yaml", book],
        [file, text.includes(`\n${at}`) ? text.replace(`\n${at}`, () => `\n${added}`) : `${text}\n${added}`],
      ]);
      const { diagnostics } = load(texts);
      expect(
        diagnostics.map((one) => `${one.code} ${under(one)}`),
        `${section} of ${file}\n${rendered(diagnostics)}`,
      ).toContain(`SCN-023 ${name}`);
    }
  });
});
