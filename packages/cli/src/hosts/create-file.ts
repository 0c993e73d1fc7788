import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";

/** Writes a new file: beside its place, on the disk, and only then put there, so that it is there whole or not at all. EEXIST where anything is already. */
export function createFile(path: string, content: string): void {
  const beside = join(dirname(path), `.new.${process.pid}`);
  try {
    writeWhole(beside, content);
    linkSync(beside, path);
  } catch (error) {
    if (!hasNoLinks(error)) throw error;
    writeFileSync(path, content, { flag: "wx", flush: true });
  } finally {
    rmSync(beside, { force: true });
  }
}

function writeWhole(path: string, content: string): void {
  rmSync(path, { force: true });
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

// Some file systems cannot give a file a second name. There a killed process may leave a part of the file, and whoever reads it finds it broken.
function hasNoLinks(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  const call: unknown = error instanceof Error ? Reflect.get(error, "syscall") : undefined;
  return call === "link" && (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS" || code === "EOPNOTSUPP");
}
