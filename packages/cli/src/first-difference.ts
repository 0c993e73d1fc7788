/** The first line in which two texts differ. */
export interface Difference {
  /** From 1. */
  readonly line: number;
  /** The line in the one text and in the other; undefined where a text has ended. Characters that cannot be seen are told as in JSON. */
  readonly is: string | undefined;
  readonly becomes: string | undefined;
}

/** Where two texts begin to differ; undefined for the same text. */
export function firstDifference(before: string, after: string): Difference | undefined {
  if (before === after) return undefined;
  const [old, next] = [linesOf(before), linesOf(after)];
  const index = old.findIndex((line, at) => line !== next[at]);
  const at = index < 0 ? old.length : index;
  const [is, becomes] = [old[at], next[at]];
  // The end of a line is told where nothing else differs.
  const cut = is !== undefined && becomes !== undefined && withoutEnd(is) !== withoutEnd(becomes) ? withoutEnd : whole;
  return { line: at + 1, is: is === undefined ? is : seen(cut(is)), becomes: becomes === undefined ? becomes : seen(cut(becomes)) };
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

function withoutEnd(line: string): string {
  return line.replace(/[\r\n]+$/, "");
}

function whole(line: string): string {
  return line;
}

function seen(line: string): string {
  return line.replaceAll(/[\r\n\t\uFEFF]/g, (character) => SIGNS[character] ?? character);
}

const SIGNS: Readonly<Record<string, string>> = {
  "\r": String.raw`\r`,
  "\n": String.raw`\n`,
  "\t": String.raw`\t`,
  "\uFEFF": String.raw`\ufeff`,
};
