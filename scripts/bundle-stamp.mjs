// Whether the bundled command line was made from the sources as they stand. The bundle carries the hash of its sources in its second line,
// so that the two can never come apart.
import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the bundle stands. */
export const bundlePath = `${root}packages/cli/dist/main.mjs`;

/** True when the bundle is there and was made from exactly these sources and dependencies. */
export function isFresh() {
  return firstBytes(bundlePath).includes(sourcesStamp());
}

/** The comment that a bundle of the sources as they stand carries. */
export function sourcesStamp() {
  const hash = createHash("sha256");
  for (const file of sources())
    hash
      .update(`${file}\0`)
      .update(readFileSync(root + file))
      .update("\0");
  return `// made from sources ${hash.digest("hex")}`;
}

function sources() {
  const packages = readdirSync(`${root}packages`).toSorted();
  const files = packages.flatMap((name) => [`packages/${name}/package.json`, ...filesUnder(`packages/${name}/src`)]);
  return ["pnpm-lock.yaml", "scripts/bundle-cli.mjs", ...files];
}

function filesUnder(folder) {
  const entries = readdirSync(root + folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => (entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

function firstBytes(file) {
  let opened;
  try {
    opened = openSync(file, "r");
    const bytes = Buffer.alloc(256);
    return bytes.toString("latin1", 0, readSync(opened, bytes));
  } catch {
    return "";
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
