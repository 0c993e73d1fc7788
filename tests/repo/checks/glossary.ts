import { type Check, type Tree, filesLike, lineAt } from "../tree.ts";

const page = "docs/GLOSSARY.md";
const table = "| word | means | do not write |\n|---|---|---|\n| row | one line | log entry, `audit record` |\n| watch | looking | — |\n";

/** One word, one meaning: the glossary's last column is not written in documents, comments and messages. */
export const glossary: Check = {
  holds: "no document, comment or message says what the glossary says differently",
  find: (tree) => {
    const words = unwanted(tree);
    if (tree.has(page) && words.length === 0) return [`${page}: has no table with a column "do not write"`];
    return filesLike(
      tree,
      /(^(README|CONTRIBUTING|docs\/.*|packages\/[^/]+\/README|examples\/[^/]+\/README)\.md|^packages\/[^/]+\/src\/.*\.ts)$/,
    )
      .filter(([path]) => path !== page && path !== "docs/conformance.md")
      .flatMap(([path, text]) => {
        const prose = path.endsWith(".ts") ? proseOf(text) : text.replace(/\]\([^)]*\)/g, (target) => target.replace(/./g, " "));
        return words.flatMap(({ word, instead }) => {
          const at = prose.search(new RegExp(`(?<![\\w-])${word}s?(?![\\w-])`, "i"));
          return at < 0 ? [] : [`${path}:${lineAt(text, at)}: "${word}"; the word is "${instead}"`];
        });
      });
  },
  faults: [
    { files: { [page]: table, "README.md": "Writes a log entry." }, found: `"log entry"; the word is "row"` },
    { files: { [page]: table, "docs/a.md": "Log Entries, and audit records." }, found: `"audit record"` },
    { files: { [page]: table, "packages/arl/src/a.ts": "const a = 1;\n// the log entry" }, found: "packages/arl/src/a.ts:2" },
    { files: { [page]: table, "packages/arl/src/a.ts": "const a = `no log entry for it`;" }, found: "packages/arl/src/a.ts:1" },
    { files: { [page]: "# Glossary\n" }, found: "has no table" },
  ],
};

interface Unwanted {
  readonly word: string;
  readonly instead: string;
}

function unwanted(tree: Tree): readonly Unwanted[] {
  const lines = tree.get(page)?.split("\n") ?? [];
  const start = lines.findIndex((line) => /^\|\s*word\s*\|.*\|\s*do not write\s*\|\s*$/i.test(line));
  const cells = lines.slice(start < 0 ? lines.length : start + 2).map((line) => line.split("|").map((cell) => cell.trim()));
  return cells.flatMap(([, instead = "", , words = ""]) =>
    words
      .split(",")
      .map((word) => word.replaceAll("`", "").trim())
      .filter((word) => /\w/.test(word))
      .map((word) => ({ word, instead })),
  );
}

// Comments and texts of a source, at their places; the rest blank.
function proseOf(text: string): string {
  const parts = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  let end = 0;
  const kept = [...text.matchAll(parts)].map((match) => {
    const before = blank(text.slice(end, match.index));
    end = match.index + match[0].length;
    return before + (/^["`][\w./@-]*["`]$/.test(match[0]) ? blank(match[0]) : match[0]);
  });
  return kept.join("") + blank(text.slice(end));
}

function blank(part: string): string {
  return part.replace(/[^\n]/g, " ");
}
