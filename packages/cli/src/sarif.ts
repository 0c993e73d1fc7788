import { codebookCatalogue } from "@maestro-bench/codebook";
import type { Catalogue, Diagnostic } from "@maestro-bench/diagnostics";
import { sarifLog } from "@maestro-bench/diagnostics/sarif";
import { yamlCatalogue } from "@maestro-bench/diagnostics/yaml";
import { gateCatalogue } from "@maestro-bench/gate-dsl";
import { scenarioDiagnostics } from "@maestro-bench/scenario";
import type { Call } from "./call.ts";
import { cliCatalogue } from "./catalogue.ts";

/** Tells diagnostics as one SARIF 2.1.0 log on stdout. */
export function tellSarif(call: Call, diagnostics: readonly Diagnostic[]): void {
  const { host, typed } = call;
  const log = sarifLog(diagnostics, { tool: { name: "Maestro", version: host.version }, catalogue, notFiles: [typed.source.path] });
  host.stdout.write(`${JSON.stringify(log)}\n`);
}

const catalogue: Catalogue = { ...yamlCatalogue, ...codebookCatalogue, ...gateCatalogue, ...scenarioDiagnostics, ...cliCatalogue };
