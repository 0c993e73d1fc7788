import { posix } from "node:path";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import { summarise } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import { strongest, type ExitCode } from "../exit-code.ts";
import { counts, hasError, refuse, warn } from "../mistakes.ts";
import { report } from "../report.ts";
import { flow } from "../sections/section.ts";
import { legend } from "../sections/paths.ts";
import { rowsOf, type Played } from "../sections/played.ts";
import { readSeed, type SimOptions } from "./sim-options.ts";
import { readPlays, type Play } from "./plays.ts";
import { playInto } from "./play-into.ts";

/** `maestro sim`: plays scenarios, keeps their logs and tells what happened. With a mistake in any file nothing runs. */
export async function sim(call: Call, paths: readonly string[], options: SimOptions): Promise<ExitCode> {
  const seed = readSeed(call, options.seed);
  const { plays, diagnostics } = readPlays(call, paths, options);
  const found: readonly Diagnostic[] = [...(typeof seed === "number" ? [] : [seed]), ...diagnostics];
  if (hasError(found) || typeof seed !== "number") return refuse(call, found, "nothing was run and nothing written");
  if (options.quiet !== true) warn(call, found);
  const played: Played[] = [];
  for (const [index, play] of plays.entries()) {
    const one = await playInto(call, play, seed);
    tell(call, one, { quiet: options.quiet === true, first: index === 0 });
    played.push(one);
  }
  if (!call.json && options.quiet !== true) close(call, played);
  return strongest(played.map(exitCodeOf));
}
