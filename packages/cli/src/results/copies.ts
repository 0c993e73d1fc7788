import { posix } from "node:path";
import type { SourceFile } from "@maestro-bench/engine";

/** Where a copy of each source goes: below the deepest folder that holds them all, so that the paths by which they name each other stay true. */
export function placesOfCopies(cwd: string, sources: readonly SourceFile[]): ReadonlyMap<SourceFile, string> {
  const absolute = sources.map((source) => posix.resolve(cwd, source.path));
  const holder = absolute.map((path) => posix.dirname(path)).reduce(deepestAbove);
  return new Map(sources.map((source, index) => [source, posix.relative(holder, absolute[index] ?? "")]));
}

function deepestAbove(one: string, other: string): string {
  return one === other || other.startsWith(one.endsWith("/") ? one : `${one}/`) ? one : deepestAbove(posix.dirname(one), other);
}
