import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes in the text itself. */
export const languageMistakes: Catalogue = {
  "GATE-001": {
    title: "a character or word that means nothing",
    why: "Names begin with a small letter, codes are in capital letters; anything else stands in quotes.",
    wrong: "gate g on plain {\n  run Fine otherwise\n}\n",
    right: "gate g on plain {\n  run FINE otherwise\n}\n",
  },
  "GATE-002": {
    title: "not of the grammar",
    why: "A line gives a decision and a reason, and says when it applies. What cannot be read is not guessed.",
    wrong: "gate g on plain {\n  run FINE if limit > 1\n}\n",
    right: "gate g on plain {\n  run FINE when limit > 1\n  pause A otherwise\n}\n",
  },
  "GATE-003": {
    title: "a word of another language",
    why: "It is read as what it means here, and still has to be written so that everybody reads the same.",
    wrong: "gate g on plain {\n  pause A when limit == 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit is 1\n  run FINE otherwise\n}\n",
  },
  "GATE-004": {
    title: "an invisible character",
    why: "A rule must be what it looks like.",
    wrong: "gate g on plain {\n  run FINE otherwise # \u200b\n}\n",
    right: "gate g on plain {\n  run FINE otherwise\n}\n",
  },
  "GATE-005": {
    title: "letters of two alphabets in one word",
    why: "A word that only looks like another one is another one.",
    wrong: 'gate g on plain {\n  pause A when case.note is "p\u0430y"\n  run FINE otherwise\n}\n',
    right: 'gate g on plain {\n  pause A when case.note is "pay"\n  run FINE otherwise\n}\n',
  },
  "GATE-006": {
    title: "nested too deeply",
    why: "Nobody can read it, and judging it has a greatest cost.",
    wrong:
      "gate g on plain {\n  pause A when ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((limit > 1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-007": {
    title: "a number that is too great",
    why: "It would be read as another number, and a duration as none.",
    wrong: "gate g on plain {\n  pause A when pause_for > 999999999d\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when pause_for > 9999999d\n  run FINE otherwise\n}\n",
  },
};
