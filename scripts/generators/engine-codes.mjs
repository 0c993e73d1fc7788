import { ENGINE_CODES } from "@maestro-bench/codebook";

/** The engine's own codes in docs/reference.md, in the order of their packed ids. */
export function engineCodes() {
  return [{ path: "docs/reference.md", block: "engine-codes", text: ENGINE_CODES.map((code) => `- \`${code}\``).join("\n") }];
}
