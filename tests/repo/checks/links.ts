import { type Check, type Tree, filesLike, lineAt } from "../tree.ts";

/** Links inside the repository lead somewhere, on file systems that mind case too. */
export const links: Check = {
  holds: "every link in a document leads to a file that is there, and to a heading in it",
  find: (tree) =>
    filesLike(tree, /\.md$/).flatMap(([path, text]) =>
      linksIn(text).flatMap(({ to, at }) =>
        leadsSomewhere(tree, path, to) ? [] : [`${path}:${lineAt(text, at)}: \`${to}\` leads nowhere`],
      ),
    ),
  faults: [
    fault("[x](missing.md)", "`missing.md`"),
    fault("[x](other.MD)", "`other.MD`"),
    fault("[x](../docs/Other.md)", "`../docs/Other.md`"),
    fault("![x](images/none.svg)", "`images/none.svg`"),
    fault("[x](other.md#nothing-here)", "`other.md#nothing-here`"),
    fault("[x](#nothing-here)", "`#nothing-here`"),
    fault("[x]\n\n[x]: gone.md", "`gone.md`"),
    fault("[x](../../outside.md)", "`../../outside.md`"),
  ],
};

function linksIn(text: string): readonly { readonly to: string; readonly at: number }[] {
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, blank).replace(/`[^`\n]*`/g, blank);
  const found = [...prose.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)/g), ...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  return found.map((match) => ({ to: match[1] ?? "", at: match.index }));
}

function leadsSomewhere(tree: Tree, from: string, to: string): boolean {
  if (/^[a-z]+:/.test(to)) return true;
  const [file = "", heading] = to.split("#");
  const path = file === "" ? from : resolve(from, decodeURI(file));
  if (path === undefined) return false;
  const text = tree.get(path);
  if (text === undefined) return heading === undefined && [...tree.keys()].some((one) => one.startsWith(`${path.replace(/\/$/, "")}/`));
  return heading === undefined || headings(text).includes(heading);
}

function resolve(from: string, file: string): string | undefined {
  const steps = from.split("/").slice(0, -1);
  for (const step of file.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

// As the usual renderers name headings.
function headings(text: string): readonly string[] {
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, blank);
  const titles = [...prose.matchAll(/^#{1,6}\s+(.*?)\s*$/gm)].map((match) => match[1] ?? "");
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function fault(text: string, found: string): Check["faults"][number] {
  return { files: { "docs/page.md": `# Page\n${text}\n`, "docs/other.md": "# Other\n" }, found };
}
