import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes about names that mean nothing, or too much. */
export const nameMistakes: Catalogue = {
  "GATE-010": {
    title: "an unknown name",
    why: "A path begins with a fact, a ledger, or a member that a quantifier looks at.",
    wrong: "gate g on plain {\n  pause A when limt > 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-011": {
    title: "an unknown field",
    why: "A record has the fields that the codebook lists.",
    wrong: "gate g on plain {\n  pause A when case.amuont > 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when case.amount > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-012": {
    title: "an unknown reason",
    why: "Every reason is a word of the codebook, so that every row can be explained.",
    wrong: "gate g on plain {\n  run FIN otherwise\n}\n",
    right: "gate g on plain {\n  run FINE otherwise\n}\n",
  },
  "GATE-013": {
    title: "an unknown layer",
    why: "Every row is written on a layer of the codebook.",
    wrong: "gate g on plan { run FINE otherwise }\n",
    right: "gate g on plain { run FINE otherwise }\n",
  },
  "GATE-014": {
    title: "an unknown list of phrases",
    why: "A list that is not there would find nothing.",
    wrong: "gate g on plain {\n  pause A when case.note mentions RUDDE\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when case.note mentions RUDE\n  run FINE otherwise\n}\n",
  },
  "GATE-015": {
    title: "an unknown function",
    why: "The functions of the language are few; a user adds others as plugins.",
    wrong: "gate g on plain {\n  pause A when cuont(case.items) > 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when count(case.items) > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-016": {
    title: "one name for two things",
    why: "A reader must know which is meant.",
    wrong: "gate g on plain { run FINE otherwise }\ngate g on plain { run GOOD otherwise }\n",
    right: "gate g on plain { run FINE otherwise }\ngate h on plain { run GOOD otherwise }\n",
  },
  "GATE-017": {
    title: "a let that leads back to itself",
    why: "A let is written out where it is named; there is no recursion.",
    wrong: "let a = b\nlet b = a\ngate g on plain {\n  pause A when a\n  run FINE otherwise\n}\n",
    right: "let a = limit > 1\ngate g on plain {\n  pause A when a\n  run FINE otherwise\n}\n",
  },
  "GATE-018": {
    title: "the wrong values for a function",
    why: "Each takes values of certain types, in order.",
    wrong: "gate g on plain {\n  pause A when count(limit) > 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when count(case.items) > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-025": {
    title: "no layer before `said`",
    why: "What was said was said somewhere: on a layer, or anywhere in the story.",
    wrong: "gate g on plain {\n  pause B when case.note said A\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause B when other said A\n  run FINE otherwise\n}\n",
  },
  "GATE-036": {
    title: "a code of the engine",
    why: "The engine alone says when something cannot be known; no line can say it in its place.",
    wrong: "gate g on plain {\n  pause GATE_FAULT when limit > 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-040": {
    title: "nothing uses a let",
    why: "An entry that nothing uses misleads whoever reads the file.",
    wrong: "let a = limit > 1\ngate g on plain {\n  run FINE otherwise\n}\n",
    right: "let a = limit > 1\ngate g on plain {\n  pause A when a\n  run FINE otherwise\n}\n",
  },
};
