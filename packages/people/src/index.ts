export type { Asked, Resolver } from "./resolver.ts";
