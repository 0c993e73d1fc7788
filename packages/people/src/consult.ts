import { formatDuration } from "@maestro-bench/codebook";
import type { Asked } from "./asked.ts";
import { readResolved, type Resolved, type Resolver } from "./resolver.ts";

/** By what a resolver is held to its time. */
export interface Patience {
  /** The most milliseconds that it has for one answer; Infinity lets it take any time. */
  readonly timeout: number;
  readonly timer: Timer;
}

/** Calls something once after so many milliseconds, and gives what calls that off. */
type Timer = (milliseconds: number, act: () => void) => () => void;

/** What came of a question to a resolver. `problem`: one plain sentence, without an end. */
export type Came =
  | { readonly kind: "answer"; readonly resolved: Resolved }
  | { readonly kind: "waits" }
  | { readonly kind: "malformed"; readonly problem: string };

/**
 * Puts a question to a resolver. It never throws and, with a timeout, always comes back: what the resolver throws, what it gives that is no answer to this
 * question, and what it does not give in time is `malformed`. Whether somebody of this name may answer is left to whoever takes the answer.
 */
export async function consult(resolver: Resolver, asked: Asked, patience: Patience): Promise<Came> {
  const ending = new AbortController();
  const { timeout, timer } = patience;
  const pending: (() => void)[] = [];
  const late = new Promise<Came>((done) => {
    if (Number.isFinite(timeout))
      pending.push(timer(timeout, () => done({ kind: "malformed", problem: `nothing came within ${formatDuration(timeout)}` })));
  });
  try {
    return await Promise.race([attempt(resolver, asked, ending.signal), late]);
  } finally {
    for (const callOff of pending) callOff();
    ending.abort();
  }
}

async function attempt(resolver: Resolver, asked: Asked, signal: AbortSignal): Promise<Came> {
  try {
    // A copy: what the resolver does to it changes nothing that is checked.
    const read = readResolved(await resolver.ask(structuredClone(asked), signal));
    if ("problem" in read) return { kind: "malformed", problem: read.problem };
    if (read.resolved === undefined) return { kind: "waits" };
    const problem = objectionTo(read.resolved, asked, resolver);
    return problem === undefined ? { kind: "answer", resolved: read.resolved } : { kind: "malformed", problem };
  } catch (error) {
    return { kind: "malformed", problem: `it threw: ${messageOf(error)}` };
  }
}

// What a model gets wrong on purpose is for the engine to find out.
function objectionTo({ code, role, shown, model }: Resolved, { question }: Asked, { simulated }: Resolver): string | undefined {
  if (simulated === true) return model === undefined ? "what it gave does not say how a model gave it" : undefined;
  if (model !== undefined) return "it answers as a model, and is none";
  if (!Object.hasOwn(question.answers, code)) return `\`${code}\` is no answer to this question`;
  if (role !== undefined && role !== question.role) return `\`${role}\` may not say this here, but \`${question.role}\``;
  return shown === undefined || shown === question.shown ? undefined : "it answers what was shown for another question";
}

function messageOf(error: unknown): string {
  try {
    return (error instanceof Error ? error.message : String(error)).slice(0, 500);
  } catch {
    return "something that cannot be read";
  }
}
