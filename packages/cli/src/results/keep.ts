import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";
import { isHostFailure } from "./play-into.ts";

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
