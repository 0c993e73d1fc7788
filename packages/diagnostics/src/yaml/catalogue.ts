import type { Catalogue } from "../diagnostic.ts";

/** What can be wrong with any YAML file, whatever it is for. */
export const yamlCatalogue: Catalogue = {
  "YAML-001": {
    title: "the file is empty",
    why: "A file says which format it is in before it says anything else.",
    wrong: "",
    right: "maestro: 1\n",
  },
  "YAML-002": {
    title: "a key stands twice",
    why: "Only one of the two could count, and a reader cannot know which.",
    wrong: "a: 1\na: 2\n",
    right: "a: 1\n",
  },
  "YAML-003": { title: "not YAML", why: "What cannot be read cannot be judged; nothing runs.", wrong: 'a: "x" y\n', right: 'a: "x y"\n' },
  "YAML-004": {
    title: "an anchor or an alias",
    why: "A file says everything in its place; aliases also let a small file grow without bound.",
    wrong: "a: &x 1\nb: *x\n",
    right: "a: 1\nb: 1\n",
  },
  "YAML-005": { title: "a key that is no word", why: "Names are words.", wrong: "[a, b]: 1\n", right: '"[a, b]": 1\n' },
  "YAML-006": { title: "more than one document", why: "A file is one thing.", wrong: "a: 1\n---\nb: 2\n", right: "a: 1\n" },
  "YAML-007": { title: "a tag", why: "The codebook says what type a value has, not the file.", wrong: "a: !thing 1\n", right: "a: 1\n" },
  "YAML-008": {
    title: "nested too deeply",
    why: "No scenario needs it, and no reader could follow it.",
    wrong: "[".repeat(20_000),
    right: "[]\n",
  },
  "YAML-009": {
    title: "too long",
    why: "A file of millions of characters is data, not a scenario.",
    wrong: `a: ${"x".repeat(4_000_001)}`,
    right: "a: x\n",
  },
  "YAML-010": {
    title: "broken indentation",
    why: "In YAML the columns say what belongs to what.",
    wrong: "a:\n    b: 1\n  c: 2\n",
    right: "a:\n  b: 1\n  c: 2\n",
  },
  "YAML-011": {
    title: "a missing character",
    why: "A colon, a dash, a bracket or a quote holds the line together.",
    wrong: 'a: "b\n',
    right: 'a: "b"\n',
  },
  "YAML-012": {
    title: "a tab as indentation",
    why: "Tabs have no fixed width, so YAML forbids them there.",
    wrong: "a:\n\tb: 1\n",
    right: "a:\n  b: 1\n",
  },
  "YAML-014": {
    title: "a text that begins with a reserved character",
    why: "Some characters mean something to YAML itself.",
    wrong: "a: @b\n",
    right: 'a: "@b"\n',
  },
};
