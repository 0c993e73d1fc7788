import { closeSync, lstatSync, mkdirSync, openSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

/**
 * Writes a new file below a folder, with the folders between. A link on the way from that folder, or one that somebody else puts there meanwhile, is not
 * followed: then nothing is written, and an error tells so. What is there already is left as it is, and the system says so.
 */
export function createFile(path: string, content: string, within: string): void {
  const real = join(realpathSync(dirname(within)), basename(within), relative(within, path));
  if (relative(within, path).split(sep).includes("..")) throw new LinkOnTheWay(path);
  for (const folder of foldersBetween(within, path)) makeFolder(folder);
  const file = openSync(path, "wx");
  try {
    const found = realpathSync(path);
    // Not a byte goes elsewhere; the empty file that the link let in is taken away again.
    if (found !== real) {
      rmSync(found, { force: true });
      throw new LinkOnTheWay(path);
    }
    writeFileSync(file, content);
  } finally {
    closeSync(file);
  }
}

/** A link stands between a folder and a file that is to be written below it. */
export class LinkOnTheWay extends Error {
  override readonly name = "LinkOnTheWay";

  constructor(path: string) {
    super(`a link leads away on the way to ${basename(path)}`);
  }
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
