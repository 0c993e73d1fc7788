import type { Catalogue } from "@maestro-bench/diagnostics";
import { shapeCatalogue } from "@maestro-bench/diagnostics/yaml";
import { fileMistakes } from "./catalogue/files.ts";
import { nameMistakes } from "./catalogue/names.ts";
import { stepMistakes } from "./catalogue/steps.ts";
import { togetherMistakes } from "./catalogue/together.ts";
import { valueMistakes } from "./catalogue/values.ts";

/** Every mistake in scenarios and kits that this package reports, by code. Those of YAML and of rules are in the packages below. */
export const scenarioDiagnostics: Catalogue = {
  ...fileMistakes,
  ...nameMistakes,
  ...valueMistakes,
  ...stepMistakes,
  ...togetherMistakes,
  ...shapeCatalogue("SCN", {
    "101": { wrong: "storey: [{ gate: amount_gate }]", right: "story: [{ gate: amount_gate }]" },
    "102": {
      wrong: "manager: { answers: { APPROVE: run }, until: never }",
      right: "manager: { decider: USER, question: Pay?, answers: { APPROVE: run }, until: never }",
    },
    "103": { wrong: "gates: gates/loan.gate", right: "gates: [gates/loan.gate]" },
    "104": { wrong: "answers: { APPROVE: go }", right: "answers: { APPROVE: run }" },
  }),
};
