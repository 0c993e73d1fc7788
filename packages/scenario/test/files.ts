import { readdirSync, readFileSync, existsSync } from "node:fs";
import { renderDiagnostic, type Diagnostic } from "@maestro-bench/diagnostics";
import type { Files } from "../src/index.ts";

/** The texts of the files in `base`, by name. */
export const base: ReadonlyMap<string, string> = new Map(
  readdirSync(new URL("base", import.meta.url)).map((name) => [name, read(`base/${name}`)]),
);

/** The text of a file beside the tests. */
export function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/** Files that are only in memory. */
export function inMemory(texts: ReadonlyMap<string, string>): Files {
  return { read: (path) => texts.get(path) };
}

/** The base with one text changed; the change must be there to be made. */
export function changed(
  texts: ReadonlyMap<string, string>,
  change: { readonly in: string; readonly replace: string; readonly with: string },
): ReadonlyMap<string, string> {
  const text = texts.get(change.in) ?? "";
  if (!text.includes(change.replace)) throw new Error(`${change.in} has no ${JSON.stringify(change.replace)}`);
  return new Map([...texts, [change.in, text.replace(change.replace, () => change.with)]]);
}

/** The files of the repository, by paths from its root. */
export const shipped: Files = {
  read: (path) => {
    const url = new URL(`../../../${path}`, import.meta.url);
    return existsSync(url) ? readFileSync(url, "utf8") : undefined;
  },
};

/** Diagnostics as a person sees them, for the message of a failing test. */
export function rendered(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((one) => renderDiagnostic(one)).join("\n");
}

/** The text under the carets. */
export function under({ place }: Diagnostic): string {
  return place.source.text.slice(place.span.start, place.span.end);
}
