export { redactionOf, type Redaction } from "./redaction.ts";
