import { describe, expect, it } from "vitest";
import { openSteps, openTrials, placeOf, type Fork, type Standing } from "../src/trials.ts";
import { shipped } from "./stories.ts";

type Story = ReturnType<typeof shipped>;

// Draws that fall here and there, and the same each time.
function pick({ chances, stream }: Fork): number {
  return placeOf(chances, ((stream.howOften * 7 + stream.round * 5 + stream.run * 3 + stream.what.length) % 11) / 11);
}

/** Plays a trial step by step, from its start or from where it stood. Gives what was told, and each place where it stood. */
function stepped(
  scenario: Story,
  from?: Standing,
): { readonly told: readonly string[]; readonly stood: readonly (readonly [number, Standing])[] } {
  const told: string[] = [];
  const stood: (readonly [number, Standing])[] = [];
  const tell = (line: unknown): void => {
    told.push(JSON.stringify(line));
  };
  const steps = openSteps(scenario, { length: 2, stress: true, pick, onLook: () => {} });
  const stepping = steps({ head: () => {}, row: tell, end: ({ state, rows, ledgers }) => tell([state, rows, ledgers]) }, from);
  while (!stepping.isOver()) {
    stood.push([told.length, stepping.standing()]);
    stepping.step();
  }
  return { told, stood };
}

describe.each(["emergency-contract-v4.4", "document-orchestrator", "negotiation", "refund"])(
  "a trial of %s that is played step by step",
  (name) => {
    const scenario = shipped(name);

    it("has the rows of one that is played at once", () => {
      const rows: string[] = [];
      const play = openTrials(scenario, { seed: 0, length: 2, stress: true, pick });
      play(0, ({ rows: all, end }) => {
        rows.push(...all.map((row) => JSON.stringify(row)), JSON.stringify([end.state, end.rows, end.ledgers]));
      });
      expect(stepped(scenario).told).toEqual(rows);
    });

    it("goes on from wherever it stood as if it had never been left, and leaves that as it was", () => {
      const { told, stood } = stepped(scenario);
      for (const [already, standing] of stood.filter((_, at) => at % 3 === 0)) {
        const before = JSON.stringify(standing.state);
        expect(stepped(scenario, standing).told).toEqual(told.slice(already));
        expect(JSON.stringify(standing.state)).toBe(before);
      }
    });
  },
);
