import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { locateIn } from "@maestro-bench/diagnostics";
import { lex } from "../../src/syntax/lex.ts";
import { parseGateFile } from "../../src/syntax/parse.ts";
import { gateLines } from "../random-gates.ts";

const folder = new URL("../../../../scenarios/gates/", import.meta.url);

/** The shipped gate files. */
export const shippedGates: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".gate"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

const oddLines = fc.constantFrom(
  "pause A",
  "stop B noting case.amount, spare, total = -1 + -limit",
  'seal C when case.note is "どうも、長い言葉" and not (limit > -(1 - -2)) noting case.note',
  'run FINE when run.id is "run-1" or plain said A or B or C this turn and other said AB this round',
  "pause D when any one in case.items has (one.bad or one.size > 3 and not one.name is absent) noting run.id, case.due",
  `pause A when ${Array.from({ length: 9 }, (_, n) => `case.amount is not ${n}.5`).join(" and ")} or case.urgent`,
  `pause B when limit < ${Array.from({ length: 30 }, (_, n) => `${n} * limit`).join(" + ")} noting spare`,
  `pause C when plain said ${Array.from({ length: 60 }, () => "A or B").join(" or ")}`,
  `stop D noting ${Array.from({ length: 20 }, (_, n) => `name_${n} = max(case.amount, ${n})`).join(", ")}`,
  "pause E when now < until + 1h30m or now - 5ms >= case.due",
);
const odd = fc.constantFrom(
  "let often = limit > 1",
  'let far(a, b) = abs(a - b) > -1 and (a is present or b is "x")',
  `let long(a) = ${Array.from({ length: 12 }, () => "case.amount > limit").join(" and ")}`,
  "gate short { run OK otherwise }",
  "guard longer on final { pause A when limit > 1 noting limit }",
  "gate both { pause A when limit > 1  run OK otherwise }",
  `gate wide { pause A when ${Array.from({ length: 9 }, () => "case.amount > limit").join(" and ")} }`,
);
const gate = fc
  .tuple(fc.constantFrom("gate g", "guard guard_of_many on final"), fc.oneof(gateLines, fc.array(oddLines, { minLength: 1, maxLength: 4 })))
  .map(([head, lines]) => `${head} {\n${lines.join("\n")}\n}`);

/** A random gate file, its words one space or one line end apart. */
export const gateTexts: fc.Arbitrary<string> = fc.array(fc.oneof(gate, odd), { maxLength: 4 }).map((entries) => `${entries.join("\n")}\n`);

const spaces = fc.constantFrom(" ", "  ", "\t");
const breaks = fc.constantFrom("\n", "\r\n", "\n\n", "\r\n \r\n\r\n", "\r");
const comments = fc.constantFrom(
  " # why\n",
  "# without a space\r\n",
  "\n  # of its own  \n",
  "\n\n#\n\n",
  "  # だから \t\n\n\n  # and more\n",
);
const gaps = fc.oneof({ weight: 12, arbitrary: spaces }, { weight: 3, arbitrary: breaks }, { weight: 1, arbitrary: comments });

/** The words of a text with anything between them that means nothing: spaces, line ends and comments. */
export function scattered(text: string): fc.Arbitrary<string> {
  const words = lexed(text).tokens.map(({ image }) => image);
  return fc
    .tuple(fc.constantFrom("", "\uFEFF", "# first\n", "\n\n"), fc.array(gaps, { minLength: words.length, maxLength: words.length }))
    .map(([start, between]) => start + words.map((word, index) => word + (between[index] ?? "")).join(""));
}

/** The words of a text with other spaces between them, and none of its line ends moved. */
export function spacedOut(text: string): fc.Arbitrary<string> {
  const { tokens } = lexed(text);
  return fc.array(spaces, { minLength: tokens.length, maxLength: tokens.length }).map((between) =>
    tokens
      .map((token, index) => {
        const gap = text.slice(token.startOffset + token.image.length, tokens[index + 1]?.startOffset);
        return token.image + (between[index] ?? "") + gap.replaceAll(" ", "");
      })
      .join(""),
  );
}

/** What the comments of a text say, in order. */
export function commentsIn(text: string): readonly string[] {
  return lexed(text).comments.map(({ image }) => image.trimEnd());
}

/** The tree of a text without the places of its parts. */
export function treeOf(text: string): unknown {
  const { file } = parseGateFile({ path: "x.gate", text });
  return JSON.parse(
    JSON.stringify({ lets: file.lets, gates: file.gates }, (key, value: unknown) => (/span$/i.test(key) ? undefined : value)),
  );
}

function lexed(text: string): ReturnType<typeof lex> {
  return lex(text, locateIn({ path: "x.gate", text }));
}
