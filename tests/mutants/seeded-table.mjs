import { readdirSync, readFileSync } from "node:fs";
import { readSeeded } from "./list.mjs";

const path = "docs/stress.md";
const folder = new URL("seeded/", import.meta.url);

/** The bugs that the bench must catch, and those that no row can show, as a page tells them: from the list that is planted. */
export function seededBugs() {
  const all = readdirSync(folder)
    .toSorted()
    .flatMap((file) => readSeeded(readFileSync(new URL(file, folder), "utf8")));
  const seen = all.filter(({ unseen }) => unseen === undefined);
  const hidden = all.filter(({ unseen }) => unseen !== undefined);
  const text = [
    `${seen.length} bugs count towards the score:`,
    "",
    table(
      ["bug", "played", "breaks"],
      seen.map(({ hole, plays, breaks }) => [hole, plays.map((one) => `\`${one}\``).join(", "), told(breaks)]),
    ),
    "",
    `${hidden.length} more are in the list and do not count, because no row can show them:`,
    "",
    table(
      ["bug", "why it is unseen"],
      hidden.map(({ hole, unseen }) => [hole, unseen]),
    ),
  ];
  return [{ path, block: "seeded-bugs", text: text.join("\n") }];
}

// The list gives the start of a promise or a finding, and of a law its number.
function told(breaks) {
  return /^law \d+$/.test(breaks) ? breaks : `\`${breaks.trim()} …\``;
}

function table(head, rows) {
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function line(cells) {
  return `| ${cells.join(" | ")} |`;
}
