import { posix } from "node:path";
import type { Scenario, SourceFile } from "@maestro-bench/engine";
import type { Host } from "../host.ts";
import type { SourceReader } from "../inputs/source-reader.ts";

/** Where a copy of each source goes: below the deepest folder that holds them all, so that the paths by which they name each other stay true. */
function placesOfCopies(cwd: string, sources: readonly SourceFile[]): ReadonlyMap<SourceFile, string> {
  const absolute = sources.map((source) => posix.resolve(cwd, source.path));
  const holder = absolute.map((path) => posix.dirname(path)).reduce(deepestAbove);
  return new Map(sources.map((source, index) => [source, posix.relative(holder, absolute[index] ?? "")]));
}

/** Copies all that a scenario was loaded from into a folder, byte for byte. Gives where each stands below it. Throws a HostFailure. */
export function copySources(
  host: Host,
  { scenario, reader }: { readonly scenario: Scenario; readonly reader: SourceReader },
  folder: string,
): ReadonlyMap<SourceFile, string> {
  const { sources } = scenario;
  const files = [sources.scenario, sources.codebook, ...sources.rules, ...sources.plugins, ...sources.kits, ...sources.templates];
  const places = placesOfCopies(host.cwd, files);
  for (const [source, place] of places) {
    const path = posix.join(folder, place);
    host.makeFolder(posix.dirname(path));
    host.write(path, reader.bytes(source.path));
  }
  return places;
}

function deepestAbove(one: string, other: string): string {
  return one === other || other.startsWith(one.endsWith("/") ? one : `${one}/`) ? one : deepestAbove(posix.dirname(one), other);
}
