import { posix } from "node:path";
import { memorySink, verifyLog, type QuestionMark } from "@maestro-bench/arl";
import {
  applyAnswer,
  catchUp,
  logSoFar,
  takeUp,
  type AnswerFile,
  type CatchUp,
  type LogSoFar,
  type ResumePoint,
} from "@maestro-bench/people";
import type { LiveSeries, WrittenFile } from "@maestro-bench/engine/live";
import type { Call } from "../call.ts";
import { HostFailure, type Host } from "../host.ts";
import { PARTS } from "../results/folder.ts";
import { keep, putAway, type Kept } from "./put-away.ts";
import type { LoadedSources } from "./load-sources.ts";

/** A series that waits in its folder, loaded. */
export interface Loaded extends LoadedSources {
  readonly folder: string;
  readonly point: ResumePoint;
}

/** An answer, and whose signature of it was verified. */
export interface Heard {
  readonly answer: AnswerFile;
  readonly signer?: string;
}

/** Why a series cannot be gone on with: it is not as it was, it does not take the answer, or the machine would not let it be written. */
export interface NotGoneOn {
  readonly why: "changed" | "not taken" | "not written";
  readonly problem: string;
}

/** The log of a series up to where it waits, verified; or why it is not that log. */
export function logOf(host: Host, { folder, point }: Pick<Loaded, "folder" | "point">): LogSoFar | NotGoneOn {
  const path = posix.join(folder, PARTS.log);
  const found = host.look(path);
  if (found.kind !== "file") return { why: "changed", problem: `\`${path}\` cannot be read` };
  const cut = logSoFar(found.bytes, point);
  return "problem" in cut ? { why: "changed", problem: cut.problem } : cut;
}

/** Lets an answer take effect in memory alone. Undefined when it does, as it will when it is written. */
export function rehearse(loaded: Loaded, until: Uint8Array, { answer, signer }: Heard): NotGoneOn | undefined {
  let live: LiveSeries | undefined;
  try {
    const sink = memorySink();
    live = takeUp(loaded.scenario, loaded.point, until, { sink });
    applyAnswer(live, answer, signer);
    const { findings } = verifyLog([until, new TextEncoder().encode(sink.text())], { open: live.waits !== undefined });
    if (findings[0] !== undefined) return { why: "changed", problem: `the log would not be whole any more: ${findings[0].problem}` };
    return answer.says.kind !== "malformed" && isInvalid(live, loaded)
      ? { why: "not taken", problem: "the run would not take this as an answer to its question" }
      : undefined;
  } catch (error) {
    // The state came from a file: whatever it leads to here, it is nothing to go on from.
    return { why: live === undefined ? "changed" : "not taken", problem: error instanceof Error ? error.message : String(error) };
  }
}

// Whoever may not answer would stop the run, and here it can still be told.
function isInvalid({ series }: LiveSeries, { scenario, point: { waiting } }: Loaded): boolean {
  const { question, row } = waiting;
  const invalid = question === undefined ? undefined : scenario.people.get(question.person)?.invalid;
  const rows = series.runs.find(({ id }) => id === waiting.run)?.rows ?? [];
  return rows.some((one) => one.seq > row.seq && one.reason_code === invalid && isAbout(one.question, question?.row));
}

function isAbout(mark: QuestionMark | undefined, row: string | undefined): boolean {
  return mark !== undefined && "row" in mark && mark.row === row;
}

/**
 * Goes on with a series by an answer that was written: log, files, summary, and last its next resume point. Ended anywhere and called again, it comes to the
 * same: what stands there already is gone through again and not written twice. Throws a HostFailure.
 */
export function goOn({ host }: Call, loaded: Loaded, { until, behind }: LogSoFar, heard: Heard): Kept | NotGoneOn {
  const { scenario, point, folder } = loaded;
  const caught = openThere(host, folder, behind);
  const live = played(loaded, until, { caught, ...heard });
  if (caught.objection !== undefined) return { why: "changed", problem: caught.objection };
  if ("problem" in live) return live;
  const { failed } = live.series;
  if (failed !== undefined) return { why: "not written", problem: failed };
  const { seed } = point.saved.header;
  const kept = keep(host, { live, scenario, seed, folder, sources: point.sources, next: point.number + 1 });
  replaceSummary(host, folder, kept);
  if (kept.point !== undefined) putAway(host, folder, kept.point);
  return kept;
}

function played(
  { scenario, point }: Loaded,
  until: Uint8Array,
  { caught, answer, signer }: Heard & { readonly caught: CatchUp },
): LiveSeries | NotGoneOn {
  try {
    const live = takeUp(scenario, point, until, { sink: caught.sink, writeFile: caught.writeFile });
    applyAnswer(live, answer, signer);
    return live;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { why: "changed", problem: error.message };
  } finally {
    caught.end();
  }
}

function openThere(host: Host, folder: string, behind: Uint8Array): CatchUp {
  const log = host.openAtEnd(posix.join(folder, PARTS.log));
  const at = ({ run, name }: WrittenFile): string => posix.join(folder, PARTS.files, run, name);
  return catchUp({
    behind,
    append: (bytes) => log.take(bytes),
    close: () => log.close(),
    look: (file) => {
      const found = host.look(at(file));
      if (found.kind === "nothing") return "nothing";
      return found.kind === "file" && new TextDecoder().decode(found.bytes) === file.text ? "same" : "other";
    },
    create: (file) => host.create(at(file), file.text, posix.join(folder, PARTS.files)),
  });
}

function replaceSummary(host: Host, folder: string, { summary }: Kept): void {
  const path = posix.join(folder, PARTS.summary);
  if (host.look(path).kind === "nothing") throw new HostFailure(path, "it is not there");
  host.replace(path, `${JSON.stringify(summary)}\n`);
}
