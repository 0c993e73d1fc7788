import { type Check, filesLike, lineAt } from "../tree.ts";

const page = "docs/INVARIANTS.md";

/** What the page of laws names is there and knows which law it keeps. */
export const invariants: Check = {
  holds: "every file that docs/INVARIANTS.md names exists and mentions its law by number, and every law names one",
  find: (tree) => {
    const text = tree.get(page);
    if (text === undefined) return [];
    return lawsIn(text).flatMap(({ law, at, body }) => {
      const named = [...body.matchAll(/\]\(\.\.\/([^)#\s]+)[^)]*\)/g)].map((match) => ({ path: match[1] ?? "", at: at + match.index }));
      const silent = named.flatMap((one) => {
        const there = tree.get(one.path);
        const place = `${page}:${lineAt(text, one.at)}`;
        if (there === undefined) return [`${place}: ${one.path} does not exist`];
        return new RegExp(`\\blaws?\\b[^.\\n]{0,40}\\b${law}\\b`, "i").test(there)
          ? []
          : [`${place}: ${one.path} does not mention law ${law}`];
      });
      return named.some((one) => one.path.endsWith(".test.ts"))
        ? silent
        : [...silent, `${page}:${lineAt(text, at)}: law ${law} names no test`];
    });
  },
  faults: [
    { files: { [page]: "## Law 1: x\n[a](../packages/arl/src/a.ts)" }, found: "packages/arl/src/a.ts does not exist" },
    { files: { [page]: "## Law 1: x\n[a](../a.test.ts)", "a.test.ts": "law 12" }, found: "a.test.ts does not mention law 1" },
    { files: { [page]: "## Law 2: x\n[a](../a.ts)", "a.ts": "// law 2" }, found: "law 2 names no test" },
    { files: { [page]: "## Law 1: x\n[a](../a.test.ts)\n## Law 2: y\n", "a.test.ts": "law 1" }, found: "law 2 names no test" },
  ],
};

/** Laws that sources speak of are on the page. */
export const knownLaws: Check = {
  holds: "every law that a source mentions stands in docs/INVARIANTS.md",
  find: (tree) => {
    const laws = new Set(lawsIn(tree.get(page) ?? "").map(({ law }) => law));
    if (laws.size === 0) return [];
    return filesLike(tree, /^packages\/[^/]+\/(src|test)\/.*\.ts$/).flatMap(([path, text]) =>
      [...text.matchAll(/\blaw (\d+)\b/gi)]
        .filter((match) => !laws.has(match[1] ?? ""))
        .map((match) => `${path}:${lineAt(text, match.index)}: there is no law ${match[1]}`),
    );
  },
  faults: [{ files: { [page]: "## Law 1: x", "packages/arl/src/a.ts": "// law 7" }, found: "there is no law 7" }],
};

function lawsIn(text: string): readonly { readonly law: string; readonly at: number; readonly body: string }[] {
  const starts = [...text.matchAll(/^## Law (\d+)\b/gm)];
  return starts.map((match, n) => ({ law: match[1] ?? "", at: match.index, body: text.slice(match.index, starts[n + 1]?.index) }));
}
