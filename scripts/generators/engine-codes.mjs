import { ENGINE_CODES } from "@maestro-bench/codebook";

/** The engine's own codes in docs/reference.md, in the order of their packed ids. */
export function engineCodes() {
  const lines = [...ENGINE_CODES].map(([code, says]) => `- \`${code}\`: ${says}`);
  return [{ path: "docs/reference.md", block: "engine-codes", text: lines.join("\n") }];
}
