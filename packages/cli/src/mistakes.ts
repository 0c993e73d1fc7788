import { diagnosticToJson, renderDiagnostic, sortDiagnostics, type Diagnostic, type Place } from "@maestro-bench/diagnostics";
import type { Call } from "./call.ts";
import type { Style } from "./style.ts";

/** A mistake of this package's own catalogue. */
export function mistake(
  code: `CLI-${string}`,
  place: Place,
  message: string,
  more: { readonly label?: string | undefined; readonly help?: string | undefined } = {},
): Diagnostic {
  return {
    code,
    severity: "error",
    message,
    place,
    ...(more.label !== undefined && { label: more.label }),
    ...(more.help !== undefined && { help: more.help }),
  };
}

/** Whether one of them keeps the command from going on. */
export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Tells all mistakes: for machines as the one object on stdout, for people on stderr, where `so` says what that means. Gives the exit code. */
export async function refuse(call: Call, diagnostics: readonly Diagnostic[], so?: string): Promise<2> {
  const sorted = sortDiagnostics(diagnostics);
  if (call.json || call.sarif) await tellDiagnostics(call, sorted);
  else call.host.stderr.write(`${rendered(sorted, call.aside)}\n\n${tally(sorted)}${so === undefined ? "" : `: ${so}`}\n`);
  return 2;
}

/** Tells diagnostics as the one object on stdout, in the form that was asked for; JSON can hold more beside them. */
export async function tellDiagnostics(
  call: Call,
  diagnostics: readonly Diagnostic[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  // Loaded only here: it takes the catalogues of all packages with it.
  if (call.sarif) return (await import("./sarif.ts")).tellSarif(call, diagnostics);
  call.host.stdout.write(`${JSON.stringify({ diagnostics: sortDiagnostics(diagnostics).map(diagnosticToJson), ...more })}\n`);
}

/** Tells what is worth a look although it keeps nothing from going on. */
export function warn(call: Call, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) call.host.stderr.write(`${rendered(sortDiagnostics(diagnostics), call.aside)}\n\n`);
}

function rendered(diagnostics: readonly Diagnostic[], style: Style): string {
  const text = diagnostics.map((one) => renderDiagnostic(one, { color: style.color, width: style.width })).join("\n\n");
  return style.unicode ? text : text.replaceAll("│", "|").replaceAll("…", style.signs.cut);
}

function tally(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return [counts(errors, "mistake"), ...(warnings > 0 ? [counts(warnings, "warning")] : [])].join(", ");
}

/** A number of things, in words: `1 row`, `2 rows`. */
export function counts(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
