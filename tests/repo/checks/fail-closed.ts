import { type Check, type Tree, lineAt } from "../tree.ts";

const page = "docs/fail-closed.md";
const ways = "scripts/bench/engines/ways.mjs";

/** The page about facts that are missing or wrong shows every way that the probe asks about, and what each engine of the table makes of it. */
export const failClosed: Check = {
  holds: "every way that the probe asks about has a row in docs/fail-closed.md, with an answer of every engine",
  find: (tree) => {
    const asked = [...(tree.get(ways) ?? "").matchAll(/what: "([^"]+)"/g)].map((match) => match[1] ?? "");
    const rows = rowsIn(tree);
    return [
      ...asked.filter((what) => !rows.some((row) => row.what === what)).map((what) => `${page}: no row for ${what}`),
      ...rows
        .filter(({ answers, engines }) => answers.length !== engines || answers.some((answer) => !known.test(answer)))
        .map(({ what, at }) => `${page}:${at}: ${what}: not one answer for each engine`),
      ...rows.filter(({ what }) => !asked.includes(what)).map(({ what, at }) => `${page}:${at}: nobody asks about ${what}`),
    ];
  },
  faults: [
    fault("| no `sum` | deny | waits |", [`no row for \`sum\` is null`]),
    fault("| no `sum` | deny |\n| `sum` is null | deny | waits |", ["no `sum`: not one answer"]),
    fault("| no `sum` | deny | |\n| `sum` is null | deny | waits |", ["no `sum`: not one answer"]),
    fault("| no `sum` | deny | waits |\n| `sum` is null | deny | waits |\n| `sum` is odd | deny | deny |", [
      "nobody asks about `sum` is odd",
    ]),
  ].flat(),
};

const known = /^(allow|\*\*ALLOW\*\*|deny|waits|throws|crashes|hangs)$/;

interface Row {
  readonly what: string;
  readonly at: number;
  readonly answers: readonly string[];
  readonly engines: number;
}

// The rows of the tables that begin with "what comes in", the last one apart: it counts.
function rowsIn(tree: Tree): readonly Row[] {
  const text = tree.get(page) ?? "";
  return [...text.matchAll(/^\| what comes in (.*)\n\|[-| ]+\n((?:\|.*\n)*)/gm)].flatMap((table) => {
    const engines = cellsOf(table[1] ?? "").length;
    const lines = (table[2] ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("| **"));
    return lines.map((line) => {
      const [what = "", ...answers] = cellsOf(line);
      return { what, at: lineAt(text, text.indexOf(line, table.index)), answers, engines };
    });
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\| ?| ?\|$/g, "")
    .split(" | ")
    .map((cell) => cell.trim());
}

function fault(rows: string, found: readonly string[]): Check["faults"] {
  const files = {
    [ways]: '[{ what: "no `sum`", facts: {} }, { what: "`sum` is null", facts: { sum: null } }]',
    [page]: `| what comes in | one 1.0.0 | Maestro |\n| --- | --- | --- |\n${rows}\n| **let through** | **0** | **0** |\n`,
  };
  return found.map((one) => ({ files, found: one }));
}
