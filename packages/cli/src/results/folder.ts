import { posix } from "node:path";
import type { Diagnostic, Place } from "@maestro-bench/diagnostics";
import { HostFailure, type Host } from "../host.ts";
import { LOG_NAME, textOf } from "../inputs/files.ts";
import { isClaim } from "../queue/lock.ts";
import { mistake } from "../mistakes.ts";

/** What a folder of results holds: whose it is. */
export interface Owner {
  readonly scenario: string;
  readonly case: string | undefined;
}

/** Why the results of `owner` may not take the place of what is in the folder; undefined when they may. `place`: where the mistake is shown. */
export function objectionTo(host: Host, folder: string, owner: Owner, place: Place): Diagnostic | undefined {
  bringBack(host, folder);
  const found = host.look(folder);
  if (found.kind === "nothing" || (found.kind === "folder" && found.names.length === 0)) return undefined;
  const elsewhere = { help: "name another place with `--out`, or move it away" };
  if (found.kind === "unreadable") return mistake("CLI-009", place, `\`${folder}\` cannot be looked into: ${found.why}`, elsewhere);
  if (found.kind === "file")
    return mistake("CLI-009", place, `\`${folder}\` is a file, and the results would go to a folder of that name`, elsewhere);
  const foreign = found.names.find((name) => !OWN_NAMES.includes(name) && !isClaim(name));
  if (foreign !== undefined) return mistake("CLI-009", place, `\`${folder}\` holds \`${foreign}\`, which Maestro did not write`, elsewhere);
  const summary = summaryIn(host, folder);
  if (summary?.scenario !== owner.scenario || summary.case !== owner.case) {
    return mistake("CLI-009", place, `\`${folder}\` does not hold earlier results of the same scenario`, elsewhere);
  }
  if (summary.waiting.length === 0) return undefined;
  return mistake("CLI-010", place, `in \`${folder}\` a run waits for somebody who was asked: ${summary.waiting.join(", ")}`, {
    help: `\`maestro waiting ${folder}\` tells what it waits for; name another place with \`--out\` to leave it`,
  });
}

/** Makes an empty folder beside the place of the results, to be filled and then put there whole. Throws a HostFailure. */
export function beginResults(host: Host, folder: string): string {
  const beside = besideOf(host, folder, "new");
  host.remove(beside);
  host.makeFolder(beside);
  return beside;
}

/** Puts a filled folder in its place, for what was there before, and clears away what killed processes have left. Throws a HostFailure. */
export function placeResults(host: Host, beside: string, folder: string): void {
  const old = besideOf(host, folder, "old");
  host.remove(old);
  for (let attempt = 1; ; attempt++) {
    if (host.look(folder).kind !== "nothing") host.move(folder, old);
    try {
      host.move(beside, folder);
      break;
    } catch (error) {
      // Another process was there first; its results are replaced in turn.
      if (!(error instanceof HostFailure) || attempt === MOST_ATTEMPTS || host.look(folder).kind === "nothing") throw error;
      host.remove(old);
    }
  }
  host.remove(old);
  for (const { path } of leftovers(host, folder)) host.remove(path);
}

const MOST_ATTEMPTS = 5;
const SUMMARY_NAME = "summary.json";
/** The parts of the results. */
type Part = "log" | "summary" | "sources" | "choices" | "files" | "waiting" | "answers" | "signers";

/** Where the parts of the results stand in their folder. */
export const PARTS: { readonly [part in Part]: string } = {
  log: LOG_NAME,
  summary: SUMMARY_NAME,
  sources: "sources",
  choices: "choices.jsonl",
  files: "files",
  waiting: "waiting",
  answers: "answers",
  signers: "signers",
};

/** The files in the folder of signers. */
export const SIGNERS = { allowed: "allowed", revoked: "revoked" } as const;
const OWN_NAMES: readonly string[] = Object.values(PARTS);

/** What waits, as the summary in a folder of results says; undefined where there is no summary. */
export function waitingIn(host: Host, folder: string): readonly unknown[] | undefined {
  return summaryIn(host, folder)?.waiting;
}

interface EarlierSummary extends Owner {
  readonly waiting: readonly unknown[];
}

function summaryIn(host: Host, folder: string): EarlierSummary | undefined {
  const found = host.look(posix.join(folder, SUMMARY_NAME));
  const data = found.kind === "file" ? parsed(textOf(found.bytes) ?? "") : undefined;
  if (typeof data !== "object" || data === null) return undefined;
  const [scenario, name, waiting]: readonly unknown[] = ["scenario", "case", "waiting"].map((key): unknown => Reflect.get(data, key));
  if (typeof scenario !== "string" || !Array.isArray(waiting) || (name !== undefined && typeof name !== "string")) return undefined;
  return { scenario, case: name, waiting };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function besideOf(host: Host, folder: string, kind: "new" | "old"): string {
  return posix.join(posix.dirname(folder), `.${posix.basename(folder)}.${host.process.id}.${kind}`);
}

// A process that was killed between its two moves has left the earlier results under another name.
function bringBack(host: Host, folder: string): void {
  const old = leftovers(host, folder).find(({ kind }) => kind === "old");
  if (old !== undefined && host.look(folder).kind === "nothing") host.move(old.path, folder);
}

function leftovers(host: Host, folder: string): readonly { readonly path: string; readonly kind: string }[] {
  const around = posix.dirname(folder);
  const found = host.look(around);
  const start = `.${posix.basename(folder)}.`;
  return (found.kind === "folder" ? found.names : []).flatMap((name) => {
    const [, id, kind = ""] = (name.startsWith(start) && /^(\d+)\.(new|old)$/.exec(name.slice(start.length))) || [];
    return id === undefined || host.process.isAlive(Number(id)) ? [] : [{ path: posix.join(around, name), kind }];
  });
}
