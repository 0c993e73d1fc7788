import type { SarifMessage } from "./sarif-form.ts";

/** A text as a SARIF message. What would be a placeholder or a link there is written so that it stays the text that it is. */
export function plainMessage(text: string): SarifMessage {
  // SARIF 2.1.0, 3.11.6: `[x](y)` is a link unless its bracket is escaped.
  return { text: withBrackets(text).replaceAll(/\[(?=[^\]]*\]\()/g, String.raw`\[`) };
}

/** A text of a message in which no bracket begins a placeholder. */
export function withBrackets(text: string): string {
  // SARIF 2.1.0, 3.11.5: brackets that are meant are doubled. JSON readers may refuse half a character.
  return text.replaceAll(/[{}]/g, "$&$&").replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
