/** A text in the form in which it is searched, and where each part of it stands in the text that it was made from. */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of the folded text, and for its end: where in the original its character begins. */
  readonly starts: readonly number[];
  /** For each unit: where in the original its character ends. */
  readonly ends: readonly number[];
}

/**
 * Folds a text: compatibility forms (NFKC), no format characters, white space as one space (a blank line stays a line break), one kind of quotes and
 * dashes, and, unless `keepCase`, small letters. So that what looks the same is found the same.
 */
export function fold(text: string, { keepCase = false }: { readonly keepCase?: boolean } = {}): Folded {
  return isSimple(text) ? foldSimple(text, keepCase) : foldFully(text, keepCase);
}

// Letters, digits and signs of ASCII with single line ends and spaces between them fold to themselves.
function isSimple(text: string): boolean {
  return /^[\t\n\r -_a-~]*$/.test(text);
}

// Most texts are only looked through: where a part of one stood is counted out when it is asked for.
function foldSimple(text: string, keepCase: boolean): Folded {
  let places: Folded | undefined;
  const counted = (): Folded => (places ??= foldFully(text, keepCase));
  // Single spaces, which are most, stay what they are.
  const spaced = text.replaceAll(/ *[\t\n\r][\t\n\r ]*| {2,}/g, (run) => space(run));
  return {
    text: keepCase ? spaced : spaced.toLowerCase(),
    get starts() {
      return counted().starts;
    },
    get ends() {
      return counted().ends;
    },
  };
}

function foldFully(text: string, keepCase: boolean): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (folded: string, start: number, end: number): void => {
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(start);
      ends.push(end);
    }
  };
  const putPlain = (folded: string, start: number): void => {
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(start + unit);
      ends.push(start + unit + 1);
    }
  };
  for (const match of text.matchAll(CLUSTER)) {
    const [cluster] = match;
    const end = match.index + cluster.length;
    if (isPlain(cluster)) putPlain(keepCase ? cluster : cluster.toLowerCase(), match.index);
    else if (/^[\s\p{Cf}]+$/u.test(cluster)) put(space(cluster), match.index, end);
    else put(foldCluster(cluster, keepCase), match.index, end);
  }
  return { text: parts.join(""), starts: [...starts, text.length], ends: [...ends, text.length] };
}

// Plain letters, and white space with what is not seen, as runs; else a character with the marks that belong to it. Marks alone, and halves of surrogate pairs, stay what they are.
// At most 30 marks belong together, as in the stream-safe text format of UAX #15: putting them in order takes the square of their number.
const CLUSTER = /[!-_a-~]+(?![\p{M}\uFF9E\uFF9F])|[\s\p{Cf}]+|(?:[^\p{M}\s]|\p{M})[\p{M}\uFF9E\uFF9F]{0,30}/gu;

function isPlain(cluster: string): boolean {
  const first = cluster.charCodeAt(0);
  const last = cluster.charCodeAt(cluster.length - 1);
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f && !cluster.startsWith("`");
}

function space(run: string): string {
  if (!/\s/.test(run)) return "";
  return (run.match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0) > 1 ? "\n" : " ";
}

function foldCluster(cluster: string, keepCase: boolean): string {
  const plain = cluster.normalize("NFKC");
  const cased = keepCase ? plain : plain.toLowerCase().normalize("NFKC");
  return cased
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[\u2018\u2019\u02BC\u2032`´]/g, "'")
    .replaceAll(/[\u201C\u201D\u2033]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(/\s+/g, " ");
}

/** A phrase of a codebook in the form in which it is looked for. */
export function foldPhrase(phrase: string): string {
  return fold(phrase).text.trim().replaceAll("\n", " ");
}

/** Whether a character belongs to a script that is written without spaces between words. */
export function isUnspaced(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆〤]/u.test(character);
}

/** Whether a character is a part of a word that has its bounds: a letter, a digit or a mark of any other script. */
export function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}\p{M}_]/u.test(character) && !isUnspaced(character);
}
