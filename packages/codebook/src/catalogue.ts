import type { Catalogue } from "@maestro-bench/diagnostics";
import { shapeCatalogue } from "@maestro-bench/diagnostics/yaml";

const book = (rest: string): string => `maestro: 1\ncodebook: example\nreasons:\n  FINE: Nothing to object to.\n${rest}`;

/** What can be wrong with a codebook; each example is a whole file. */
export const codebookCatalogue: Catalogue = {
  "CBK-001": {
    title: "a name of the wrong form",
    why: "Rules tell codes and names apart by their case.",
    wrong: book("  fine: Small.\n"),
    right: book("  FINE_TOO: Small.\n"),
  },
  "CBK-002": {
    title: "an id used twice",
    why: "A packed row could mean either. Ids are never given again, not even after a word is gone.",
    wrong: book("  A: { id: 7, says: One. }\n  B: { id: 7, says: Two. }\n"),
    right: book("  A: { id: 7, says: One. }\n  B: { id: 8, says: Two. }\n"),
  },
  "CBK-003": {
    title: "a word of the engine",
    why: "Rows of the engine must not be mistaken for rows of a user's gates.",
    wrong: book("  GATE_FAULT: Mine.\n"),
    right: book("  MY_FAULT: Mine.\n"),
  },
  "CBK-004": {
    title: "an unknown reason in a group",
    why: "A group that lacks a reason is read as if that reason were harmless.",
    wrong: book("groups: { ALL: [FINNE] }\n"),
    right: book("groups: { ALL: [FINE] }\n"),
  },
  "CBK-005": {
    title: "an unknown type",
    why: "Without a type nothing can be sound.",
    wrong: book("facts: { amount: nummber }\n"),
    right: book("facts: { amount: number }\n"),
  },
  "CBK-006": {
    title: "type words that say nothing",
    why: "A range, a list or an option is not written as it should be.",
    wrong: book("facts: { amount: number 9..1 }\n"),
    right: book("facts: { amount: number 1..9 }\n"),
  },
  "CBK-007": {
    title: "a type that contains itself",
    why: "A fact has a greatest depth, so that judging it has a greatest cost.",
    wrong: book("types: { a: { b: a } }\n"),
    right: book("types: { a: { b: text } }\n"),
  },
  "CBK-008": {
    title: "an unknown layer",
    why: "A row has to stand somewhere.",
    wrong: book("  PAID: { says: Paid., layer: desc }\nlayers: { desk: { id: 1 } }\n"),
    right: book("  PAID: { says: Paid., layer: desk }\nlayers: { desk: { id: 1 } }\n"),
  },
  "CBK-009": {
    title: "a pattern that cannot be matched in linear time",
    why: "A stranger's text must not hang a run.",
    wrong: book("patterns: { X: '(?=a)b' }\n"),
    right: book("patterns: { X: 'ab' }\n"),
  },
  "CBK-010": {
    title: "an unknown list of phrases",
    why: "A list that is not there would find nothing.",
    wrong: book("phrases: { A: { all of: [B] } }\n"),
    right: book("phrases: { A: { all of: [B] }, B: [x] }\n"),
  },
  "CBK-011": {
    title: "an id that does not fit",
    why: "The packed form has so many bits.",
    wrong: book("  BIG: { id: 99999, says: Big. }\n"),
    right: book("  BIG: { id: 99, says: Big. }\n"),
  },
  "CBK-012": {
    title: "a word with two meanings, or with none",
    why: "A group named like a reason, or a blank phrase, would be found everywhere.",
    wrong: book("groups: { FINE: [FINE] }\n"),
    right: book("groups: { ALL: [FINE] }\n"),
  },
  "CBK-013": {
    title: "no SYSTEM among the deciders",
    why: "Somebody decides where no person does.",
    wrong: book("wire: { deciders: { USER: 0 } }\n"),
    right: book("wire: { deciders: { USER: 0, SYSTEM: 1 } }\n"),
  },
  "CBK-014": {
    title: "a text lacks a language",
    why: "A book that names its languages promises that whoever reads one of them reads every word.",
    wrong: "maestro: 1\ncodebook: example\nlanguages: [en, ja]\nreasons: { LATE: Too late. }\n",
    right: "maestro: 1\ncodebook: example\nlanguages: [en, ja]\nreasons: { LATE: { says: { en: Too late., ja: 遅すぎる } } }\n",
  },
  "CBK-015": {
    title: "something to hide that does not exist",
    why: "What is misspelled here would stand in every row for all to read.",
    wrong: book("facts: { email: text }\nredact: { keys: [emial] }\n"),
    right: book("facts: { email: text }\nredact: { keys: [email] }\n"),
  },
  ...shapeCatalogue("CBK", {
    "101": { wrong: book("layer: {}\n"), right: book("layers: {}\n") },
    "102": { wrong: "maestro: 1\ncodebook: example\n", right: book("") },
    "103": { wrong: book("version: 1.0\n"), right: book('version: "1.0"\n') },
    "104": { wrong: book("layers: { desk: { may: stop } }\n"), right: book("layers: { desk: { may: seal } }\n") },
  }),
};
