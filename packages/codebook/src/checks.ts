import { nearest } from "@maestro-bench/diagnostics";
import { tell, type Reading } from "./reading.ts";
import { patternMistake } from "./value-types/type-words.ts";

/** Checks the form of names: codes in upper case, everything else in lower case, so that rules can tell them apart. */
export function checkWords(reading: Reading): void {
  const { data } = reading;
  for (const section of ["layers", "types", "facts"] as const) {
    for (const name of Object.keys(data[section] ?? {})) if (!NAME.test(name)) tellName(reading, section, name);
  }
  for (const section of ["reasons", "groups", "phrases", "patterns"] as const) {
    for (const code of Object.keys(data[section] ?? {})) if (!CODE.test(code)) tellCode(reading, section, code);
  }
  for (const [name, pattern] of Object.entries(data.patterns ?? {})) {
    const wrong = patternMistake(pattern);
    if (wrong !== undefined)
      tell(
        reading,
        "CBK-009",
        { path: ["patterns", name] },
        {
          message: `\`${pattern}\` is not a pattern: ${wrong}`,
          help: "patterns match in linear time: no look-around and no back references",
        },
      );
  }
  checkDeciders(reading);
}

const NAME = /^[a-z][A-Za-z0-9_]*$/;
const CODE = /^[A-Z][A-Z0-9_]*$/;

function tellName(reading: Reading, section: string, name: string): void {
  tell(
    reading,
    "CBK-001",
    { path: [section, name], part: "key" },
    { message: `\`${name}\` cannot be a name here`, help: "a name begins with a lower-case letter and has letters, digits and `_`" },
  );
}

function tellCode(reading: Reading, section: string, code: string): void {
  tell(
    reading,
    "CBK-001",
    { path: [section, code], part: "key" },
    { message: `\`${code}\` cannot be a code`, help: "a code has upper-case letters, digits and `_`: `PAPER_MISSING`" },
  );
}

function checkDeciders(reading: Reading): void {
  const deciders = reading.data.wire?.deciders;
  const decisions = reading.data.wire?.decisions;
  if (deciders !== undefined && !Object.hasOwn(deciders, "SYSTEM"))
    tell(
      reading,
      "CBK-013",
      { path: ["wire", "deciders"], part: "key" },
      { message: "the deciders lack `SYSTEM`", help: "add `SYSTEM` with an id of its own: it decides wherever no person does" },
    );
  for (const [section, ids] of [
    ["deciders", deciders],
    ["decisions", decisions],
  ] as const) {
    const entries = Object.entries(ids ?? {});
    for (const [index, [name, id]] of entries.entries()) {
      const other = entries.slice(0, index).find(([, earlier]) => earlier === id);
      if (other !== undefined)
        tell(
          reading,
          "CBK-002",
          { path: ["wire", section, name] },
          { message: `id ${id} is used twice, first by \`${other[0]}\``, help: "give each its own" },
        );
      if (id > 15)
        tell(
          reading,
          "CBK-011",
          { path: ["wire", section, name] },
          { message: `id ${id} does not fit the packed form`, help: "the largest possible here is 15" },
        );
    }
  }
}

/** Checks that groups hold reasons, and nothing has two meanings. */
export function checkGroups(reading: Reading): void {
  const { groups, reasons } = reading.data;
  for (const [group, codes] of Object.entries(groups ?? {})) {
    if (Object.hasOwn(reasons, group))
      tell(
        reading,
        "CBK-012",
        { path: ["groups", group], part: "key" },
        { message: `\`${group}\` is a reason already`, help: "give the group another name" },
      );
    for (const [index, code] of codes.entries()) {
      if (!Object.hasOwn(reasons, code))
        tellUnknown(reading, "CBK-004", { path: ["groups", group, index], what: "reason", word: code, known: Object.keys(reasons) });
    }
  }
}

/** Checks that lists of phrases are made of lists that exist, and that no phrase is blank. */
export function checkPhrases(reading: Reading): void {
  const lists = reading.data.phrases ?? {};
  for (const [name, list] of Object.entries(lists)) {
    if (!("all of" in list)) {
      checkBlank(reading, name, list);
      continue;
    }
    for (const [index, other] of list["all of"].entries()) {
      if (other === name)
        tell(
          reading,
          "CBK-010",
          { path: ["phrases", name, "all of", index] },
          { message: `\`${name}\` contains itself`, help: "take it out" },
        );
      else if (!Object.hasOwn(lists, other))
        tellUnknown(reading, "CBK-010", {
          path: ["phrases", name, "all of", index],
          what: "list of phrases",
          word: other,
          known: Object.keys(lists),
        });
    }
  }
}

function checkBlank(reading: Reading, name: string, phrases: readonly string[]): void {
  for (const [index, phrase] of phrases.entries()) {
    if (phrase.trim() !== "") continue;
    const told = { message: "a phrase is blank", help: "take it out: it would be found everywhere" };
    tell(reading, "CBK-012", { path: ["phrases", name, index] }, told);
  }
}

/** A word that names nothing. */
export interface Unknown {
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly word: string;
  readonly known: readonly string[];
}

/** Tells that a word names nothing, and which one it is like. */
export function tellUnknown(reading: Reading, code: string, { path, what, word, known }: Unknown): void {
  const meant = nearest(word, known);
  tell(reading, code, { path }, { message: `unknown ${what} \`${word}\``, near: meant });
}
