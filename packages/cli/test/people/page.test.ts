import { readFileSync } from "node:fs";
import { parseDuration } from "@maestro-bench/codebook";
import { expect, it } from "vitest";
import { filesBelow, workplace, type Workplace } from "./workplace.ts";

const PAGE = new URL("../../../../docs/people.md", import.meta.url);

/** What a line of a shell prints. Knows `maestro`, `echo $?` and `cp -r`. */
function shell(place: Workplace): (line: string) => Promise<string> {
  let code = 0;
  return async (line) => {
    const [program = "", ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, inQuotes, bare]) => inQuotes ?? bare ?? "");
    if (line === "echo $?") return `${code}\n`;
    if (program === "cp") {
      for (const [path, text] of Object.entries(filesBelow(place, args[1] ?? "")))
        place.files = { ...place.files, [`${args[2]}/${path}`]: text };
      return "";
    }
    if (program !== "maestro") throw new Error(`the page has a line that nobody runs: ${line}`);
    const done = await place.type(...args);
    ({ code } = done);
    return done.stdout + done.stderr;
  };
}

let last = "";

/** A line that answers, with the beginning of the id that waits now, or of the last one that did: ids change with whatever a row says. */
async function withId(place: Workplace, line: string): Promise<string> {
  if (!line.startsWith("maestro answer ")) return line;
  const [wait] = await place.waits(line.includes(" brought ") ? "brought" : "out");
  last = wait?.id.slice(0, 4) ?? last;
  return line.replace(/(?<=^maestro answer )[0-9a-f]+/, last);
}

/** The page with what each line of its blocks prints now. */
async function printedAnew(page: string): Promise<string> {
  const place = workplace();
  const run = shell(place);
  const parts = page.split(/(```console(?: \+\w+)?\n[\s\S]*?```)/);
  const anew: string[] = [];
  for (const part of parts) {
    const [, later, text] = /^```console(?: \+(\w+))?\n([\s\S]*?)```$/.exec(part) ?? [];
    if (text === undefined) {
      anew.push(part);
      continue;
    }
    place.now += parseDuration(later ?? "0s") ?? 0;
    const lines: string[] = [];
    for (const typed of text.split("\n").filter((one) => one.startsWith("$ "))) {
      const line = await withId(place, typed.slice(2));
      lines.push(`$ ${line}\n`, await run(line));
    }
    anew.push(`\`\`\`console${later === undefined ? "" : ` +${later}`}\n${lines.join("")}\`\`\``);
  }
  return anew.join("");
}

it("docs/people.md shows what each of its lines prints; `-u` writes it anew", async () => {
  await expect(await printedAnew(readFileSync(PAGE, "utf8"))).toMatchFileSnapshot(PAGE.pathname);
});
