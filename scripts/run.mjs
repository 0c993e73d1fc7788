// node scripts/run.mjs <command> …: the command line from this checkout. Installs and bundles first when that is due, and says nothing about it
// unless it fails, so that stdout holds nothing but the command's own words.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundlePath, isFresh } from "./bundle-stamp.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

if (!existsSync(`${root}node_modules/.modules.yaml`)) quietly(...installer());
if (!isFresh()) quietly(process.execPath, [`${root}scripts/bundle-cli.mjs`]);
// What the bundle leaves out is read as it was built.
if (process.argv.some((word) => word === "worker" || word.startsWith("--queue")))
  quietly(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-b", `${root}packages/queue`]);

standWhereTheUserStands();
process.argv = [process.execPath, bundlePath, ...process.argv.slice(2)];
await import(pathToFileURL(bundlePath).href);

// pnpm 9 and a bare `node` do not install before a script.
function installer() {
  const pnpm = process.env["npm_execpath"] ?? "";
  if (/pnpm[^/\\]*\.c?m?js$/.test(pnpm)) return [process.execPath, [pnpm, "install"]];
  if (/pnpm[^/\\]*$/.test(pnpm)) return [pnpm, ["install"]];
  const pinned = JSON.parse(readFileSync(`${root}package.json`, "utf8")).packageManager.split("+")[0];
  return ["npx", ["-y", pinned, "install"]];
}

function quietly(program, args) {
  const done = spawnSync(program, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}\n`);
  process.stderr.write(`this did not work: ${program} ${args.join(" ")}\n`);
  process.exit(70);
}

// pnpm runs a script of the workspace in its root; paths on the command line are meant from where it was typed.
function standWhereTheUserStands() {
  const typedIn = process.env["INIT_CWD"];
  const script = process.env["npm_lifecycle_event"];
  if (typedIn !== undefined && ["sim", "stress", "maestro"].includes(script)) process.chdir(typedIn);
}
