// Bundles the command line into packages/cli/dist/main.mjs, and what its workers run beside it, so that it starts in a fraction of the time that some hundred modules take.
// Written beside and then renamed: whoever reads it meanwhile reads a whole one, and two that build at once do no harm.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { bundlePath, sourcesStamp } from "./bundle-stamp.mjs";

const cli = fileURLToPath(new URL("../packages/cli/", import.meta.url));
const stamp = sourcesStamp();
// The pool of processes looks for what it starts them with beside itself, which is in the bundle: there it stands.
const stress = createRequire(new URL("../packages/stress/package.json", import.meta.url));
const poolEntry = join(dirname(stress.resolve("tinypool")), "entry/process.js");

mkdirSync(`${cli}dist/entry`, { recursive: true });
const pool = await bundled(poolEntry);
put(`${cli}dist/entry/process.js`, pool.code);
const worker = await bundled(`${cli}../stress/src/pool/worker.ts`);
put(`${cli}dist/stress-worker.mjs`, worker.code);
// Last: its stamp says that all of them were made from the sources as they stand.
const main = await bundled(`${cli}src/main.ts`);
put(bundlePath, `#!/usr/bin/env node\n${stamp}\n${main.code.replace(/^#!.*\n/, "")}`);
put(`${cli}dist/third-party-notices.txt`, notices([...main.moduleIds, ...worker.moduleIds, ...pool.moduleIds]));

async function bundled(input) {
  const bundle = await rolldown({
    input,
    // It is optional: who has it has it beside the command line.
    external: ["@maestro-bench/queue"],
    platform: "node",
    resolve: { conditionNames: ["@maestro-bench/source", "node", "import", "default"] },
    onLog: (level, log) => process.stderr.write(`${level}: ${log.message}\n`),
  });
  const { output } = await bundle.generate({
    format: "esm",
    codeSplitting: false,
    sourcemap: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  await bundle.close();
  return output[0];
}

function put(file, text) {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  chmodSync(beside, 0o755);
  renameSync(beside, file);
}

// What the bundle contains of others stands there with their licence.
function notices(modules) {
  const folders = new Set(modules.filter((id) => id.includes("node_modules")).map(packageFolder));
  const texts = [...folders].map(notice).toSorted();
  return `${texts.join(`\n${"-".repeat(80)}\n`)}\n`;
}

function packageFolder(id) {
  let folder = dirname(id.replace(/^\0/, "").replace(/\?.*$/, ""));
  while (!existsSync(join(folder, "package.json")) || JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name === undefined)
    folder = dirname(folder);
  return folder;
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
  return `${name} ${version} (${license})\n\n${text}`;
}
