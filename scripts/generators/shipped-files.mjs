import { readFileSync } from "node:fs";
import { root } from "../run-command.mjs";
import { maestro } from "./maestro.mjs";

const files = [
  ["refund", "scenarios/refund.yaml", "yaml"],
  ["refund-gates", "scenarios/gates/refund.gate", ""],
  ["refund-codebook", "codebooks/refund.yaml", "yaml"],
];

/** The first scenario as it ships, and why it does not run by itself, shown in the README. */
export function shippedFiles() {
  const shown = files.map(([block, file, language]) => fenced(block, language, readFileSync(root + file, "utf8")));
  return [...shown, fenced("explain", "text", maestro(["explain", "scenarios/refund.yaml", "--why-not", "run"]))];
}

function fenced(block, language, text) {
  return { path: "README.md", block, text: `\`\`\`${language}\n${text.trim()}\n\`\`\`` };
}
