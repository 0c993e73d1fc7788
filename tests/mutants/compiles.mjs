import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { planted } from "./list.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

/**
 * Which mutants are no programs: one sentence for each mistake of a type or of the syntax. The compiler would find such a hole, so it shows nothing
 * about the tests.
 * @param {readonly import("./list.mjs").Mutant[]} mutants
 * @returns {readonly string[]}
 */
export function mistakesOfTypes(mutants) {
  const names = [...new Set(mutants.flatMap(packagesOf))];
  return names.flatMap((name) => mistakesIn(name, mutants));
}

function packagesOf({ edits }) {
  return edits.map(({ file }) => file.split("/")[1]);
}

// Each mutant gets a folder with the files that it changes; laid over the sources (`rootDirs`), all are compiled at once. What other files see of them
// is written out in full in the sources (`isolatedDeclarations`), so that nothing else has to be looked at.
function mistakesIn(name, mutants) {
  const folder = `${root}packages/${name}/out/mutants`;
  rmSync(folder, { recursive: true, force: true });
  for (const { id, edits } of mutants)
    for (const file of new Set(edits.map((edit) => edit.file).filter((one) => one.split("/")[1] === name))) {
      const own = edits.filter((edit) => edit.file === file);
      const copy = `${folder}/${id}/${file.split("/").slice(3).join("/")}`;
      mkdirSync(dirname(copy), { recursive: true });
      writeFileSync(copy, planted(readFileSync(root + file, "utf8"), own));
    }
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(settingsOver(readdirSync(folder))));
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", `${folder}/tsconfig.json`], { cwd: folder, encoding: "utf8" });
  rmSync(folder, { recursive: true, force: true });
  return stdout.split("\n").filter((line) => line.includes("error TS"));
}

function settingsOver(ids) {
  return {
    extends: "../../../../config/tsconfig.base.json",
    compilerOptions: {
      composite: false,
      declaration: false,
      declarationMap: false,
      isolatedDeclarations: false,
      noEmit: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      rootDirs: ["../../src", ...ids],
    },
    include: ["."],
  };
}
