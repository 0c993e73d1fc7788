import type { CommandLine } from "./command-line.ts";
import type { Host } from "./host.ts";
import type { Style } from "./style.ts";

/** One call of the command line: the machine, what was typed, and how each stream is written. */
export interface Call {
  readonly host: Host;
  readonly typed: CommandLine;
  /** For what goes to stdout. */
  readonly style: Style;
  /** For what goes to stderr. */
  readonly aside: Style;
  /** Whether stdout is for machines. */
  readonly json: boolean;
  /** Whether mistakes go to stdout as SARIF, and nothing else does. */
  readonly sarif: boolean;
}
