/**
 * Text out of a log, as a finding may quote it: at most so many characters, and none of those that a terminal obeys or that nobody sees.
 * A log comes from anybody.
 */
export function shown(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return cut.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

const MOST = 100;
