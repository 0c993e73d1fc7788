import { isUnspaced } from "./fold.ts";

/** Measures stretches of one folded text. The text is counted through once; each question after that takes one step, however long the stretch is. */
export interface Stretches {
  /** How many words with a letter or a digit stand from `start` to `end` (places in UTF-16 units); a part of a word counts as one. */
  words(start: number, end: number): number;
  /** How many characters stand there. */
  characters(start: number, end: number): number;
  /** Whether one of them belongs to a script that is written without spaces. */
  hasUnspaced(start: number, end: number): boolean;
  /** Whether a sentence ends there. A full stop within a number or an abbreviation ends nothing. */
  endsSentence(start: number, end: number): boolean;
}

/** Counts a text through. */
export function stretchesOf(text: string): Stretches {
  const characters = new Int32Array(text.length + 1);
  const unspaced = new Int32Array(text.length + 1);
  const sentences = new Int32Array(text.length + 1);
  const words = new Int32Array(text.length + 1);
  const nextLetter = new Int32Array(text.length + 1).fill(-1);
  const isFirst = new Uint8Array(text.length + 1);
  let place = 0;
  let inWord = false;
  for (const character of text) {
    const next = place + character.length;
    const letter = isLetter(character);
    const begins = letter && !inWord;
    inWord = (inWord || letter) && !isSpace(character);
    if (letter) nextLetter[place] = place;
    if (begins) isFirst[place] = 1;
    characters[next] = (characters[place] ?? 0) + 1;
    unspaced[next] = (unspaced[place] ?? 0) + (character > LAST_OF_LATIN && isUnspaced(character) ? 1 : 0);
    sentences[next] = (sentences[place] ?? 0) + (endsSentence(character, text[next]) ? 1 : 0);
    words[next] = (words[place] ?? 0) + (begins ? 1 : 0);
    place = next;
  }
  nextLetter[text.length] = text.length;
  for (let at = text.length - 1; at >= 0; at--) if (nextLetter[at] === -1) nextLetter[at] = nextLetter[at + 1] ?? text.length;
  return {
    words: (start, end) => {
      const letter = nextLetter[start] ?? end;
      const isRest = letter < end && isFirst[letter] === 0;
      return between(words, start, end) + (isRest ? 1 : 0);
    },
    characters: (start, end) => between(characters, start, end),
    hasUnspaced: (start, end) => between(unspaced, start, end) > 0,
    endsSentence: (start, end) => end > start && (text[end - 1] === "." || between(sentences, start, end) > 0),
  };
}

// Looking a character up is many times faster than asking a pattern.
const LAST_OF_LATIN = "\u00ff";
const LATIN = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const LETTERS = LATIN.map((character) => /[\p{L}\p{N}]/u.test(character));
const SPACES = LATIN.map((character) => /\s/.test(character));

function isLetter(character: string): boolean {
  return LETTERS[character.charCodeAt(0)] ?? /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string): boolean {
  return SPACES[character.charCodeAt(0)] ?? /\s/.test(character);
}

function between(counts: Int32Array, start: number, end: number): number {
  return (counts[end] ?? 0) - (counts[start] ?? 0);
}

function endsSentence(character: string, next: string | undefined): boolean {
  return (
    character === "!" ||
    character === "?" ||
    character === "。" ||
    character === "\n" ||
    (character === "." && next !== undefined && /[\s"')*_\]]/.test(next))
  );
}
