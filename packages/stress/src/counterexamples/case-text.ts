import type { ChosenInRun } from "./choices-of.ts";

/** A case as it can be pasted below `cases:`; of several runs, a list as it can be pasted below `runs:`. */
export function caseText(name: string, runs: readonly ChosenInRun[]): string {
  const [only, ...others] = runs.map((run) =>
    `{ ${Object.entries(run)
      .map(([key, value]) => `${word(key)}: ${word(value)}`)
      .join(", ")} }`.replace("{  }", "{}"),
  );
  if (others.length === 0) return `  ${word(name)}: ${only ?? "{}"}`;
  return [only, ...others].map((run) => `  - ${run}`).join("\n");
}

// In quotes where YAML would read something else.
function word(text: string): string {
  return /^[A-Za-z_][\w .()/@#-]*$/.test(text) && !/ #|^(?:null|true|false)$/i.test(text) ? text : JSON.stringify(text);
}
