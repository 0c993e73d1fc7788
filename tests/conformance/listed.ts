import { readFileSync } from "node:fs";

/** The deliberate differences of the page that says why, each for one system. */
export interface Listed {
  readonly always: readonly string[];
  /** Those that only very long series come to. */
  readonly inLongSeries: readonly string[];
}

const PAGE = new URL("../../docs/conformance.md", import.meta.url);
const LONG = /^## .*10,000 runs/m;

/** Reads the tables of the page: in the first cell of a row stands each difference between backticks. */
export function readListed(): Listed {
  const [always = "", inLongSeries = ""] = readFileSync(PAGE, "utf8").split(LONG);
  return { always: differencesIn(always), inLongSeries: differencesIn(inLongSeries) };
}

function differencesIn(text: string): readonly string[] {
  const cells = [...text.matchAll(/^\| (`.*?`) \|/gm)].map((match) => match[1] ?? "");
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].flatMap((match) => eachSystem(match[1] ?? "")));
}

// `one-v1, v2: …` lists it for one-v1 and for one-v2.
function eachSystem(difference: string): readonly string[] {
  const [, family = "", versions = "", rest = ""] = /^(.*?-)(v[\d.]+(?:, v[\d.]+)*)(.*)$/.exec(difference) ?? [];
  return family === "" ? [difference] : versions.split(", ").map((version) => `${family}${version}${rest}`);
}
