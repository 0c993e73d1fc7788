import { words, type Paragraph, type Section } from "./section.ts";
import type { Style } from "../style.ts";
import type { Played } from "./played.ts";
import { rowsOf } from "./played.ts";
import { inLanguage, reasonText } from "../language.ts";

/** What people were asked and what the objections say, in the language that is asked for. */
export function told(played: Played, style: Style): readonly Section[] {
  return [...section("asked", questionsOf(played), style), ...section("reasons", reasonsOf(played), style)];
}

// Of very many the first are told; the log has all.
const MOST_TOLD = 8;

function section(label: string, all: readonly Paragraph[], style: Style): readonly Section[] {
  const more = all.length - MOST_TOLD;
  const paragraphs = [...all.slice(0, MOST_TOLD), ...(more > 0 ? [words(`and ${more} more`, style.paint.dim)] : [])];
  return paragraphs.length === 0 ? [] : [{ label, paragraphs }];
}

// A question that is asked again in the same words is told once.
function questionsOf({ series, language }: Played): readonly Paragraph[] {
  const questions = series.runs.flatMap(({ asked }) => asked.map(({ person, texts }) => `${person}: ${inLanguage(texts, language) ?? ""}`));
  return [...new Set(questions)].map((question) => words(question));
}

function reasonsOf({ scenario, series, language }: Played): readonly Paragraph[] {
  const codes = rowsOf(series).flatMap((row) => (row.decision === "RUN" ? [] : [row.reason_code]));
  return [...new Set(codes)].map((code) => {
    const { says, fix } = reasonText(scenario, code, language);
    return words(`${code}: ${says}${fix === undefined ? "" : ` ${fix}`}`);
  });
}
