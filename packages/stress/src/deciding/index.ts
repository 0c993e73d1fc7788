export { openSequence } from "./confidence-sequence.ts";
export { looksUntilDecided, type Looks } from "./looks.ts";
