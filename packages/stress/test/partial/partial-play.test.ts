import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readThreshold, runTrials } from "../../src/index.ts";
import { partialText, playedOf, readPartial, type PlayedOf } from "../../src/partial/partial-play.ts";
import { shipped, shippedNames } from "../stories.ts";

const scenario = shipped("emergency-contract-v4.4");
const asked = { maestro: "1.2.3", seed: 7, length: 2, every: false, swarm: false };
const of = playedOf(scenario, asked);
const tally = runTrials(scenario, { ...asked, plays: "ways" }, { first: 0, trials: 30 });
const text = partialText({ of, plays: "ways", tally });

function problem(of: PlayedOf, changed = text, trials = 100): string | undefined {
  const read = readPartial(changed, of, trials);
  return "problem" in read ? read.problem : undefined;
}

describe("a partial play", () => {
  it("comes back as it was kept", () => {
    const read = readPartial(text, of, 30);
    expect("partial" in read && JSON.stringify(read.partial.tally)).toBe(JSON.stringify(tally));
  });

  it.each(shippedNames)("of %s has a shape that is known", (name) => {
    const story = shipped(name);
    const played = playedOf(story, asked);
    const kept = partialText({ of: played, plays: "all", tally: runTrials(story, { ...asked, plays: "all" }, { first: 0, trials: 20 }) });
    expect(problem(played, kept)).toBeUndefined();
  });

  it.each([
    [{ seed: 8 }, "it was played with the seed 7, and this is 8"],
    [{ length: 1 }, "it was played in trials of 2, and these are of 1"],
    [{ every: true }, "it was played without `--every`"],
    [{ swarm: true }, "it was played without `--swarm`"],
    [{ maestro: "1.3.0" }, "Maestro 1.2.3 has counted it, and this is 1.3.0"],
  ])("belongs to what was asked for: %j", (other, why) => {
    expect(problem(playedOf(scenario, { ...asked, ...other }))).toBe(why);
  });

  it("belongs to one scenario, and to every letter of its files, wherever they stand", () => {
    expect(problem(playedOf(shipped("refund"), asked))).toBe("it is of the scenario `emergency-contract-v4.4`, and this is `refund`");
    const { sources } = scenario;
    const other = { ...scenario, sources: { ...sources, rules: sources.rules.map((one) => ({ ...one, text: `${one.text}\n` })) } };
    expect(problem(playedOf(other, asked))).toBe("`emergency-contract-v4.4`, or a file that it names, is not what it was then");
    const moved = { ...scenario, sources: { ...sources, rules: sources.rules.map((one) => ({ ...one, path: `elsewhere/${one.path}` })) } };
    expect(problem(playedOf(moved, asked))).toBeUndefined();
  });

  it("ends where it was to end, or plays all of it", () => {
    const until = (...texts: readonly string[]): PlayedOf => {
      const thresholds = texts.flatMap((one) => readThreshold(one) ?? []);
      return playedOf(scenario, { ...asked, untilDecided: thresholds });
    };
    const kept = partialText({ of: until("STOPPED > 2%", "STOPPED > 1%"), plays: "ways", tally });
    expect(problem(until("STOPPED > 1%", "STOPPED > 2%"), kept)).toBeUndefined();
    expect(problem(of, kept)).toBeUndefined();
    expect(problem(until("STOPPED > 1%"), kept)).toBe("it was played until `STOPPED > 1%`, `STOPPED > 2%` is decided");
    expect(problem(until("STOPPED > 1%"))).toBe("it was played without `--until-decided`");
  });

  it("is of no more runs than are asked for", () => {
    expect(problem(of, text, 29)).toBe("60 runs were played already, and 58 are asked for");
  });

  it("is refused wherever it was cut", () => {
    fc.assert(
      fc.property(fc.nat(text.length - 2), (end) => {
        expect(problem(of, text.slice(0, end))).toBeDefined();
      }),
    );
  });

  it("is refused where any digit of it was edited", () => {
    const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
    fc.assert(
      fc.property(fc.constantFrom(...digits), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const other = String((Number(text[at]) + by) % 10);
        expect(problem(of, text.slice(0, at) + other + text.slice(at + 1))).toBeDefined();
      }),
    );
  });
});
