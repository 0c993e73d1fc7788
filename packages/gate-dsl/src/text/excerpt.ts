import { markOf, type HiddenText } from "../redaction/hidden-text.ts";

/**
 * The words around a place in a text, cut out of it after everything that may not be seen was hidden: no half of it stands at an edge where no pattern would
 * know it any more, and no mark is cut. A mark alone where nothing is known of the text.
 */
export function excerptOf(hidden: HiddenText | undefined, start: number, end: number): string {
  if (hidden === undefined) return markOf();
  const { text } = hidden;
  const [from, to] = [placeIn(hidden, start, "start"), placeIn(hidden, end, "end")];
  const first = uncut(hidden, from - lengthOf(Array.from(text.slice(Math.max(0, from - AROUND * 2), from)).slice(-AROUND)), "start");
  const last = uncut(hidden, to + lengthOf(Array.from(text.slice(to, to + AROUND * 2)).slice(0, AROUND)), "end");
  const around = `${first > 0 ? "…" : ""}${text.slice(first, last)}${last < text.length ? "…" : ""}`;
  return around.replaceAll(/\s+/g, " ");
}

const AROUND = 30;

function lengthOf(characters: readonly string[]): number {
  return characters.join("").length;
}

type Side = "start" | "end";

// What lies in a hidden stretch is where its mark is.
function placeIn({ marks }: HiddenText, place: number, side: Side): number {
  let shift = 0;
  for (const mark of marks) {
    if (side === "start" ? place < mark.from : place <= mark.from) break;
    if (side === "start" ? place < mark.to : place <= mark.to) return mark[side];
    shift = mark.end - mark.to;
  }
  return place + shift;
}

function uncut({ marks }: HiddenText, place: number, side: Side): number {
  const cut = marks.find(({ start, end }) => start < place && place < end);
  return cut === undefined ? place : cut[side];
}
