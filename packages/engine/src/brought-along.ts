export type { OwnGate, Plugin } from "@maestro-bench/scenario/brought-along";
