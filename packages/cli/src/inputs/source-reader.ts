import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Files } from "@maestro-bench/engine";
import type { Host } from "../host.ts";
import { textOf, type InputFile } from "./files.ts";

/** Reads what scenarios name, and remembers the bytes. */
export interface SourceReader extends Files {
  /** Of a file that was read. */
  bytes(path: string): Uint8Array;
  /** Why a file that is there could not be read, for a person. */
  why(path: string): string | undefined;
}

/** A reader of source files; what is not UTF-8 counts as not readable. `read`: files that were read already. */
export function sourceReader(host: Host, read: readonly InputFile[] = []): SourceReader {
  const known = new Map(read.map(({ path, bytes }) => [path, bytes]));
  const whys = new Map<string, string>();
  return {
    read: (path) => {
      const found = host.look(path);
      if (found.kind === "file") {
        const text = textOf(found.bytes);
        if (text === undefined) whys.set(path, "it is not UTF-8 text");
        else known.set(path, found.bytes);
        return text;
      }
      if (found.kind !== "nothing") whys.set(path, found.kind === "folder" ? "it is a folder" : found.why);
      return undefined;
    },
    bytes: (path) => {
      const bytes = known.get(path);
      if (bytes === undefined) throw new Error(`${path} is a source that was never read`);
      return bytes;
    },
    why: (path) => whys.get(path),
  };
}

/** A mistake about a file that is not there, with why it could not be read where it is there after all. */
export function withWhy(reader: SourceReader, diagnostic: Diagnostic): Diagnostic {
  const path = diagnostic.code === "SCN-001" ? /`([^`]+)`; paths are relative/.exec(diagnostic.help ?? "")?.[1] : undefined;
  const why = path === undefined ? undefined : reader.why(path);
  return why === undefined ? diagnostic : { ...diagnostic, message: `\`${path}\` cannot be read: ${why}` };
}
