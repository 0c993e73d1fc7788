import { sha256OfText, type LogHeader } from "@maestro-bench/arl";
import { formatTime } from "@maestro-bench/codebook";
import type { SourceFile } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/scenario";

/** The first line of a log: which scenario, words, rules and plugins it was made from, each pinned by the hash of its text. */
export function logHeader(scenario: Scenario, of: Pick<LogHeader, "seed" | "trial" | "people" | "signers">): LogHeader {
  const { sources, codebook, clock } = scenario;
  return {
    scenario: { name: scenario.name, sha256: sha256OfText(sources.scenario.text) },
    codebook: { name: codebook.name, version: codebook.version, sha256: sha256OfText(sources.codebook.text) },
    rules: [...sources.rules, ...sources.plugins].map(pinned),
    kits: sources.kits.map(pinned),
    templates: sources.templates.map(pinned),
    seed: of.seed,
    trial: of.trial,
    people: of.people,
    ...(of.signers !== undefined && { signers: of.signers }),
    clock: { start: formatTime(clock.start, clock.offsetMinutes), step_ms: clock.step },
  };
}

// A name as the scenario writes it, without the folder that it happens to lie in.
function pinned(source: SourceFile): { readonly name: string; readonly sha256: string } {
  return { name: source.path.split("/").at(-1) ?? source.path, sha256: sha256OfText(source.text) };
}
