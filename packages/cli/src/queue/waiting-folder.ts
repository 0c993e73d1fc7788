import { posix } from "node:path";
import { readAnswer, readResumePoint, type AnswerFile, type ResumePoint } from "@maestro-bench/people";
import type { Host } from "../host.ts";
import { LOG_NAME, textOf } from "../inputs/files.ts";
import { PARTS, waitingIn } from "../results/folder.ts";

/** A folder of results in which a series waits, or waited. */
export interface WaitingFolder {
  readonly folder: string;
  /** The last resume point in it. */
  readonly point: ResumePoint;
  /** What was said to it. */
  readonly answer: AnswerFile | undefined;
  /** Whether the series is over: nothing is gone on with any more. */
  readonly isOver: boolean;
}

/** A folder whose resume point or answer cannot be trusted, and why. */
export interface SpoiltFolder {
  readonly folder: string;
  readonly problem: string;
}

/** Every folder at or below this one in which a series waits or waited, in code unit order. `about`: only those with a wait whose id begins so. */
export function waitingFolders(host: Host, at: string, about?: string): readonly (WaitingFolder | SpoiltFolder)[] {
  const folders = placesBelow(host, at);
  const meant = about === undefined ? folders : folders.filter((folder) => mentions(host, folder, about));
  return meant.map((folder) => readWaitingFolder(host, folder));
}

// Among many that wait one is found without reading each of them through.
function mentions(host: Host, folder: string, id: string): boolean {
  return numbersIn(host, posix.join(folder, PARTS.waiting)).some((number) => {
    const found = host.look(placesOf(folder, number).point);
    return found.kind === "file" && textOf(found.bytes)?.includes(`"id":"${id.slice(0, 10)}`) === true;
  });
}

/** What stands in a folder of results in which a series waits or waited. */
export function readWaitingFolder(host: Host, folder: string): WaitingFolder | SpoiltFolder {
  const number = numbersIn(host, posix.join(folder, PARTS.waiting)).at(-1) ?? 1;
  const point = readPoint(host, folder, number);
  if ("problem" in point) return { folder, problem: point.problem };
  const answer = readAnswerTo(host, folder, point.point);
  if (answer !== undefined && "problem" in answer) return { folder, problem: answer.problem };
  return { folder, point: point.point, answer: answer?.answer, isOver: waitingIn(host, folder)?.length === 0 };
}

/** All that was asked in a folder and answered, the last first. */
export function answeredIn(host: Host, folder: string): readonly { readonly point: ResumePoint; readonly answer: AnswerFile }[] {
  return numbersIn(host, posix.join(folder, PARTS.answers))
    .toReversed()
    .flatMap((number) => {
      const read = readPoint(host, folder, number);
      const answer = "problem" in read ? undefined : readAnswerTo(host, folder, read.point);
      return "problem" in read || answer === undefined || "problem" in answer ? [] : [{ point: read.point, answer: answer.answer }];
    });
}

/** Where a resume point stands, and where the answer to it. */
export function placesOf(folder: string, number: number): { readonly point: string; readonly answer: string } {
  return { point: posix.join(folder, PARTS.waiting, `${number}.json`), answer: posix.join(folder, PARTS.answers, `${number}.json`) };
}

function placesBelow(host: Host, at: string): readonly string[] {
  const folders = host.folders(at);
  const found = host.look(posix.join(at, PARTS.waiting));
  if (found.kind === "folder" && host.look(at).kind === "folder" && holdsLog(host, at)) return [at];
  return folders
    .filter((name) => !name.startsWith(".") && name !== "node_modules")
    .flatMap((name) => placesBelow(host, posix.join(at, name)));
}

function holdsLog(host: Host, folder: string): boolean {
  const found = host.look(folder);
  return found.kind === "folder" && found.names.includes(LOG_NAME);
}

function numbersIn(host: Host, folder: string): readonly number[] {
  const found = host.look(folder);
  const names = found.kind === "folder" ? found.names : [];
  return names
    .flatMap((name) => /^([1-9]\d{0,8})\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other);
}

function readPoint(host: Host, folder: string, number: number): ReturnType<typeof readResumePoint> {
  const path = placesOf(folder, number).point;
  const found = host.look(path);
  const text = found.kind === "file" ? textOf(found.bytes) : undefined;
  if (text === undefined) return { problem: `\`${path}\` cannot be read` };
  const read = readResumePoint(text);
  if ("problem" in read) return { problem: `\`${path}\`: ${read.problem}` };
  return read.point.number === number ? read : { problem: `\`${path}\`: the resume point is of another wait` };
}

function readAnswerTo(host: Host, folder: string, point: ResumePoint): ReturnType<typeof readAnswer> | undefined {
  const path = placesOf(folder, point.number).answer;
  const found = host.look(path);
  if (found.kind === "nothing") return undefined;
  const text = found.kind === "file" ? textOf(found.bytes) : undefined;
  const read = text === undefined ? { problem: "the answer cannot be read" } : readAnswer(text, point);
  return "problem" in read ? { problem: `\`${path}\`: ${read.problem}` } : read;
}
