import { position, type Place } from "./source.ts";

/** A mistake, or something worth a look, where it stands in a file. */
export interface Diagnostic {
  /** Family and number, such as `SCN-031`; every code has an entry in its package's catalogue. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** One plain sentence that begins in lower case, user input in backticks. */
  readonly message: string;
  readonly place: Place;
  /** What stands beside the carets: ``did you mean `x`?`` */
  readonly label?: string;
  /** The remedy, or the line to write. */
  readonly help?: string;
  /** What to write in the place instead, exactly so; only where that is certain to be what the label or the help says. */
  readonly replacement?: string;
  /** Other places that it has to do with, each with what stands there. */
  readonly related?: readonly { readonly place: Place; readonly message: string }[];
}

/** What the generated page says about a code: why it is a mistake, an example of it and the same put right. */
export interface CatalogueEntry {
  readonly title: string;
  readonly why: string;
  readonly wrong: string;
  readonly right: string;
}

/** The entries of a package, by code. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;

/** The form for machines. Lines and columns from 1, the end exclusive. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
  readonly label?: string;
  readonly help?: string;
}

/** A diagnostic for machines, keys in a fixed order. */
export function diagnosticToJson(diagnostic: Diagnostic): DiagnosticJson {
  const { source, span } = diagnostic.place;
  const start = position(source, span.start);
  const end = position(source, span.end);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    file: source.path,
    line: start.line,
    column: start.column,
    end_line: end.line,
    end_column: end.column,
    ...(diagnostic.label !== undefined && { label: diagnostic.label }),
    ...(diagnostic.help !== undefined && { help: diagnostic.help }),
  };
}

/** Diagnostics in the order of their files (as first met), places and codes; an exact repetition is left out. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const files = new Map<string, number>();
  for (const { place } of diagnostics) if (!files.has(place.source.path)) files.set(place.source.path, files.size);
  const seen = new Set<string>();
  return diagnostics
    .filter((one) => {
      const key = JSON.stringify([one.code, one.place.source.path, one.place.span, one.message]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .toSorted(
      (a, b) =>
        (files.get(a.place.source.path) ?? 0) - (files.get(b.place.source.path) ?? 0) ||
        a.place.span.start - b.place.span.start ||
        compareText(a.code, b.code),
    );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
