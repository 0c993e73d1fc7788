export { sarifLog, type SarifOptions } from "./sarif-log.ts";
export type { SarifLog, SarifResult, SarifRule } from "./sarif-form.ts";
