export { openAudit, type Audit, type OpenAudit } from "./audit.ts";
export type { AuditedRow, AuditedRun } from "./audited-run.ts";
export type { Judged } from "./claim.ts";
