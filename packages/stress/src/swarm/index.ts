export { auditOf } from "./audit-of-swarm.ts";
export { resultOfSwarm } from "./result-of-swarm.ts";
export { swarmJsonSchema, swarmResultShape } from "./swarm-shape.ts";
export type { SwarmClaim, SwarmResult } from "./swarm-result.ts";
