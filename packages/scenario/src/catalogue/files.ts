import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes about files, kits and what stands at the top of a file. */
export const fileMistakes: Catalogue = {
  "SCN-001": {
    title: "a file is not there",
    why: "Everything that a scenario names is read before anything runs. Paths are relative to the file that holds them.",
    wrong: "gates: [gate/loan.gate]",
    right: "gates: [gates/loan.gate]",
  },
  "SCN-002": {
    title: "not a relative path",
    why: "A scenario and its files move together, so paths are relative and look the same on every system.",
    wrong: String.raw`codebook: C:\work\loan.yaml`,
    right: "codebook: ../codebooks/loan.yaml",
  },
  "SCN-003": {
    title: "a file is listed twice",
    why: "Read twice, its entries would be their own doubles.",
    wrong: "use: [kits/trust.kit.yaml, kits/trust.kit.yaml]",
    right: "use: [kits/trust.kit.yaml]",
  },
  "SCN-004": {
    title: "a file of another kind",
    why: "Scenario, kit, codebook and test file each say what they are with a key of their own.",
    wrong: "use: [../codebooks/loan.yaml]",
    right: "codebook: ../codebooks/loan.yaml",
  },
  "SCN-011": {
    title: "not a time",
    why: "Virtual time needs a start with date, time and offset, and a step longer than nothing.",
    wrong: "clock: { start: 9 February, step: 0s }",
    right: "clock: { start: 2026-02-09T09:00:00+09:00, step: 1s }",
  },
  "SCN-012": {
    title: "a name that cannot be used",
    why: "Facts and people are named in rules, so their names are small letters, digits and `_`, and not a word of the language. States are capital letters.",
    wrong: "people: { The Manager: { ... } }",
    right: "people: { manager: { ... } }",
  },
  "SCN-020": {
    title: "defined twice",
    why: "A kit only adds. What a scenario gives anew is spelled at its top, so that a reader sees it.",
    wrong: "scenes: { the basics: [...] }      # a kit has `the basics` too",
    right: "replaces: [scenes.the basics]",
  },
  "SCN-021": {
    title: "replaces nothing",
    why: "`replaces` names entries of kits. One that no kit has is misspelt, or no longer needed.",
    wrong: "replaces: [scenes.the basic]",
    right: "replaces: [scenes.the basics]",
  },
  "SCN-022": {
    title: "replaced by nothing",
    why: "Replacing an entry means giving it anew. Taking one away would change the others that rely on it.",
    wrong: "replaces: [scenes.the basics]     # and no scene of that name below",
    right: "replaces: [scenes.the basics]\nscenes: { the basics: [{ gate: first_gate }] }",
  },
  "SCN-023": {
    title: "nothing uses it",
    why: "An entry that nothing uses is a forgotten step or a leftover. Both mislead whoever reads the file. Outcomes that a kit offers may be left.",
    wrong: "scenes: { a second look: [...] }  # and no step `scene: a second look`",
    right: "story: [{ scene: a second look }]",
  },
};
