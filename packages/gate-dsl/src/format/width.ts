import { eastAsianWidth } from "get-east-asian-width";

/** The columns that a text takes where Japanese takes two each. A table of Unicode, so that it is the same on every machine. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** The text with spaces behind it, up to so many columns; with one space at least. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(1, columns - widthOf(text)));
}

/** The columns that code has; comments may go on. */
export const WIDEST = 140;

/** The greatest of any number of widths; 0 of none. */
export function greatest(widths: readonly number[]): number {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}
