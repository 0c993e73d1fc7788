export { contractBreaches, type ContractWords } from "./contract.ts";
