import { describe, expect, it } from "vitest";
import { quantile, type Counts } from "../../src/load/counts.ts";
import { staffing, waitsWith } from "../../src/load/staffing.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Times that are exponential with this mean: 4,000 values, each as likely. */
function exponential(mean: number): Counts {
  return new Map(Array.from({ length: 4000 }, (_, index) => [-Math.log(1 - (index + 0.5) / 4000) * mean, 1]));
}

/** Erlang's C: the share of questions that wait, of `offered` work for so many people (Erlang, 1917). */
function erlangC(offered: number, people: number): number {
  let blocked = 1;
  for (let one = 1; one <= people; one++) blocked = (offered * blocked) / (one + offered * blocked);
  return blocked / (1 - (offered / people) * (1 - blocked));
}

/** The share of questions that are not answered after `t`: waiting and answering, both exponential. */
function longerThan(t: number, { rate, mean, people }: { readonly rate: number; readonly mean: number; readonly people: number }): number {
  const [serving, waiting, delayed] = [1 / mean, people / mean - rate, erlangC(rate * mean, people)];
  const both = (waiting * Math.exp(-serving * t) - serving * Math.exp(-waiting * t)) / (waiting - serving);
  return (1 - delayed) * Math.exp(-serving * t) + delayed * both;
}

describe("Erlang's C, by which the rest is judged", () => {
  it("has the values of the tables", () => {
    expect(erlangC(8, 10)).toBeCloseTo(0.4092, 3);
    expect(erlangC(0.5, 1)).toBeCloseTo(0.5, 6);
  });
});

describe("how long questions wait for so many people", () => {
  it.each([
    [2, 1.2],
    [3, 2.1],
    [10, 8],
  ])("is for %d people with %d of work what Erlang's formula says, where times are exponential", (people, offered) => {
    const mean = 2 * MINUTE;
    const questions = 60_000;
    const load = { questions, within: (questions * mean) / offered, works: exponential(mean) };
    const of95 = quantile(waitsWith(people, load), 0.95) ?? 0;
    expect(longerThan(of95, { rate: offered / mean, mean, people })).toBeCloseTo(0.05, 1.9);
  });

  it("is how long an answer takes where there are enough of them", () => {
    const works: Counts = new Map([
      [MINUTE, 90],
      [4 * MINUTE, 10],
    ]);
    expect(quantile(waitsWith(50, { questions: 1000, within: 8 * HOUR, works }), 0.95)).toBe(4 * MINUTE);
  });

  it("is half a question longer on average for one person, always as long, who is busy half of the time", () => {
    const works: Counts = new Map([[MINUTE, 1]]);
    const waits = waitsWith(1, { questions: 40_000, within: 80_000 * MINUTE, works });
    const mean = [...waits].reduce((sum, [ms, times]) => sum + ms * times, 0) / 40_000;
    // Pollaczek and Khinchine: 0.5 of the time to answer beside that time.
    expect(mean / MINUTE).toBeCloseTo(1.5, 1);
  });
});

describe("staffing", () => {
  const load = { questions: 1000, within: 8 * HOUR, works: new Map([[2 * MINUTE, 1]]) };

  it("begins with as many as get done what comes in, and never says that more people take longer", () => {
    const found = staffing(load);
    expect(found.map(({ people }) => people)).toEqual([5, 6, 7].slice(0, found.length));
    expect(found.map(({ wait95 }) => wait95)).toEqual(found.map(({ wait95 }) => wait95).toSorted((a, b) => b - a));
    expect(found.at(-1)?.wait95).toBeGreaterThanOrEqual(2 * MINUTE);
  });

  it("says nothing where answers take no time, and where nothing is asked", () => {
    expect(staffing({ ...load, works: new Map([[0, 5]]) })).toEqual([]);
    expect(staffing({ ...load, questions: 0 })).toEqual([]);
    expect(staffing({ ...load, works: new Map() })).toEqual([]);
  });
});
