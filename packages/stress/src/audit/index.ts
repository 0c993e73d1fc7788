export { openAudit, type Audit, type OpenAudit, type SwarmAudit } from "./audit.ts";
export type { AuditedRow, AuditedRun } from "./audited-run.ts";
export type { Judged, Now } from "./claim.ts";
