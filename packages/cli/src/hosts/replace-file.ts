import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";

/** Replaces a file by another content: written beside it, on the disk, and only then put in its place. Throws what the system says, and leaves the old. */
export function replaceFile(path: string, content: string): void {
  const target = realpathSync(path);
  // A rename asks only the folder whether it may; a file that nobody may write stays as it is.
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}`);
  try {
    writeWhole(beside, content, { mode, uid, gid });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

interface Belongings {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

function writeWhole(path: string, content: string, { mode, uid, gid }: Belongings): void {
  rmSync(path, { force: true });
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, content);
    // Only the administrator may give a file away, and would otherwise take it from its owner.
    if (process.getuid?.() === 0) fchownSync(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
