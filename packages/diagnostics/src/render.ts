import type { Diagnostic } from "./diagnostic.ts";
import { lineText, position, type Place } from "./source.ts";

export interface RenderOptions {
  /** ANSI colours; false when left out. */
  readonly color?: boolean;
  /** Columns of the terminal; 120 when left out. */
  readonly width?: number;
}

/** A diagnostic for people: place, sentence and code on the first line, then the line of the file with carets and the label, then the remedy. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const paint = options.color === true ? COLOURS : PLAIN;
  const { line, column } = position(diagnostic.place.source, diagnostic.place.span.start);
  const tone = diagnostic.severity === "error" ? paint.error : paint.warning;
  const head = `${paint.bold(`${visible(diagnostic.place.source.path)}:${line}:${column}`)}  ${tone(visible(diagnostic.message))}  ${paint.dim(diagnostic.code)}`;
  const help =
    diagnostic.help === undefined
      ? []
      : diagnostic.help.split("\n").map((text, index) => `  ${paint.help(index === 0 ? "help:" : "     ")} ${visible(text)}`);
  return [head, ...frame(diagnostic, options.width ?? 120, (text) => tone(text)), ...help].join("\n");
}

function frame(diagnostic: Diagnostic, width: number, tone: (text: string) => string): readonly string[] {
  const { place, label } = diagnostic;
  const { line } = position(place.source, place.span.start);
  const gutter = `  ${line} │ `;
  const shown = clip(place, Math.max(20, width - columns(gutter)));
  const carets = `${" ".repeat(columns(gutter) - 2)}│ ${" ".repeat(shown.before)}`;
  const hint = label === undefined ? "" : ` ${visible(label)}`;
  return [`${gutter}${shown.text}`, `${carets}${tone(`${"^".repeat(shown.marked)}${hint}`)}`];
}

interface Clipped {
  readonly text: string;
  /** Columns before the carets, and under them. */
  readonly before: number;
  readonly marked: number;
}

// A line that does not fit is cut on both sides so that the place stays in sight. Only what is shown is measured: a line can have millions of characters.
function clip(place: Place, width: number): Clipped {
  const { line, column } = position(place.source, place.span.start);
  const characters = [...lineText(place.source, line)];
  const start = Math.min(column - 1, characters.length);
  const length = Math.max(1, [...(place.source.text.slice(place.span.start, place.span.end).split(/[\r\n]/, 1)[0] ?? "")].length);
  const whole = fitting(characters, { from: 0, step: 1, room: width }) === characters.length;
  const from = whole ? 0 : start - fitting(characters, { from: start - 1, step: -1, room: width / 2 });
  const to = whole ? characters.length : from + fitting(characters, { from, step: 1, room: width - 2 });
  const cutBefore = from > 0 ? "…" : "";
  const text = `${cutBefore}${visible(characters.slice(from, to).join(""))}${to < characters.length ? "…" : ""}`;
  const widthOf = (first: number, end: number): number => columns(visible(characters.slice(first, end).join("")));
  const marked = Math.max(1, widthOf(start, Math.min(start + length, Math.max(to, start + 1))));
  return { text, before: columns(cutBefore) + widthOf(from, start), marked };
}

// How many characters, one after the other in a direction, fit into so many columns.
function fitting(characters: readonly string[], way: { readonly from: number; readonly step: 1 | -1; readonly room: number }): number {
  let taken = 0;
  let used = 0;
  for (let at = way.from; at >= 0 && at < characters.length; at += way.step) {
    used += columns(visible(characters[at] ?? ""));
    if (used > way.room) break;
    taken++;
  }
  return taken;
}

// East Asian wide and fullwidth characters take two columns of a terminal (Unicode Standard Annex 11, the common blocks).
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

function columns(text: string): number {
  let total = 0;
  for (const character of text) total += WIDE.test(character) ? 2 : 1;
  return total;
}

// Control and bidirectional characters of a file must not steer the terminal, and a tab must take one column.
function visible(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(/[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|[\uD800-\uDFFF]/gu, "�");
}

const PLAIN = { bold: same, dim: same, error: same, warning: same, help: same };
const COLOURS = { bold: ansi(1), dim: ansi(2), error: ansi(31), warning: ansi(33), help: ansi(36) };

function same(text: string): string {
  return text;
}

function ansi(code: number): (text: string) => string {
  return (text) => `\u001B[${code}m${text}\u001B[0m`;
}
