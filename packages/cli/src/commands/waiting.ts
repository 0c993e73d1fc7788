import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { counts, mistake, refuse, warn } from "../mistakes.ts";
import { toldWait } from "../queue/told.ts";
import { waitEntry } from "../queue/wait-entry.ts";
import { waitingFolders, type SpoiltFolder, type WaitingFolder } from "../queue/waiting-folder.ts";
import { commandOf } from "../results/play-into.ts";
import { sectionLines } from "../sections/section.ts";

/** `maestro waiting`: what waits for a person or a fact in the folders of results below a folder. Writes nothing. */
export async function waiting(call: Call, typed: string | undefined): Promise<ExitCode> {
  const { host } = call;
  const below = typed ?? "out";
  const at = host.look(below);
  if (at.kind !== "folder" && !(typed === undefined && at.kind === "nothing"))
    return refuse(call, [mistake("CLI-001", call.typed.place(below), `there is no folder \`${below}\``)]);
  const folders = waitingFolders(host, below);
  const whole = folders.filter((one): one is WaitingFolder => "point" in one);
  const open = whole.filter(({ answer, isOver }) => !isOver && answer === undefined);
  const entries = open.map(({ folder, point }) => waitEntry(point, { folder, now: host.now() })).toSorted(bySoonest);
  const spoilt = folders.filter((one): one is SpoiltFolder => "problem" in one);
  if (call.json) host.stdout.write(`${JSON.stringify(entries)}\n`);
  else {
    const told = entries.map((entry) => sectionLines(toldWait(entry, call.style, commandOf(call)), call.style).join("\n"));
    const behind = whole.filter(({ answer, isOver }) => !isOver && answer !== undefined).map(({ folder }) => folder);
    const rest = behind.map((folder) => `  answered and not gone on with: ${folder}; ${commandOf(call)} resume ${folder}`);
    const count = entries.length === 0 ? `nothing waits in ${below}` : `${counts(entries.length, "run")} waiting`;
    host.stdout.write(`${[...told, [...rest, `  ${count}`].join("\n")].join("\n\n")}\n`);
  }
  warn(
    call,
    spoilt.map(({ problem }) => mistake("CLI-023", call.typed.place(below), problem)),
  );
  return spoilt.length > 0 ? 2 : 0;
}

interface Left {
  readonly left_ms: number | null;
  readonly age_ms: number;
}

// Whose deadline is nearest comes first, then what has waited longest.
function bySoonest(one: Left, other: Left): number {
  const [left, right] = [one.left_ms ?? Number.POSITIVE_INFINITY, other.left_ms ?? Number.POSITIVE_INFINITY];
  return left === right ? other.age_ms - one.age_ms : left - right;
}
