import type { Asked } from "../asked.ts";
import { consult, type Patience } from "../consult.ts";
import type { Resolver } from "../resolver.ts";

/**
 * What of the contract of the seam a resolver breaks over these questions, in plain sentences; empty when it keeps all of it as far as they show. The contract
 * is that of `Resolver`: it comes back in time, throws nothing, gives an answer to the very question or nothing, names somebody who may answer where a name is
 * needed, answers as a model only if it is one, and leaves alone what it is given.
 *
 * A resolver that breaks it lets nothing run: whatever it gives fails closed. Each question is put once, in order.
 */
export async function resolverBreaches(resolver: Resolver, questions: Iterable<Asked>, patience: Patience): Promise<readonly string[]> {
  const found: string[] = [];
  for (const asked of questions) found.push(...(await breachesOf(resolver, asked, patience)));
  return [...new Set(found)];
}

async function breachesOf(resolver: Resolver, asked: Asked, patience: Patience): Promise<readonly string[]> {
  const given: Asked[] = [];
  const watched: Resolver = {
    ...(resolver.simulated === true && { simulated: true }),
    ask: (question, signal) => {
      given.push(question);
      return resolver.ask(question, signal);
    },
  };
  const came = await consult(watched, asked, patience);
  const isChanged = given.some((question) => JSON.stringify(question) !== JSON.stringify(asked));
  return [
    ...(isChanged ? ["it changes what it is given"] : []),
    ...(came.kind === "malformed" ? [came.problem] : []),
    ...(came.kind === "answer" ? breachesOfName(came.resolved.by, asked) : []),
  ];
}

function breachesOfName(by: string | undefined, { may }: Asked): readonly string[] {
  if (by === undefined) return may.named ? ["it names nobody, and not everybody may answer"] : [];
  return (may.among !== null && !may.among.includes(by)) || may.not.includes(by) ? [`it answers as ${by}, who may not`] : [];
}
