import stringWidthOfAny from "string-width";
import type { Style } from "../style.ts";

/** A text in one colour. */
export interface Piece {
  readonly text: string;
  readonly paint?: ((text: string) => string) | undefined;
}

/** Pieces that stay together on a line. */
export type Item = readonly Piece[];

/** Items that follow each other, broken between them where a line is full. */
export interface Paragraph {
  readonly items: readonly Item[];
  /** Columns between two items. */
  readonly gap: number;
  /** Whether an item wider than a line is cut in its middle. What one copies (a path, a hash) is not: the terminal breaks it. */
  readonly cuts: boolean;
}

/** A labelled part of a report. */
export interface Section {
  readonly label: string;
  readonly paragraphs: readonly Paragraph[];
}

/** The lines of a section: the label on the left, the paragraphs beside it. */
export function sectionLines(section: Section, style: Style): readonly string[] {
  const margin = " ".repeat(INDENT);
  const lines = section.paragraphs.flatMap((paragraph) => flow(paragraph, style.width - INDENT, style));
  const gap = INDENT - 2 - stringWidth(section.label);
  const label = style.paint.dim(section.label);
  if (gap < 2) return [`  ${label}`, ...lines.map((line) => margin + line)];
  return lines.map((line, index) => (index === 0 ? `  ${label}${" ".repeat(gap)}${line}` : margin + line));
}

const INDENT = 16;

/** A paragraph in as many lines of this width as it needs. */
export function flow({ items, gap, cuts }: Paragraph, width: number, style: Style): readonly string[] {
  const lines: string[] = [];
  let used = 0;
  for (const item of items) {
    const fitted = fit(item, cuts ? width : Number.POSITIVE_INFINITY, style);
    const wide = widthOf(fitted);
    const text = fitted.map(painted).join("");
    if (lines.length > 0 && used + gap + wide <= width) {
      lines.push(`${lines.pop()}${" ".repeat(gap)}${text}`);
      used += gap + wide;
    } else {
      lines.push(text);
      used = wide;
    }
  }
  return lines;
}

/** Items side by side. */
export function row(items: readonly Item[]): Paragraph {
  return { items, gap: 2, cuts: true };
}

/** A sentence, broken between its words. */
export function words(text: string, paint?: Piece["paint"]): Paragraph {
  return { items: text.split(" ").map((word) => plain(word, paint)), gap: 1, cuts: false };
}

/** What one copies: a line of its own, never cut. */
export function whole(text: string, paint?: Piece["paint"]): Paragraph {
  return { items: [plain(text, paint)], gap: 0, cuts: false };
}

/** One piece of text as an item. */
export function plain(text: string, paint?: Piece["paint"]): Item {
  return [paint === undefined ? { text } : { text, paint }];
}

function painted({ text, paint }: Piece): string {
  return paint === undefined ? text : paint(text);
}

function widthOf(item: Item): number {
  return item.reduce((sum, { text }) => sum + stringWidth(text), 0);
}

function fit(item: Item, width: number, style: Style): Item {
  let pieces = item.map((piece) => ({ ...piece, text: visible(piece.text) }));
  for (let tooWide = widthOf(pieces) - width; tooWide > 0; tooWide = widthOf(pieces) - width) {
    const longest = pieces.reduce((best, piece) => (stringWidth(piece.text) > stringWidth(best.text) ? piece : best));
    const target = Math.max(1, stringWidth(longest.text) - tooWide);
    pieces = pieces.map((piece) => (piece === longest ? { ...piece, text: cut(piece.text, target, style) } : piece));
    if (target === 1) break;
  }
  return pieces;
}

// The middle goes: names differ at their ends.
function cut(text: string, width: number, style: Style): string {
  if (stringWidth(text) <= width) return text;
  const characters = [...text];
  const atMost = (columns: number, from: readonly string[]): string[] => {
    const taken: string[] = [];
    for (const character of from) {
      if (stringWidth([...taken, character].join("")) > columns) break;
      taken.push(character);
    }
    return taken;
  };
  const head = atMost(Math.ceil((width - 1) / 2), characters);
  const tail = atMost(width - 1 - stringWidth(head.join("")), characters.toReversed()).toReversed();
  return `${head.join("")}${style.signs.cut}${tail.join("")}`;
}

/** Text of a file with whatever would steer the terminal made visible. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}

// Nearly all text is plain, and then its width is its length.
function stringWidth(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidthOfAny(text);
}
