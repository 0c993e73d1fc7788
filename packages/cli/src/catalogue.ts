import type { Catalogue } from "@maestro-bench/diagnostics";

/** Every mistake that can be made on the command line and around it. */
export const cliCatalogue: Catalogue = {
  "CLI-001": {
    title: "a file is not there",
    why: "Nothing can be read from it. A pattern such as `*.yaml` that the shell hands on as it is matched nothing.",
    wrong: "maestro sim scenarios/lon.yaml",
    right: "maestro sim scenarios/loan.yaml",
  },
  "CLI-002": {
    title: "this is not the kind of file that is needed",
    why: "A command plays or checks files; it does not search folders, so that what was meant is always what was typed.",
    wrong: "maestro sim scenarios",
    right: "maestro sim scenarios/*.yaml",
  },
  "CLI-003": {
    title: "a file cannot be read",
    why: "It is there, and the system does not let it be read.",
    wrong: "maestro sim private.yaml    # readable by somebody else",
    right: "chmod +r private.yaml",
  },
  "CLI-004": {
    title: "a file is not UTF-8 text",
    why: "All files of Maestro are UTF-8. Text in another encoding would be read as something that nobody wrote.",
    wrong: "a file saved as UTF-16 or Shift_JIS",
    right: "the same file saved as UTF-8",
  },
  "CLI-005": {
    title: "the command line is not understood",
    why: "There is no such command or option, or one is missing what it needs. Nothing is guessed.",
    wrong: "maestro sim a.yaml --sede 7",
    right: "maestro sim a.yaml --seed 7",
  },
  "CLI-006": {
    title: "the value of an option is none that it takes",
    why: "A seed is a whole number from 0 to 9007199254740991, so that it is the same number in every program that reads it. A run is counted from 1, and a threshold is a percentage from 0 to 100.",
    wrong: "maestro sim a.yaml --seed 1.5",
    right: "maestro sim a.yaml --seed 15",
  },
  "CLI-007": {
    title: "a scenario has no case of this name",
    why: "A case is named as in the scenario file, every letter and space of it.",
    wrong: 'maestro sim a.yaml --case "nobody their"',
    right: 'maestro sim a.yaml --case "nobody there"',
  },
  "CLI-008": {
    title: "two scenarios have the same name",
    why: "Results are kept in a folder named after the scenario; the second would replace those of the first.",
    wrong: "maestro sim a.yaml copy-of-a.yaml    # both say `scenario: a`",
    right: "maestro sim a.yaml; maestro sim copy-of-a.yaml --out elsewhere",
  },
  "CLI-009": {
    title: "the folder for the results holds something else",
    why: "A folder is replaced whole. One that holds anything that Maestro did not write there is left alone.",
    wrong: "a file of your own in out/a/",
    right: "maestro sim a.yaml --out elsewhere",
  },
  "CLI-010": {
    title: "the folder for the results holds a run that waits",
    why: "Somebody was asked, and the answer belongs to that run. Replacing it would lose the question.",
    wrong: "maestro sim a.yaml    # while a run in out/a/ waits",
    right: "maestro sim a.yaml --out elsewhere",
  },
  "CLI-011": {
    title: "the results cannot be written",
    why: "The system does not let a file or folder be made there, or no space is left.",
    wrong: "maestro sim a.yaml --out /proc",
    right: "maestro sim a.yaml --out results",
  },
  "CLI-012": {
    title: "it cannot be told what kind of file this is",
    why: "A scenario has the key `scenario`, a test file `tests`, a kit `kit`, a codebook `codebook` and `reasons`; the name of a gate file ends in `.gate`.",
    wrong: "maestro check notes.yaml",
    right: "maestro check scenarios/*.yaml",
  },
  "CLI-013": {
    title: "a scenario has no gate of this name",
    why: "A gate is named as in the gate file that the scenario lists under `gates`.",
    wrong: "maestro explain a.yaml --run 1 --gate amout_gate",
    right: "maestro explain a.yaml --run 1 --gate amount_gate",
  },
  "CLI-014": {
    title: "a line of choices is not understood",
    why: "Line n is what run n chooses: one JSON object of names and outcomes, nothing else. A line that was skipped would shift all runs after it.",
    wrong: "maestro sim a.yaml --choices runs.jsonl    # and a line: request: expired",
    right: '{"request":"expired"}',
  },
  "CLI-015": {
    title: "a line chooses what there is not",
    why: "A name or an outcome that the scenario does not know would silently choose nothing, and the run would be another one than was meant.",
    wrong: '{"reqest":"expired"}',
    right: '{"request":"expired"}',
  },
  "CLI-016": {
    title: "a plugin cannot be run",
    why: "A plugin is one JavaScript module. It is run from the very bytes that the log pins, so it cannot import what lies beside it.",
    wrong: 'import { rate } from "./rates.mjs";    // in fees.mjs',
    right: "const rate = 0.05;    // in fees.mjs itself",
  },
  "CLI-017": {
    title: "a function of a plugin is not as it must be",
    why: "Rules are checked before they run, so a function says what it takes, what it gives and how many steps it costs at most; its name means nothing else.",
    wrong: "export const functions = { fee: (amount) => amount * 0.05 };",
    right: 'export const functions = { fee: { takes: ["number"], gives: "number", cost: 1, call: (amount) => amount * 0.05 } };',
  },
  "CLI-018": {
    title: "a function of a plugin gave no value",
    why: "It threw, gave something that is not of its type, or was asked about a value that it does not take. What asked for it is unknown: never RUN.",
    wrong: 'share: { takes: ["number"], gives: "number", cost: 1, call: (n) => 1 / n }    # is asked about 0',
    right: 'share: { takes: ["number"], gives: "number", cost: 1, call: (n) => (n === 0 ? 0 : 1 / n) }',
  },
};
