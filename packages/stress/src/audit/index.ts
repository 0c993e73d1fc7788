export { openAudit, type Audit, type SwarmAudit } from "./audit.ts";
export type { AuditedRow, AuditedRun } from "./audited-run.ts";
export type { Judged } from "./claim.ts";
