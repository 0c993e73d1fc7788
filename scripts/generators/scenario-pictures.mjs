import { maestro } from "./maestro.mjs";

const scenario = "scenarios/emergency-contract-v4.8.yaml";

/** The two diagrams of a shipped scenario, kept apart, shown in the README. */
export function scenarioPictures() {
  return ["lifecycle", "pipeline"].map((block) => {
    const text = maestro(["diagram", scenario, "--only", block]).trim();
    return { path: "README.md", block, text: text.startsWith("```") ? text : `\`\`\`mermaid\n${text}\n\`\`\`` };
  });
}
