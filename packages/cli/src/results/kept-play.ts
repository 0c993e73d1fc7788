import { posix } from "node:path";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import { partialText, readPartial, type PartialPlay, type PlayedOf } from "@maestro-bench/stress/partial";
import type { Call } from "../call.ts";
import { quoted } from "../command-line.ts";
import { readInput } from "../inputs/files.ts";
import { mistake } from "../mistakes.ts";
import { commandOf, isHostFailure } from "./play-into.ts";

/** Where what was played of a stress run is kept while it is not complete, so that an end of any kind loses a few seconds of it. */
export interface KeptPlay {
  /** What was played before; undefined where all begins anew. */
  readonly begun: Counted | undefined;
  /** Keeps what the first trials came to, unless that was done a moment ago. */
  keep(counted: Counted): void;
  /** The play has ended; `isDone`: its result is complete and written, so that nobody needs to go on. Otherwise it is told how one does. */
  end(counted: Counted, isDone: boolean): void;
}

type Counted = Pick<PartialPlay, "plays" | "tally">;

/** What was asked for, as far as it says where something is kept. As typed. */
export interface KeptAsked {
  readonly out: string | undefined;
  readonly resume: string | undefined;
  readonly of: PlayedOf;
  readonly trials: number;
}

/** Opens what is kept: the file that `--resume` names, and the one beside `--out`, or else that first one, to be written on. Or what is wrong with them. */
export function openKeptPlay(call: Call, asked: KeptAsked): KeptPlay | Diagnostic {
  const { out, resume } = asked;
  const own = out === undefined ? undefined : `${out}${ENDING}`;
  // As it was typed, if it was.
  const beside = own !== undefined && resume !== undefined && isSame(call, own, resume) ? resume : own;
  const begun = resume === undefined ? undefined : readBegun(call, resume, asked);
  if (begun !== undefined && "code" in begun) return begun;
  if (beside !== undefined && beside !== resume && call.host.look(beside).kind !== "nothing") return isThere(call, beside, out ?? "");
  const path = beside ?? resume;
  return path === undefined ? { begun, keep: () => {}, end: () => {} } : keeping(call, asked, { path, begun, goes: path === beside });
}

const ENDING = ".partial";

function isSame({ host }: Call, one: string, other: string): boolean {
  return posix.resolve(host.cwd, one) === posix.resolve(host.cwd, other);
}

function readBegun(call: Call, path: string, { of, trials }: KeptAsked): PartialPlay | Diagnostic {
  const file = readInput(call, path);
  if ("code" in file) return file;
  const read = readPartial(file.text, of, trials);
  if ("partial" in read) return read.partial;
  return mistake("CLI-035", call.typed.place(path), `nobody can go on from \`${file.path}\`: ${read.problem}`, {
    help: "without `--resume` all is played from the beginning",
  });
}

function isThere(call: Call, beside: string, out: string): Diagnostic {
  return mistake("CLI-036", call.typed.place(out), `\`${beside}\` holds what was played of a run that has not ended`, {
    help: `\`--resume ${beside}\` goes on from it; remove it to begin anew`,
  });
}

interface Keeping {
  readonly path: string;
  readonly begun: PartialPlay | undefined;
  /** Whether the file goes away when the result is complete. */
  readonly goes: boolean;
}

function keeping(call: Call, { of, resume }: KeptAsked, { path, begun, goes }: Keeping): KeptPlay {
  const { host } = call;
  let last = host.now();
  let failed = false;
  let isThere = begun !== undefined && resume === path;
  // A play goes on although it cannot be kept; that is told once.
  const tried = (what: string, act: () => void): void => {
    if (failed) return;
    try {
      act();
    } catch (error) {
      if (!isHostFailure(error)) throw error;
      failed = true;
      host.stderr.write(`${what}: ${error.message}\n`);
    }
  };
  const write = (counted: Counted): void => {
    if (counted.tally.trials === 0) return;
    const text = partialText({ of, plays: counted.plays, tally: counted.tally });
    tried(`What is played is not kept: \`${path}\` cannot be written`, () => {
      if (isThere) host.replace(path, text);
      else host.create(path, text);
      isThere = true;
    });
  };
  return {
    begun,
    keep: (counted) => {
      // Either way: somebody may set the clock back.
      if (Math.abs(host.now() - last) < MILLISECONDS) return;
      write(counted);
      last = host.now();
    },
    end: (counted, isDone) => {
      if (isDone && goes) {
        if (isThere) tried(`\`${path}\` cannot be removed`, () => host.remove(path));
        return;
      }
      write(counted);
      if (!isDone && isThere && !failed) host.stderr.write(`What was played is kept; to go on:\n  ${again(call, path, resume)}\n`);
    },
  };
}

const MILLISECONDS = 3000;

// What was typed, and where it is kept.
function again(call: Call, path: string, resume: string | undefined): string {
  const typed = `${commandOf(call)}${call.typed.source.text.replace(/^maestro/, "")}`;
  return resume === path ? typed : `${typed} --resume ${quoted(path)}`;
}
