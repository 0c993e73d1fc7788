import { Name, words } from "./tokens.ts";

/** The words that cannot be names of facts, people or gates. */
export const RESERVED_WORDS: readonly string[] = [...words]
  .filter(([, token]) => token.CATEGORIES?.includes(Name) !== true)
  .map(([word]) => word);
