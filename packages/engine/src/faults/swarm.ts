import { draw } from "../draws/draw.ts";

/** What may go wrong in one trial, and how often. */
export interface Swarm {
  /** The chances at a place of each of what can happen there. `base`: what happens there anyway, with its chances; what they leave over is as it is usually. */
  chancesAt(place: string, names: readonly string[], base: Chances): Chances;
}

type Chances = readonly (readonly [string, number])[];

/**
 * Gives the swarm of a trial: a random part of all that can happen at all places, each with a raised chance, and the rest not at all. A trial in which one thing
 * cannot happen comes to where that thing would have ended it before. After Groce, Zhang, Eide, Chen and Regehr, "Swarm testing" (ISSTA 2012). What is in it follows
 * from the seed and the trial; its draws have streams of their own, so that they move no other.
 */
export function openSwarms(seed: number): (trial: number) => Swarm {
  const drawn = (trial: number, what: string): number =>
    draw(seed, { what: `swarm: ${what}`, subject: "", trial, run: 0, round: 0, howOften: 0 });
  return (trial) => {
    const share = oneOf(SHARES, drawn(trial, "how many"));
    const often = oneOf(CHANCES, drawn(trial, "how often"));
    return {
      chancesAt: (place, names, base) => {
        const active = names.filter((name) => drawn(trial, `${place}: ${name}`) < share);
        const rest = active.length === 0 ? 1 : 1 - often;
        const chances = new Map(base.map(([name, chance]) => [name, chance * rest]));
        for (const name of active) chances.set(name, (chances.get(name) ?? 0) + often / active.length);
        return [...chances];
      },
    };
  };
}

/** The share of all that can happen that can happen in a trial, and the chance that any of it happens at a place; each equally likely. */
const SHARES = [1 / 16, 1 / 4, 1 / 2] as const;
const CHANCES = [1 / 64, 1 / 8, 1 / 2] as const;

function oneOf(values: readonly number[], u: number): number {
  return values[Math.floor(u * values.length)] ?? 1;
}
