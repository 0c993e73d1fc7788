// Bundles the command line into packages/cli/dist/main.mjs, so that it starts in a fraction of the time that some hundred modules take.
// Written beside and then renamed: whoever reads it meanwhile reads a whole one, and two that build at once do no harm.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { bundlePath, sourcesStamp } from "./bundle-stamp.mjs";

const cli = fileURLToPath(new URL("../packages/cli/", import.meta.url));
const stamp = sourcesStamp();
const bundle = await rolldown({
  input: `${cli}src/main.ts`,
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

const [main] = output;
const code = main.code.replace(/^#!.*\n/, "");
mkdirSync(`${cli}dist`, { recursive: true });
put(bundlePath, `#!/usr/bin/env node\n${stamp}\n${code}`);
put(`${cli}dist/third-party-notices.txt`, notices(main.moduleIds));

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
