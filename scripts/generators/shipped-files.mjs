import { readFileSync } from "node:fs";
import { root } from "../run-command.mjs";

const files = [
  ["refund", "scenarios/refund.yaml", "yaml"],
  ["refund-gates", "scenarios/gates/refund.gate", ""],
  ["refund-codebook", "codebooks/refund.yaml", "yaml"],
];

/** The first scenario as it ships, shown in the README. */
export function shippedFiles() {
  return files.map(([block, file, language]) => {
    const text = readFileSync(root + file, "utf8").trim();
    return { path: "README.md", block, text: `\`\`\`${language}\n${text}\n\`\`\`` };
  });
}
