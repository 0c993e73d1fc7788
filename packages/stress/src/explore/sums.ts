import { BigNumber } from "bignumber.js";
import { inOrder, type Road, type State, type Stretch } from "./states.ts";
import { times } from "./times.ts";

/** What all ways come to together. Chances are added up over the runs of a trial. */
export interface Sums {
  readonly ways: bigint;
  /** Decision rows of all of them. */
  readonly rows: bigint;
  /** The chances of the ways that were played to their end. */
  readonly covered: BigNumber;
  readonly finalStates: ReadonlyMap<string, BigNumber>;
  /** By what rows say, the chances of the runs that have such a row. */
  readonly reasons: ReadonlyMap<string, BigNumber>;
  /** By claim. */
  readonly tested: ReadonlyMap<number, BigNumber>;
  readonly broken: ReadonlyMap<number, BigNumber>;
  /** By claim, how many ways have a run that puts it to the test. */
  readonly reached: ReadonlyMap<number, bigint>;
}

/** What comes to a state: how many ways, with how many rows, how likely, and the chances of those in whose run something was said. */
interface Flow {
  readonly ways: bigint;
  readonly rows: bigint;
  readonly chance: BigNumber;
  /** `all`: it was said on each of these ways. */
  readonly said: ReadonlyMap<string, BigNumber | "all">;
  /** By claim, how many of these ways have a run behind them that put it to the test. */
  readonly reached: ReadonlyMap<number, bigint>;
}

/** Adds up all ways from a state on, each state once. `exact`: whether no chance is rounded. */
export function sumUp(start: State, exact: boolean): Sums {
  const sums = openSums();
  const coming = new Map<State, Flow[]>([[start, [{ ways: 1n, rows: 0n, chance: new BigNumber(1), said: new Map(), reached: new Map() }]]]);
  for (const state of inOrder(start)) {
    const flow = together(coming.get(state) ?? []);
    coming.delete(state);
    for (const road of state.roads) {
      const end = sums.follow(road, { ...flow, ...scaled(flow, road.chance, exact) });
      if (road.to === "end") sums.end(end);
      else coming.set(road.to, [...(coming.get(road.to) ?? []), end]);
    }
  }
  return sums.result();
}

function scaled({ chance, said }: Flow, by: BigNumber, exact: boolean): Pick<Flow, "chance" | "said"> {
  return {
    chance: times(chance, by, exact),
    said: new Map([...said].map(([what, share]) => [what, share === "all" ? share : times(share, by, exact)])),
  };
}

function together(flows: readonly Flow[]): Flow {
  const [only, second] = flows;
  if (only !== undefined && second === undefined) return only;
  const said = new Map<string, BigNumber | "all">();
  for (const what of new Set(flows.flatMap((flow) => [...flow.said.keys()]))) {
    const isAll = flows.every((flow) => flow.said.get(what) === "all");
    said.set(what, isAll ? "all" : flows.reduce((sum, flow) => sum.plus(shareOf(flow, what)), NONE));
  }
  return {
    ways: flows.reduce((sum, { ways }) => sum + ways, 0n),
    rows: flows.reduce((sum, { rows }) => sum + rows, 0n),
    chance: flows.reduce((sum, { chance }) => sum.plus(chance), NONE),
    said,
    reached: addedUp(flows.map(({ reached }) => reached)),
  };
}

function addedUp(all: readonly ReadonlyMap<number, bigint>[]): ReadonlyMap<number, bigint> {
  const sums = new Map<number, bigint>();
  for (const [claim, ways] of all.flatMap((one) => [...one])) sums.set(claim, (sums.get(claim) ?? 0n) + ways);
  return sums;
}

function shareOf({ chance, said }: Flow, what: string): BigNumber {
  const share = said.get(what) ?? NONE;
  return share === "all" ? chance : share;
}

const NONE = new BigNumber(0);

interface OpenSums {
  /** Adds what is said and what ends on a road. Gives what comes to its end. */
  readonly follow: (road: Road, flow: Flow) => Flow;
  readonly end: (flow: Flow) => void;
  readonly result: () => Sums;
}

function openSums(): OpenSums {
  let [ways, rows, covered] = [0n, 0n, NONE];
  const [finalStates, reasons] = [new Map<string, BigNumber>(), new Map<string, BigNumber>()];
  const [tested, broken] = [new Map<number, BigNumber>(), new Map<number, BigNumber>()];
  let reached: ReadonlyMap<number, bigint> = new Map();
  const end = ({ state, judged }: NonNullable<Stretch["ended"]>, chance: BigNumber): void => {
    add(finalStates, state, chance);
    for (const [claim, one] of judged.entries()) {
      if (one.tested) add(tested, claim, chance);
      if (one.broken !== undefined) add(broken, claim, chance);
    }
  };
  return {
    follow: ({ stretches }, flow) => {
      const { chance } = flow;
      const said = new Map(flow.said);
      const tests = new Map(flow.reached);
      for (const stretch of stretches) {
        // What was said before in this run counts once.
        for (const what of stretch.said) {
          if (said.get(what) !== "all") add(reasons, what, chance.minus(shareOf({ ...flow, said }, what)));
          said.set(what, "all");
        }
        if (stretch.ended === undefined) continue;
        end(stretch.ended, chance);
        for (const [claim, one] of stretch.ended.judged.entries()) if (one.tested) tests.set(claim, flow.ways);
        said.clear();
      }
      const more = BigInt(stretches.reduce((sum, one) => sum + one.rows, 0));
      return { ways: flow.ways, rows: flow.rows + flow.ways * more, chance, said, reached: tests };
    },
    end: (flow) => {
      ways += flow.ways;
      rows += flow.rows;
      covered = covered.plus(flow.chance);
      reached = addedUp([reached, flow.reached]);
    },
    result: () => ({ ways, rows, covered, finalStates, reasons, tested, broken, reached }),
  };
}

function add<Key>(sums: Map<Key, BigNumber>, key: Key, chance: BigNumber): void {
  sums.set(key, (sums.get(key) ?? NONE).plus(chance));
}
