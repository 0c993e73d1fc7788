import { didYouMean, type Diagnostic, type Place } from "@maestro-bench/diagnostics";

/** Collects mistakes while the rest is read on. */
export interface Report {
  /** A mistake of this package's own catalogue. */
  mistake(code: `SCN-${string}`, place: Place, message: string, more?: More): void;
  /** Mistakes that a package below has found. Gives true when one of them is an error. */
  add(diagnostics: readonly Diagnostic[]): boolean;
  readonly all: readonly Diagnostic[];
  /** How many errors there are so far; warnings do not count. */
  readonly errors: number;
}

interface More {
  /** Stands beside the carets. */
  readonly label?: string | undefined;
  /** The name that was most likely meant; it becomes the label. */
  readonly near?: string | undefined;
  /** The line to write. */
  readonly help?: string | undefined;
  readonly severity?: "warning";
}

/** An empty report. */
export function openReport(): Report {
  const all: Diagnostic[] = [];
  return {
    mistake(code, place, message, more = {}) {
      all.push({
        code,
        severity: more.severity ?? "error",
        message,
        place,
        ...didYouMean(place, more.near),
        ...(more.label !== undefined && { label: more.label }),
        ...(more.help !== undefined && { help: more.help }),
      });
    },
    add(diagnostics) {
      all.push(...diagnostics);
      return diagnostics.some((one) => one.severity === "error");
    },
    all,
    get errors() {
      return all.filter((one) => one.severity === "error").length;
    },
  };
}
