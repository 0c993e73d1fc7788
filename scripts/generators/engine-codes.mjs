import { ENGINE_CODES } from "@maestro-bench/codebook";

const pages = ["docs/reference.md", "docs/gate-language.md"];

/** The engine's own codes where a page lists them, in the order of their packed ids. */
export function engineCodes() {
  const lines = [...ENGINE_CODES].map(([code, says]) => `- \`${code}\`: ${says.en}`);
  return pages.map((path) => ({ path, block: "engine-codes", text: lines.join("\n") }));
}
