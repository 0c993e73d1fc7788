import { parse } from "yaml";

/**
 * One text of a source that is replaced by another.
 * @typedef {{ readonly file: string, readonly text: string, readonly becomes: string }} Edit
 */

/**
 * A hole that is planted on purpose: what the suites of the named packages must find.
 * @typedef {{ readonly id: string, readonly hole: string, readonly suites: readonly string[], readonly by?: string,
 *   readonly edits: readonly Edit[] }} Mutant
 */

/**
 * A bug that the bench itself must catch: what is played with it (`stress refund`, `explore refund`, `cases refund`), and the start of the law, the promise or
 * the finding of a log that it must break. `unseen`: why no row can show it; then it does not count.
 * @typedef {Mutant & { readonly plays: readonly string[], readonly breaks: string, readonly unseen?: string }} SeededBug
 */

/**
 * Reads the mutants of one file of the list. Its shape is the list's own: `id`, `hole`, `file`, `text`, `becomes`; `and` for edits beside the first;
 * `suites` where the tests of other packages than that of the first edit must find it; `by`, the file of tests to try first.
 * @param {string} text
 * @returns {readonly Mutant[]}
 */
export function readMutants(text) {
  return parse(text).map(({ id, hole, suites, by, and = [], file, text, becomes }) => ({
    id,
    hole,
    suites: suites ?? [packageOf(file)],
    ...(by !== undefined && { by }),
    edits: [{ file, text, becomes }, ...and.map((edit) => ({ file, ...edit }))],
  }));
}

/**
 * Reads the seeded bugs of one file of the list: `id`, `hole`, `file`, `text`, `becomes` and `and` as mutants have them, and `plays`, `breaks`, `unseen`.
 * @param {string} text
 * @returns {readonly SeededBug[]}
 */
export function readSeeded(text) {
  const more = parse(text).map(({ plays = [], breaks = "", unseen }) => ({ plays, breaks, ...(unseen !== undefined && { unseen }) }));
  return readMutants(text).map((mutant, index) => ({ ...mutant, ...more[index] }));
}

/**
 * What makes a list useless, one sentence each: a text that is not found exactly once, a change that changes nothing, an id that is given twice.
 * @param {readonly Mutant[]} mutants
 * @param {(file: string) => string | undefined} read
 * @returns {readonly string[]}
 */
export function mistakesIn(mutants, read) {
  const ids = mutants.map((mutant) => mutant.id);
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id}: the id is given twice`),
    ...mutants.flatMap((mutant) => mutant.edits.flatMap((edit) => mistakesOf(mutant, edit, read(edit.file)))),
  ];
}

function mistakesOf({ id, hole }, { file, text, becomes }, source) {
  if (typeof hole !== "string" || typeof text !== "string" || typeof becomes !== "string")
    return [`${id}: \`hole\`, \`text\` and \`becomes\` are texts`];
  if (source === undefined) return [`${id}: there is no ${file}`];
  const found = source.split(text).length - 1;
  if (found !== 1) return [`${id}: its text stands ${found} times in ${file}`];
  return text === becomes ? [`${id}: it changes nothing`] : [];
}

/**
 * A source with the edits of a mutant in it.
 * @param {string} source
 * @param {readonly Edit[]} edits those of this file
 * @returns {string}
 */
export function planted(source, edits) {
  return edits.reduce((before, { text, becomes }) => before.replace(text, () => becomes), source);
}

/**
 * Where a mutant stands: file and line of its first edit.
 * @param {Mutant} mutant
 * @param {(file: string) => string | undefined} read
 * @returns {string}
 */
export function placeOf({ edits: [edit] }, read) {
  const source = read(edit.file) ?? "";
  return `${edit.file}:${source.slice(0, source.indexOf(edit.text)).split("\n").length}`;
}

/** @param {string} file */
function packageOf(file) {
  return /^packages\/([^/]+)\//.exec(file)?.[1] ?? "";
}
