export { formatGateFile, type Formatted } from "./format-gate-file.ts";
