import { posix } from "node:path";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";
import { isHostFailure } from "./play-into.ts";

/** What will keep the file that `--out` names from being written, as far as it can be seen before anything is played for it. */
export function cannotKeep({ host, typed }: Call, path: string | undefined): Diagnostic | undefined {
  if (path === undefined) return undefined;
  const folder = posix.dirname(path);
  const { kind } = host.look(folder);
  const wrong = (message: string, help: string): Diagnostic => mistake("CLI-011", typed.place(path), message, { help });
  if (kind === "nothing") return wrong(`there is no folder \`${folder}\` for \`${path}\``, "make it, or name another file with `--out`");
  if (kind === "file") return wrong(`\`${folder}\` is a file, and \`${path}\` would stand in it`, OTHER);
  return host.look(path).kind === "folder" ? wrong(`\`${path}\` is a folder`, OTHER) : undefined;
}

const OTHER = "name another file with `--out`";

/** Writes a text to the file that `--out` names, if any; gives what kept it from being written. */
export function keep(call: Call, path: string | undefined, text: string): Diagnostic | undefined {
  if (path === undefined) return undefined;
  try {
    call.host.write(path, text);
    return undefined;
  } catch (error) {
    if (!isHostFailure(error)) throw error;
    return mistake("CLI-011", call.typed.place(path), `\`${path}\` cannot be written: ${error.message}`, {
      help: "name another place with `--out`",
    });
  }
}
