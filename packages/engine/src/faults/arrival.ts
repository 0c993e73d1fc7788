import type { Json } from "@maestro-bench/codebook";
import type { ThingFault } from "@maestro-bench/scenario/thing-faults";
import { receivedValue, valueOf, type Looking } from "../received.ts";
import type { RunState } from "../run-state.ts";
import { factsInSight, nameOfKey } from "../turns/whose-turn.ts";
import { timesIn } from "./spoil.ts";

/** What arrives, and under which name. */
interface Arriving {
  readonly fact: string;
  readonly json: Json | undefined;
}

/** When a thing has come in that a fault keeps, in milliseconds since 1970. Where it comes late, the clock moves on to then. */
export function arrivalOf(stage: Looking, state: RunState, fault: ThingFault | undefined, thing: Arriving): number {
  if (fault === "fault:stale") {
    const freshFor = stage.scenario.codebook.facts.get(thing.fact)?.freshFor ?? 0;
    return state.clock - freshFor - 1;
  }
  if (fault === "fault:late") {
    const next = momentsAhead(stage, state, thing).filter((moment) => moment >= state.clock && moment < state.clock + YEAR);
    state.clock = next.length === 0 ? state.clock + HOUR : Math.min(...next) + 1;
  }
  return state.clock;
}

const HOUR = 3_600_000;
// What is further away is no moment that anybody waits for.
const YEAR = 366 * 24 * HOUR;

// Ends of approvals and of freshness, and the times that stand in what has come in.
function momentsAhead(stage: Looking, state: RunState, { fact, json }: Arriving): readonly number[] {
  const fields = stage.scenario.codebook.facts;
  const own = fields.get(fact);
  const others = factsInSight(state).flatMap(({ name, fact: received }) => {
    const field = fields.get(nameOfKey(name));
    if (field === undefined || received.json === undefined) return [];
    const value = receivedValue(stage, { name: nameOfKey(name), received });
    return [...timesIn(field.type, value), ...(field.freshFor === undefined ? [] : [received.at + field.freshFor])];
  });
  const approvals = state.approvals.flatMap(({ until }) => (until === null ? [] : [until]));
  return [...(own === undefined ? [] : timesIn(own.type, valueOf(stage, fact, json))), ...others, ...approvals];
}
