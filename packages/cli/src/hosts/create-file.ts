import { closeSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import process from "node:process";

/**
 * Writes a new file: beside its place, on the disk, and only then put there, so that it is there whole or not at all. EEXIST where anything is already.
 * `within`: a folder that it is to be below; then the folders between are made, and a link on the way from it, or one that somebody else puts there meanwhile,
 * is not followed: nothing is written, and an error tells so.
 */
export function createFile(path: string, content: string, within?: string): void {
  if (within !== undefined) makeWay(path, within);
  const beside = join(dirname(path), `.new.${process.pid}`);
  try {
    writeWhole(beside, content, within);
    linkSync(beside, path);
    refuseElsewhere(path, within);
  } catch (error) {
    if (!hasNoLinks(error)) throw error;
    writeFileSync(path, content, { flag: "wx", flush: true });
    refuseElsewhere(path, within);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** A link stands between a folder and a file that is to be written below it. */
export class LinkOnTheWay extends Error {
  override readonly name = "LinkOnTheWay";

  constructor(path: string) {
    super(`a link leads away on the way to ${basename(path)}`);
  }
}

function makeWay(path: string, within: string): void {
  if (relative(within, path).split(sep).includes("..")) throw new LinkOnTheWay(path);
  for (const folder of foldersBetween(within, path)) makeFolder(folder);
}

// Not a byte goes elsewhere: the empty file is looked for before anything is written into it.
function writeWhole(path: string, content: string, within: string | undefined): void {
  rmSync(path, { force: true });
  const file = openSync(path, "wx");
  try {
    refuseElsewhere(path, within);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function refuseElsewhere(path: string, within: string | undefined): void {
  if (within === undefined) return;
  const found = realpathSync(path);
  if (found === join(realpathSync(dirname(within)), basename(within), relative(within, path))) return;
  rmSync(found, { force: true });
  throw new LinkOnTheWay(path);
}

// The folder itself first.
function foldersBetween(within: string, path: string): readonly string[] {
  const folder = dirname(path);
  return folder === within || dirname(folder) === folder ? [within] : [...foldersBetween(within, folder), folder];
}

function makeFolder(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() === true) throw new LinkOnTheWay(folder);
  if (found === undefined) mkdirSync(folder);
}

// Some file systems cannot give a file a second name. There a killed process may leave a part of the file, and whoever reads it finds it broken.
function hasNoLinks(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  const call: unknown = error instanceof Error ? Reflect.get(error, "syscall") : undefined;
  return call === "link" && (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS" || code === "EOPNOTSUPP");
}
