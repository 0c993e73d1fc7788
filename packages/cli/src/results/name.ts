import { sha256OfText } from "@maestro-bench/arl";

/** The name of the folder for the results of a scenario, or of one of its cases: letters, digits, `.`, `_` and `-`, never the same for two cases. */
export function resultsName(scenario: string, played?: { readonly case: string; readonly of: Iterable<string> }): string {
  if (played === undefined) return scenario;
  const slug = slugOf(played.case);
  const doubles = [...played.of].filter((name) => name !== played.case && slugOf(name) === slug);
  const needsMore = doubles.length > 0 || slug === "" || slug.length > LONGEST;
  return `${scenario}.${needsMore ? [slug.slice(0, LONGEST), sha256OfText(played.case).slice(0, 8)].filter((part) => part !== "").join("-") : slug}`;
}

// Most file systems take 255 bytes, and a character may take four.
const LONGEST = 40;

// Lower case, because to some file systems `A` and `a` are the same name.
function slugOf(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
}
