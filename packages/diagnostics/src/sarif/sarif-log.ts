import { sortDiagnostics, type Catalogue, type CatalogueEntry, type Diagnostic } from "../diagnostic.ts";
import { plainMessage, withBrackets } from "./message.ts";
import { artifactOf, locationOf, regionOf } from "./location.ts";
import type { SarifLog, SarifResult, SarifRule } from "./sarif-form.ts";

export interface SarifOptions {
  /** Who found it. */
  readonly tool: { readonly name: string; readonly version: string };
  /** What the codes mean. A code without an entry becomes a rule that has only its name. */
  readonly catalogue: Catalogue;
  /** Paths of sources that are no files, such as what was typed on a command line. Their places name them and point nowhere. */
  readonly notFiles?: readonly string[];
}

/** Diagnostics as one SARIF 2.1.0 log, in the order of `sortDiagnostics`; its rules are the codes that occur, in the order of their names. */
export function sarifLog(diagnostics: readonly Diagnostic[], options: SarifOptions): SarifLog {
  const sorted = sortDiagnostics(diagnostics);
  const rules = [...new Set(sorted.map((one) => one.code))].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { ...options.tool, rules: rules.map((code) => ruleOf(code, sorted, options.catalogue)) } },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        results: sorted.map((one) => resultOf(one, rules.indexOf(one.code), options.notFiles ?? [])),
      },
    ],
  };
}

function ruleOf(code: string, diagnostics: readonly Diagnostic[], catalogue: Catalogue): SarifRule {
  const entry = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  const isError = diagnostics.some((one) => one.code === code && one.severity === "error");
  return { id: code, ...(entry !== undefined && meaningOf(entry)), defaultConfiguration: { level: isError ? "error" : "warning" } };
}

function meaningOf({ title, why, wrong, right }: CatalogueEntry): Omit<SarifRule, "id" | "defaultConfiguration"> {
  return {
    shortDescription: plainMessage(title),
    fullDescription: plainMessage(why),
    help: {
      ...plainMessage(`${why}\n\nWrong:\n\n${indented(wrong)}\n\nRight:\n\n${indented(right)}`),
      markdown: withBrackets(`${why}\n\nWrong:\n\n${fenced(wrong)}\n\nRight:\n\n${fenced(right)}`),
    },
  };
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}

function fenced(text: string): string {
  const fence = text.includes("```") ? "````" : "```";
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number, notFiles: readonly string[]): SarifResult {
  const { code, severity, message, label, help, place, related = [] } = diagnostic;
  const fixes = notFiles.includes(place.source.path) ? [] : fixesOf(diagnostic);
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: plainMessage([message, ...(label === undefined ? [] : [label]), ...(help === undefined ? [] : [`help: ${help}`])].join("\n")),
    locations: [locationOf(place, notFiles)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one) => ({ ...locationOf(one.place, notFiles), message: plainMessage(one.message) })),
    }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function fixesOf({ place, replacement }: Diagnostic): NonNullable<SarifResult["fixes"]> {
  if (replacement === undefined) return [];
  return [
    {
      description: plainMessage(`write \`${replacement}\``),
      artifactChanges: [
        {
          artifactLocation: artifactOf(place.source.path),
          replacements: [{ deletedRegion: regionOf(place), insertedContent: { text: replacement } }],
        },
      ],
    },
  ];
}
