import { importTable } from "../../tests/repo/import-table.mjs";

/** The picture of the packages, drawn from the import table. An arrow that follows from two others is left out. */
export function dependencyPicture() {
  const arrows = Object.entries(importTable).flatMap(([name, { packages }]) =>
    packages.filter((below) => !packages.some((between) => reaches(between, below))).map((below) => `  ${name} --> ${below}`),
  );
  const text = [
    "```mermaid",
    "flowchart TD",
    ...Object.keys(importTable)
      .toReversed()
      .map((name) => `  ${name}`),
    ...arrows,
    "```",
  ].join("\n");
  return [{ path: "docs/ARCHITECTURE.md", block: "imports", text: `${text}\n\n${inWords()}` }];
}

function reaches(from, to) {
  const { packages } = importTable[from];
  return packages.includes(to) || packages.some((below) => reaches(below, to));
}

function inWords() {
  const rows = Object.entries(importTable).map(([name, { packages, libraries, node, pure }]) => {
    const outside = [...libraries, ...node].map((one) => `\`${one}\``).join(", ");
    return `| ${name} | ${packages.join(", ") || "–"} | ${outside || "–"} | ${pure ? "yes" : "no"} |`;
  });
  return ["| package | may import | and of others | pure |", "|---|---|---|---|", ...rows].join("\n");
}
