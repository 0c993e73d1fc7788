import type { Asked } from "@maestro-bench/people/resolvers";
import type { Scenario } from "@maestro-bench/engine";
import { inLanguage, reasonText, type Language } from "../language.ts";
import { diagnosticsOf, leftOf } from "../queue/told.ts";
import { plain, row, sectionLines, words, type Section } from "../sections/section.ts";
import type { Style } from "../style.ts";

/** How a question is shown, and to whom. */
export interface Showing {
  readonly scenario: Scenario;
  readonly language: Language;
  readonly style: Style;
}

/** What a person sees of a question: who is asked what, for how long, which row blocks and why, and the facts in short. */
export function screenOf(asked: Asked, { scenario, language, style }: Showing): string {
  const { question, row: blocks, seen } = asked;
  const { says, fix } = reasonText(scenario, blocks.reason_code, language);
  const { fix: _, ...noted } = blocks.noted ?? {};
  const sections: readonly Section[] = [
    {
      label: "asks",
      paragraphs: [
        row([
          plain(`${question.person} (${question.role})`, style.paint.yellow),
          ...leftOf({ left_ms: question.left, for: "answer" }, style),
          ...[asked.scenario, asked.run, ...(asked.subject === undefined ? [] : [asked.subject])].map((one) => plain(one, style.paint.dim)),
        ]),
        words(inLanguage(question.texts, language) ?? question.text, style.paint.bold),
        ...whoMay(asked).map((line) => words(line)),
      ],
    },
    {
      label: "blocks",
      paragraphs: [
        row([plain(blocks.layer), plain(blocks.reason_code)]),
        words(says),
        ...diagnosticsOf(noted).map((line) => words(line, style.paint.dim)),
        ...(fix === undefined ? [] : [words(`fix: ${fix}`, style.paint.dim)]),
      ],
    },
    { label: "seen", paragraphs: Object.entries(seen).map(([fact, json]) => row([plain(fact), plain(JSON.stringify(json))])) },
    { label: "changed", paragraphs: asked.changed === null ? [] : [words(whatChanged(asked.changed))] },
  ];
  return sections.flatMap((section) => sectionLines(section, style)).join("\n");
}

function whoMay({ may: { needs, among, not } }: Asked): readonly string[] {
  const who = among === null ? [] : [`only ${among.join(", ")}`];
  const several = needs > 1 ? [`${needs} must give the same answer`] : [];
  const barred = not.length === 0 ? [] : [`not ${not.join(", ")}`];
  const told = [...several, ...who, ...barred].join("; ");
  return told === "" ? [] : [told];
}

function whatChanged(changed: NonNullable<Asked["changed"]>): string {
  const facts = changed.map(({ fact }) => fact).join(", ");
  return facts === "" ? "nothing since it was asked last" : `${facts}, since it was asked last`;
}
