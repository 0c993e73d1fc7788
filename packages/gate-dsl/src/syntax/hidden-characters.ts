import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";

/**
 * Characters that make a rule look like another one: bidirectional controls and other invisible characters (errors), and words that mix Latin with
 * letters of another alphabet that look like Latin ones (warnings). Japanese beside Latin is no mistake.
 * Source of the kinds: Unicode Technical Standard 39, "Unicode Security Mechanisms", and UAX 9 for the bidirectional controls.
 */
export function hiddenCharacters(text: string, locate: Locate): readonly Diagnostic[] {
  return [...invisible(text, locate), ...lookalikes(text, locate)].slice(0, MOST);
}

const MOST = 20;
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F]|(?<!^)\uFEFF/gu;

function* invisible(text: string, locate: Locate): Generator<Diagnostic, void> {
  for (const match of text.matchAll(INVISIBLE)) {
    const code = `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    yield {
      code: "GATE-004",
      severity: "error",
      message: `an invisible character (${code}) stands here`,
      place: locate({ start: match.index, end: match.index + match[0].length }),
      help: "take it out: a rule must be what it looks like",
    };
  }
}

const MIXED = /[\p{L}\p{M}\p{N}_]+/gu;

function* lookalikes(text: string, locate: Locate): Generator<Diagnostic, void> {
  for (const match of text.matchAll(MIXED)) {
    const word = match[0];
    if (!/\p{Script=Latin}/u.test(word) || !/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(word))
      continue;
    yield {
      code: "GATE-005",
      severity: "warning",
      message: `\`${word}\` mixes letters of two alphabets that look alike`,
      place: locate({ start: match.index, end: match.index + word.length }),
      help: "write it anew with the letters of one alphabet",
    };
  }
}
