import { nearest } from "@maestro-bench/diagnostics";
import type { Entry } from "../definitions.ts";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Person } from "../model/person.ts";
import { readFilled } from "../parts/expressions.ts";
import type { PersonData } from "../shapes/definition-shapes.ts";

/** A question by language. Undefined when a text of it has a mistake, which is reported. */
export function readQuestion(desk: Desk, entry: Entry<PersonData>): Person["question"] | undefined {
  const at = within(entry, "question");
  const { question } = entry.data;
  const written = typeof question === "string" ? [[ENGLISH, question, at] as const] : textsOf(question, at);
  checkQuestionLanguages(desk, entry, typeof question === "string" ? undefined : at);
  const texts = written.map(([language, text, place]) => [language, readFilled(desk, text, place)] as const);
  const whole = texts.flatMap(([language, text]) => (text === undefined ? [] : [[language, text] as const]));
  return whole.length === 0 || whole.length < texts.length ? undefined : new Map(whole);
}

const ENGLISH = "en";

function textsOf(question: Readonly<Record<string, string>>, at: At): readonly (readonly [string, string, At])[] {
  return Object.entries(question).map(([language, text]) => [language, text, within(at, language)]);
}

// A book that names its languages promises every text in each of them.
function checkQuestionLanguages(desk: Desk, { name, data, ...entry }: Entry<PersonData>, perLanguage: At | undefined): void {
  const written = typeof data.question === "string" ? [ENGLISH] : Object.keys(data.question);
  const languages = desk.codebook.languages.length > 0 ? desk.codebook.languages : written.length > 0 ? written : [ENGLISH];
  const missing = languages.filter((language) => !written.includes(language));
  if (missing.length > 0)
    desk.report.mistake("SCN-088", placeOf(within(entry, "question"), "key"), `\`${name}\` asks nothing in ${inQuotes(missing)}`, {
      help: `write \`question: { ${languages.map((language) => `${language}: …`).join(", ")} }\``,
    });
  if (perLanguage === undefined) return;
  for (const language of written.filter((one) => !languages.includes(one)))
    desk.report.mistake("SCN-088", placeOf(within(perLanguage, language), "key"), `\`${language}\` is none of the codebook's languages`, {
      near: nearest(language, missing),
      help: `it has ${inQuotes(languages)}`,
    });
}

function inQuotes(languages: readonly string[]): string {
  return languages.map((language) => `\`${language}\``).join(", ");
}
