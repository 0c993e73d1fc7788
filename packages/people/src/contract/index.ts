export { resolverBreaches } from "./contract.ts";
