import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatGateFile } from "../../src/format/index.ts";
import { parseGateFile } from "../../src/index.ts";
import { commentsIn, gateTexts, scattered, shippedGates, spacedOut, treeOf } from "./gate-texts.ts";

const runs = process.env["MAESTRO_LONG"] === "1" ? 5_000 : 300;

function formatted(text: string): string {
  const done = formatGateFile({ path: "x.gate", text });
  if (!("text" in done)) throw new Error(`${done.diagnostics.map((one) => one.message).join("\n")}\n${text}`);
  return done.text;
}

/** What formatting must keep, whatever was written. */
function holds(text: string): void {
  const done = formatted(text);
  expect(treeOf(done)).toEqual(treeOf(text));
  expect(commentsIn(done)).toEqual(commentsIn(text));
  expect(done.replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
  expect(formatted(done)).toBe(done);
  expect(done).toMatch(/^(?:[^\n]+\n(?:\n(?=.))?)*$/);
  expect(done).not.toMatch(/[\r\uFEFF]|[ \t]\n/);
}

describe("a formatted gate file", () => {
  it("means the same, keeps every comment and is its own format, for random gate files with anything between their words", () => {
    const texts = fc.oneof(gateTexts, fc.constantFrom(...shippedGates)).chain((text) => fc.oneof(fc.constant(text), scattered(text)));
    fc.assert(fc.property(texts, holds), { numRuns: runs });
  });

  it("does not depend on the spaces between the words", () => {
    const texts = gateTexts.chain((text) => fc.tuple(fc.constant(text), spacedOut(text)));
    fc.assert(
      fc.property(texts, ([text, other]) => {
        expect(formatted(other)).toBe(formatted(text));
      }),
      { numRuns: runs },
    );
  });

  it("keeps these laws after any edit of a shipped file, or is refused with the mistakes of the parser", () => {
    const piece = fc.constantFrom(
      "",
      " ",
      "\n",
      "\n\n",
      "#",
      "\r\n",
      "{",
      "}",
      "(",
      ")",
      "or",
      " and ",
      "-",
      ",",
      ".",
      "A",
      "not ",
      "\uFEFF",
      "\u0430",
      "\u3000",
      "\u2028",
      "\u0000",
      '"',
      "this\nturn",
      "run.id",
    );
    fc.assert(
      fc.property(fc.constantFrom(...shippedGates), fc.nat(4000), fc.nat(9), piece, (shipped, at, cut, put) => {
        const start = at % (shipped.length + 1);
        const text = shipped.slice(0, start) + put + shipped.slice(start + cut);
        const done = formatGateFile({ path: "x.gate", text });
        if ("text" in done) holds(text);
        else expect(done.diagnostics).toEqual(parseGateFile({ path: "x.gate", text }).diagnostics);
      }),
      { numRuns: runs * 2 },
    );
  });

  it.each(shippedGates)("is what is shipped: %#", (text) => {
    expect(formatted(text)).toBe(text);
  });

  it.each([
    ["", ""],
    [" \n\n", ""],
    ["# only\r\n# comments", "# only\n# comments\n"],
    ["\uFEFF# mark", "# mark\n"],
  ])("of %j is %j", (text, expected) => {
    expect(formatted(text)).toBe(expected);
  });
});

const examples: Readonly<Record<string, readonly [string, string]>> = {
  "decisions, codes, clauses and notes stand in columns": [
    `gate a { pause LONG_REASON when x > 1 noting x
 run OK otherwise noting x,y
 stop B noting z }`,
    `gate a {
  pause LONG_REASON  when x > 1  noting x
  run   OK           otherwise   noting x, y
  stop  B            noting z
}
`,
  ],
  "a gate stays on one line that was written so, its bracket under that of its neighbours": [
    `gate a{run OK otherwise}
guard longer on b { pause X when y noting z }   # why
gate c { pause X when y   run OK otherwise }`,
    `gate a            { run OK otherwise }
guard longer on b { pause X  when y  noting z }          # why
gate c            { pause X when y  run OK otherwise }
`,
  ],
  "a gate of many lines has an empty line above, with its comment, and below": [
    `let a = b
# of c
gate c {

  run OK otherwise


  # end

}
let d = e`,
    `let a = b

# of c
gate c {
  run OK  otherwise

  # end
}

let d = e
`,
  ],
  "comments stay where they stand": [
    `gate a { # head
# above
pause X when b # first
# between
and c # second
run OK otherwise # third
} # end`,
    `gate a {   # head
  # above
  pause X   when b       # first
                 # between
                 and c   # second
  run   OK  otherwise    # third
}   # end
`,
  ],
  "brackets stay as they are written, and signs stand at their values": [
    "let a(b,c)=((b)) and (c or not(b)) and - 1 - - 2*-(3) < f( b , c )",
    "let a(b, c) = ((b)) and (c or not (b)) and -1 - -2 * -(3) < f(b, c)\n",
  ],
  "a line that is too long is broken where it binds least": [
    `gate a {
  pause X when first_condition_of_many is "something long" and second_condition_of_many is "something long" or third_condition_of_many is less_than_1 noting b, c
}`,
    `gate a {
  pause X  when first_condition_of_many is "something long" and second_condition_of_many is "something long"
                or third_condition_of_many is less_than_1
           noting b, c
}
`,
  ],
  "a test that is too long is broken before its sign, and only then its sides": [
    `gate a {
  pause X when max(a_value_with_a_very_long_name_0, a_value_with_a_very_long_name_1, a_value_with_a_very_long_name_2, a_value_with_a_very_long_name_3) > -(limit) and any one in a_list_with_a_name has one.size > 3
}`,
    `gate a {
  pause X  when max(a_value_with_a_very_long_name_0,
                    a_value_with_a_very_long_name_1,
                    a_value_with_a_very_long_name_2,
                    a_value_with_a_very_long_name_3)
                  > -(limit)
                and any one in a_list_with_a_name has one.size > 3
}
`,
  ],
};

describe("the form of gate files", () => {
  it.each(Object.entries(examples))("%s", (_, [text, expected]) => {
    expect(formatted(text)).toBe(expected);
    holds(text);
  });

  it("gives every text of whole words lines of 140 columns, Japanese counted as two", () => {
    const long = Array.from({ length: 40 }, (_, n) => `word_${n} is "日本語"`).join(" and ");
    const lines = formatted(`gate a { pause X when (${long}) or not (${long.replaceAll("and", "or")}) noting b }`).split("\n");
    const columns = lines.map((line) => line.length + (line.match(/[日本語]/g)?.length ?? 0));
    expect(Math.max(...columns)).toBeLessThanOrEqual(140);
    expect(lines.length).toBeGreaterThan(10);
  });

  it("is found for a file of very many lines, and soon", () => {
    const many = "let a = 1 # one\n".repeat(150_000);
    expect(formatted(many)).toHaveLength(many.length + 2 * 150_000);
  });
});
