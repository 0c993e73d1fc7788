export { readOtherResult, type OtherResult } from "./other-result.ts";
