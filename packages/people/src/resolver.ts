import type { Json } from "@maestro-bench/codebook";
import type { Given } from "@maestro-bench/engine/live";
import { z } from "zod";
import type { Asked } from "./asked.ts";

/**
 * Somebody, or something, that may answer a question. Whatever it gives is checked as any answer is. What it throws, gives that is no answer, or does not give
 * in time fails closed: the run stops under the code that the scenario has for an invalid answer.
 */
export interface Resolver {
  /** Whether it is the scenario's own model. Only a simulated series takes what that says, and it takes nothing else. */
  readonly simulated?: true;
  /** An answer, or undefined: no answer yet, the run waits. `signal` aborts when nobody waits for it any more. */
  ask(asked: Asked, signal: AbortSignal): Promise<Resolved | undefined>;
}

/** What a resolver answers. */
export interface Resolved {
  /** One of the answers that are offered. */
  readonly code: string;
  /** The role that answers; when left out, the one that is asked. */
  readonly role?: string;
  /** The name under it, in the words of the resolver. */
  readonly by?: string;
  readonly because?: string;
  /** The digest of what was shown to whoever answers, where it is known: then it must be that of the open question. */
  readonly shown?: string;
  /** What only a model says. */
  readonly model?: Modelled;
}

/** How a model gave its answer: `took` in whole milliseconds of virtual time. */
interface Modelled extends Pick<Extract<Given, { kind: "answer" }>, "row" | "took" | "second" | "noted"> {}

/** Reads whatever a resolver gave: an answer, nothing, or why it is none. May throw where reading it does. */
export function readResolved(given: unknown): { readonly resolved: Resolved | undefined } | { readonly problem: string } {
  if (given === undefined) return { resolved: undefined };
  const { success, data, error } = SHAPE.safeParse(given);
  if (success) return { resolved: data };
  const [issue] = error.issues;
  const where = issue?.path.join(".") ?? "";
  return { problem: where === "" ? "what it gave is no answer" : `what it gave has no sound \`${where}\`` };
}

const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);

// Keys that are undefined count as left out.
const optional = <Type extends z.ZodType>(type: Type): z.ZodOptional<Type> => type.optional();

const SHAPE: z.ZodType<Resolved> = z.strictObject({
  code: name,
  role: optional(name),
  by: optional(name),
  because: optional(z.string().max(10_000)),
  shown: optional(z.string()),
  model: optional(
    z.strictObject({
      row: z.string(),
      took: z.number(),
      second: optional(z.string()),
      noted: optional(z.map(z.string(), z.custom<Json>())),
    }),
  ),
}) as z.ZodType<Resolved>;
