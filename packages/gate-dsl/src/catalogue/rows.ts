import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes in what is said about rows, and in filled texts. */
export const rowMistakes: Catalogue = {
  "GATE-027": {
    title: "a value of another type than is needed",
    why: "What is given stands where one type is expected.",
    wrong: '= "text"     # where a number is needed',
    right: "= 1",
  },
  "GATE-050": {
    title: "a pattern that says nothing",
    why: "It would match every row.",
    wrong: "or",
    right: "A",
  },
  "GATE-051": {
    title: "an unknown role",
    why: "Who decided is a role of the codebook.",
    wrong: "A by USR",
    right: "A by USER",
  },
  "GATE-052": {
    title: "a change that does not fit",
    why: "A number is added to, a text is set.",
    wrong: 'add "one"',
    right: "add 1",
  },
  "GATE-053": {
    title: "a bracket that does not fit",
    why: "What is filled in stands in brackets: a path, or an expression that gives a value.",
    wrong: "Pay {limit?",
    right: "Pay {limit}?",
  },
};
