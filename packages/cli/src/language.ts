import { ENGINE_CODES } from "@maestro-bench/codebook";
import type { Scenario } from "@maestro-bench/engine";

/** The languages that what is shown can be asked for in. What is written down is the same in all of them. */
export const LANGUAGES = ["en", "ja"] as const;

export type Language = (typeof LANGUAGES)[number];

/** What a reason says, and what helps where the codebook tells. */
export interface ReasonText {
  readonly says: string;
  readonly fix?: string;
}

/** A reason in words: in the language that is asked for where it is told in that, else in English, else in the first. */
export function reasonText({ codebook }: Scenario, code: string, language: Language): ReasonText {
  const reason = codebook.reasons.get(code) ?? { says: { ...ENGINE_CODES.get(code) }, fix: {} };
  const fix = inLanguage(reason.fix, language);
  return { says: inLanguage(reason.says, language) ?? code, ...(fix !== undefined && { fix }) };
}

/** A text in the language that is asked for, else in English, else in the first; undefined where there is none. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: Language): string | undefined {
  return [language, "en", ...Object.keys(texts)].flatMap((one) => (Object.hasOwn(texts, one) ? [texts[one]] : [])).at(0);
}
