import type { CoreCondition } from "../core/core.ts";
import type { Frame } from "./frame.ts";

/** A truth as a number: false, true, unknown, unknown only because of facts that were not received yet. */
export type TruthCode = 0 | 1 | 2 | 3;

/** Code that judges a condition. */
export type ConditionCode = (frame: Frame) => TruthCode;

/** Compiles a condition. */
export type CompileCondition = (core: CoreCondition) => ConditionCode;
