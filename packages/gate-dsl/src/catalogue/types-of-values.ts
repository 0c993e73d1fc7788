import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes about the types of values. */
export const typeMistakes: Catalogue = {
  "GATE-020": {
    title: "values that cannot be compared",
    why: "Nothing is turned into something else: a number and a text are never the same.",
    wrong: 'gate g on plain {\n  pause A when limit is "1"\n  run FINE otherwise\n}\n',
    right: "gate g on plain {\n  pause A when limit is 1\n  run FINE otherwise\n}\n",
  },
  "GATE-021": {
    title: "no condition",
    why: "A line applies when something is true.",
    wrong: "gate g on plain {\n  pause A when limit\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-022": {
    title: "a word that it never is",
    why: "The codebook lists the words that it can be.",
    wrong: 'gate g on plain {\n  pause A when case.kind is "rde"\n  run FINE otherwise\n}\n',
    right: 'gate g on plain {\n  pause A when case.kind is "red"\n  run FINE otherwise\n}\n',
  },
  "GATE-023": {
    title: "a test of presence of what is computed",
    why: "Only a fact, or a part of one, can be absent.",
    wrong: "gate g on plain {\n  pause A when limit + 1 is absent\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit is absent\n  run FINE otherwise\n}\n",
  },
  "GATE-024": {
    title: "a part of every member of a list",
    why: "Each member has its own; say which are meant.",
    wrong: "gate g on plain {\n  pause A when case.items.name is absent\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when any one in case.items has (one.name is absent)\n  run FINE otherwise\n}\n",
  },
  "GATE-026": {
    title: "a test of texts on something else",
    why: "Phrases are looked for in texts.",
    wrong: "gate g on plain {\n  pause A when limit mentions RUDE\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when case.note mentions RUDE\n  run FINE otherwise\n}\n",
  },
};
