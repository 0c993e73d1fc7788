import * as codebook from "@maestro-bench/codebook";
import * as diagnostics from "@maestro-bench/diagnostics";
import * as yaml from "@maestro-bench/diagnostics/yaml";
import * as gateDsl from "@maestro-bench/gate-dsl";
import * as scenario from "@maestro-bench/scenario";
import * as cli from "@maestro-bench/cli";

const families = [yaml, diagnostics, codebook, gateDsl, scenario, cli];

/** docs/diagnostics.md: every mistake that a file can have, from the catalogues that the packages offer. */
export function diagnosticsPage() {
  const entries = families.flatMap((offered) => Object.values(offered).filter(isCatalogue).flatMap(Object.entries));
  const codes = entries.map(([code]) => code);
  const twice = codes.filter((code, at) => codes.indexOf(code) !== at);
  if (twice.length > 0) throw new Error(`two catalogues speak of ${twice.join(", ")}`);
  const intro =
    "# Diagnostics\n\nEvery mistake that a file can have, by its code: why it is one, a text that has it, and the text that was meant. Made from the packages' catalogues by `pnpm generate`.";
  return [{ path: "docs/diagnostics.md", text: `${[intro, ...entries.map(section)].join("\n\n")}\n` }];
}

function isCatalogue(value) {
  if (typeof value !== "object" || value === null) return false;
  const entries = Object.values(value);
  return (
    entries.length > 0 && entries.every((entry) => ["title", "why", "wrong", "right"].every((key) => typeof entry?.[key] === "string"))
  );
}

function section([code, { title, why, wrong, right }]) {
  return [`## ${code}`, `**${title}.** ${why}`, fenced(wrong), "Write:", fenced(right)].join("\n\n");
}

function fenced(text) {
  const fence = text.includes("```") ? "````" : "```";
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}
