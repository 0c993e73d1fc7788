import { isUnspaced } from "./fold.ts";

/** A part of a folded text, in UTF-16 units. One that ends before it starts is empty. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What lies between two places of one text; each question takes the same time, however far apart they are. */
export interface Measure {
  characters(between: Stretch): number;
  /** Runs without white space in which there is a letter or a digit. */
  words(between: Stretch): number;
  /** Whether there is a character of a script that is written without spaces. */
  hasUnspaced(between: Stretch): boolean;
  /** Whether a sentence ends there: `!`, `?`, `。`, a line break, or a full stop with space, a quote or a bracket behind it. */
  hasSentenceEnd(between: Stretch): boolean;
  /** Whether its last character is a full stop. */
  endsInStop(between: Stretch): boolean;
}

/** Measures a folded text once, in time linear in it. */
export function measureText(text: string): Measure {
  const counts = countUp(text);
  const count = (kind: Int32Array, { start, end }: Stretch): number => (end <= start ? 0 : (kind[end] ?? 0) - (kind[start] ?? 0));
  return {
    characters: (between) => count(counts.characters, between),
    words: (between) => {
      const { start } = between;
      const end = Math.min(between.end, counts.wordEnd[start] ?? 0);
      // The word that is cut at the start counts where a letter of it lies behind the cut.
      const cut = count(counts.letters, { start, end }) > 0 && count(counts.firstLetters, { start, end }) === 0;
      return count(counts.firstLetters, between) + Number(cut);
    },
    hasUnspaced: (between) => count(counts.unspaced, between) > 0,
    hasSentenceEnd: (between) => count(counts.sentenceEnds, between) > 0,
    endsInStop: ({ start, end }) => end > start && text[end - 1] === ".",
  };
}

/** How many there are before each place of the text, its end included. */
interface Counts {
  readonly characters: Int32Array;
  readonly letters: Int32Array;
  /** Of each run without white space, the first letter or digit. */
  readonly firstLetters: Int32Array;
  readonly unspaced: Int32Array;
  readonly sentenceEnds: Int32Array;
  /** Not a count: where the run without white space that a place lies in ends. */
  readonly wordEnd: Int32Array;
}

function countUp(text: string): Counts {
  const counted = (): Int32Array => new Int32Array(text.length + 1);
  const [characters, letters, firstLetters, unspaced, sentenceEnds] = [counted(), counted(), counted(), counted(), counted()];
  let isInWord = false;
  let place = 0;
  for (const character of text) {
    const isLetter = /[\p{L}\p{N}]/u.test(character);
    const here: readonly (readonly [Int32Array, boolean])[] = [
      [characters, true],
      [letters, isLetter],
      [firstLetters, isLetter && !isInWord],
      [unspaced, isUnspaced(character)],
      [sentenceEnds, endsSentence(character, text[place + character.length])],
    ];
    isInWord = isLetter || (isInWord && !/\s/.test(character));
    // The second half of a pair counts nothing of its own.
    for (const [counts, is] of here)
      for (let unit = 1; unit <= character.length; unit++) counts[place + unit] = (counts[place] ?? 0) + Number(is);
    place += character.length;
  }
  return { characters, letters, firstLetters, unspaced, sentenceEnds, wordEnd: wordEnds(text) };
}

function endsSentence(character: string, next: string | undefined): boolean {
  return /[!?。\n]/.test(character) || (character === "." && next !== undefined && /[\s"')*_\]]/.test(next));
}

function wordEnds(text: string): Int32Array {
  const ends = new Int32Array(text.length + 1).fill(text.length);
  for (let place = text.length - 1; place >= 0; place--) ends[place] = /\s/.test(text[place] ?? "") ? place : (ends[place + 1] ?? 0);
  return ends;
}
