import type { Scenario } from "@maestro-bench/engine";
import type { Given, LiveSeries, Waiting } from "@maestro-bench/engine/live";
import { askedOf, type Asked } from "./asked.ts";
import { consult, type Came, type Patience } from "./consult.ts";
import type { Resolver } from "./resolver.ts";

/** With what a series is resolved. */
export interface Resolving extends Patience {
  readonly scenario: Scenario;
  /** Milliseconds: how long an answer took is the difference between two of them. */
  readonly now: () => number;
}

/**
 * Puts every question of a live series to a resolver, until the series is over, waits for a fact, or nothing came. A RangeError where a model is to answer real
 * people's questions, or anything else a model's.
 */
export async function resolveSeries(live: LiveSeries, resolver: Resolver, resolving: Resolving): Promise<void> {
  const isModel = resolver.simulated === true;
  if (isModel !== (live.people === "simulated"))
    throw new RangeError(isModel ? "a model answers in a simulated series only" : "in a simulated series only its models answer");
  const before: Waiting[] = [];
  for (;;) {
    const asked = askedNow(live, resolving.scenario, before);
    if (asked === undefined) return;
    const began = resolving.now();
    const came = await consult(resolver, asked, resolving);
    // Somebody else may have answered meanwhile; this answer is to nothing then.
    if (live.waits?.question?.shown !== asked.question.shown || live.waits.row.row_hash !== asked.row.row_hash) continue;
    if (came.kind === "waits" && !isModel) return;
    before.push(asked);
    live.answer(givenOf(came, asked, { simulated: isModel, took: Math.max(0, Math.floor(resolving.now() - began)) }));
  }
}

function askedNow(live: LiveSeries, scenario: Scenario, before: readonly Waiting[]): Asked | undefined {
  const { waits } = live;
  return waits?.question === undefined ? undefined : askedOf({ scenario, waiting: waits, open: live.open, before });
}

function givenOf(came: Came, { question }: Asked, how: { readonly simulated: boolean; readonly took: number }): Given {
  const { simulated } = how;
  if (came.kind === "waits") return { kind: "nobody", simulated };
  if (came.kind === "malformed") return { kind: "malformed", ...how };
  const { code, role = question.role, by, because, shown = question.shown, model } = came.resolved;
  const who = { ...(by !== undefined && { by }), ...(because !== undefined && { because }) };
  return {
    kind: "answer",
    code,
    by: role,
    row: question.row,
    shown,
    ...how,
    ...(Object.keys(who).length > 0 && { who }),
    ...model,
  };
}
