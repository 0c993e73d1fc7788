import type { Place, SourceFile } from "@maestro-bench/diagnostics";
import { pathFrom, type Files } from "./files.ts";
import type { Report } from "../report.ts";

/** Reads files, each once, and remembers them. */
export interface Reader {
  /** The file at a path as the caller of the package knows it. */
  read(path: string): SourceFile | undefined;
  /** The file that another one names at `place`; a mistake there when there is none. */
  include(holder: SourceFile, named: string, place: Place): SourceFile | undefined;
  /** All that was read, in order. */
  readonly sources: readonly SourceFile[];
}

/** A reader over some files. */
export function openReader(files: Files, report: Report): Reader {
  const known = new Map<string, SourceFile>();
  const read = (path: string): SourceFile | undefined => {
    const before = known.get(path);
    const text = before?.text ?? files.read(path);
    if (text === undefined) return undefined;
    const source = before ?? { path, text };
    known.set(path, source);
    return source;
  };
  return {
    read,
    include(holder, named, place) {
      const path = pathFrom(holder.path, named);
      const source = path === undefined ? undefined : read(path);
      if (path === undefined) reportPath(report, named, place);
      else if (source === undefined) reportMissing(report, { named, path }, place);
      return source;
    },
    get sources() {
      return [...known.values()];
    },
  };
}

function reportPath(report: Report, named: string, place: Place): void {
  report.mistake("SCN-002", place, `\`${named}\` is not a path from this file to another`, {
    help: "write a path relative to the folder of this file, with `/` between folders: `gates/loan.gate`",
  });
}

function reportMissing(report: Report, { named, path }: { readonly named: string; readonly path: string }, place: Place): void {
  report.mistake("SCN-001", place, `there is no file \`${named}\``, {
    help: `it was looked for at \`${path}\`; paths are relative to the file that holds them`,
  });
}
