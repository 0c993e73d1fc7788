import { describe, expect, test } from "vitest";
import { drawerNames, folderSizes, mapLength } from "./checks/names.ts";
import { failClosed } from "./checks/fail-closed.ts";
import { glossary } from "./checks/glossary.ts";
import { imports, upwardRows } from "./checks/imports.ts";
import { invariants, knownLaws } from "./checks/invariants.ts";
import { mutants } from "./checks/mutants.ts";
import { links } from "./checks/links.ts";
import { packageShape } from "./checks/package-shape.ts";
import { machinePlaces } from "./checks/places.ts";
import { publicNameCount, publicNames } from "./checks/public-names.ts";
import { scenarioWords } from "./checks/scenario-words.ts";
import { forms } from "./checks/syntax.ts";
import { type Check, type Fault, readTree } from "./tree.ts";

const checks: readonly Check[] = [
  imports,
  forms,
  drawerNames,
  folderSizes,
  mapLength,
  publicNameCount,
  scenarioWords,
  links,
  glossary,
  invariants,
  knownLaws,
  mutants,
  machinePlaces,
  packageShape,
  failClosed,
];

const repository = readTree();

describe.each(checks)("$holds", ({ find, faults }) => {
  test.each(faults.map((fault): [string, Fault] => [fault.found, fault]))("a planted fault is found: %s", (_, { files, found }) => {
    expect(find(new Map(Object.entries(files))).join("\n")).toContain(found);
  });

  test("it holds here", () => {
    expect(find(repository)).toEqual([]);
  });
});

test("the import table goes downwards only", () => {
  expect(upwardRows()).toEqual([]);
});

test("the names that packages offer are the ones that were agreed on", async () => {
  const listed = [...publicNames(repository)].map(([name, names]) => `${name}\n${names.map((one) => `  ${one}\n`).join("")}`);
  await expect(listed.join("\n")).toMatchFileSnapshot("public-names.txt");
});
