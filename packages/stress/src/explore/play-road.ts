import { BigNumber } from "bignumber.js";
import { sha256OfText } from "@maestro-bench/arl";
import type { Scenario } from "@maestro-bench/engine";
import { keyOfStanding, openSteps, type Fork, type Standing } from "@maestro-bench/engine/trials";
import type { Audit, Now, OpenAudit } from "../audit/index.ts";
import { saidIn } from "../tallies/said.ts";
import type { Counting } from "./counted.ts";
import { placesOf } from "./places.ts";
import type { Drawn, Stretch } from "./states.ts";
import { times } from "./times.ts";

/** A trial in a state, to be played on from there. */
export interface Saved {
  readonly standing: Standing;
  readonly audit: OpenAudit;
}

/** One outcome of what is drawn in a state, and how likely it is there. */
export interface Outcome {
  readonly drawn: readonly Drawn[];
  readonly chance: BigNumber;
  /** False where the chance is rounded. */
  readonly exact: boolean;
}

/** A part of a way: from a state up to the next one. */
export interface Part extends Outcome {
  readonly stretches: readonly Stretch[];
  /** What else could have been drawn on it: each up to the draw that falls elsewhere. */
  readonly others: readonly Outcome[];
  /** The state that it leads to. */
  readonly to: Met | "end";
}

/** A state that a way has come to. */
interface Met {
  /** The same text for states that go on alike. */
  readonly key: string;
  readonly saved: Saved;
}

/** What ways are played with. */
export interface RoadOptions {
  readonly scenario: Scenario;
  readonly audit: Audit;
  /** Runs in a trial. */
  readonly length: number;
  readonly counting: Counting;
}

/** Plays from a state on, where the first draws fall as told, and gives one part of the way after the other until the end of the trial. */
export type PlayRoad = (from: Saved | undefined, drawn: readonly Drawn[]) => Generator<Part, { readonly endless?: string }>;

/** Makes a scenario ready, and gives what plays its roads. One is played to its end before the next one. */
export function openRoads({ scenario, audit, length, counting }: RoadOptions): PlayRoad {
  let drawing = openDrawing([]);
  let mayDraw = false;
  let endless: string | undefined;
  const steps = openSteps(scenario, {
    length,
    stress: true,
    pick: (fork) => {
      if (!mayDraw) throw new Error(`a step drew ${fork.stream.what}, and none was to be drawn`);
      return drawing.pick(fork);
    },
    onDraw: (drawn) => {
      if (drawn.endless === true) endless ??= drawn.stream.what;
    },
    onLook: counting.onLook,
  });
  return function* (from, drawn) {
    drawing = openDrawing(drawn);
    const recorder = openRecorder(audit, from?.audit.copy());
    const stepping = steps(recorder, from?.standing);
    let [part, earlier] = [drawing, [] as readonly Stretch[]];
    for (let isFirst = true; !stepping.isOver(); isFirst = false) {
      const saved = !isFirst && stepping.mayDraw() ? { standing: stepping.standing(), audit: recorder.audit() } : undefined;
      if (saved !== undefined) {
        earlier = joined(earlier, recorder.take());
        drawing = openDrawing([]);
      }
      mayDraw = isFirst || saved !== undefined;
      stepping.step();
      if (endless !== undefined) return { endless };
      if (saved !== undefined && drawing.hasDrawn()) {
        yield { ...part.result(), stretches: earlier, to: { key: keyOf(scenario, saved, counting), saved } };
        [part, earlier] = [drawing, []];
      }
    }
    yield { ...part.result(), stretches: joined(earlier, recorder.take()), to: "end" };
    return {};
  };
}

function keyOf(scenario: Scenario, { standing, audit }: Saved, { counted }: Counting): string {
  const { rows, state } = standing;
  const memory = audit.memory({ seq: rows.trial, rows: rows.run, ...nowOf(state) });
  return sha256OfText(`${keyOfStanding(scenario, standing, counted)} ${JSON.stringify(memory)}`);
}

function nowOf({ question, clock, approvals, wait, frames }: Standing["state"]): Omit<Now, "seq" | "rows"> {
  const turns = frames.flatMap((frame) => (frame.kind === "each" ? [frame.wait] : []));
  const pauses = [question, wait, ...turns].flatMap((one) => (one === undefined ? [] : [one.seq]));
  const isOver = (turns: readonly number[]): boolean => turns[0] !== undefined && frames[0]?.turn !== turns[0];
  return { open: question?.row, clock, approvals: approvals.map(({ row, turns }) => ({ row, isOver: isOver(turns) })), pauses };
}

/** Decides where draws fall: first as told, then as usual. */
interface Drawing {
  readonly pick: (fork: Fork) => number;
  readonly hasDrawn: () => boolean;
  readonly result: () => Pick<Part, "drawn" | "chance" | "exact" | "others">;
}

function openDrawing(wanted: readonly Drawn[]): Drawing {
  const [drawn, others] = [[] as Drawn[], [] as Outcome[]];
  let chance = new BigNumber(1);
  let exact = true;
  return {
    pick: (fork) => {
      const { places, exact: isExact } = placesOf(fork);
      exact &&= isExact;
      const [usual] = places;
      const at = wanted[drawn.length];
      const found = at === undefined ? usual : places.find(({ place }) => place === at.place);
      if (found === undefined) throw new Error("the same draws led to different forks");
      const drawnAt = (place: number): Drawn => ({
        place,
        told: place < 0 ? fork.chances.length : place,
        isUsual: place === usual.place,
      });
      if (at === undefined)
        for (const one of places.slice(1))
          others.push({ drawn: [...drawn, drawnAt(one.place)], chance: times(chance, one.chance, exact), exact });
      chance = times(chance, found.chance, exact);
      drawn.push(drawnAt(found.place));
      return found.place;
    },
    hasDrawn: () => drawn.length > 0,
    result: () => ({ drawn, chance, exact, others }),
  };
}

interface Recorder {
  readonly head: (head: Parameters<Audit["begin"]>[0]["head"]) => void;
  readonly row: (row: Parameters<OpenAudit["see"]>[0]) => void;
  readonly end: (end: NonNullable<Parameters<OpenAudit["judged"]>[0]>) => void;
  /** The audit of the run that is played, as it stands. */
  readonly audit: () => OpenAudit;
  /** What was told since it was last taken. */
  readonly take: () => readonly Stretch[];
}

function openRecorder(audit: Audit, from: OpenAudit | undefined): Recorder {
  let open = from;
  let stretches: Stretch[] = [];
  let [said, rows] = [new Set<string>(), 0];
  const close = (ended?: Stretch["ended"]): void => {
    if (rows > 0 || ended !== undefined) stretches.push({ said, rows, ...(ended && { ended }) });
    [said, rows] = [new Set(), 0];
  };
  const opened = (): OpenAudit => {
    if (open === undefined) throw new Error("a row before the head of its run");
    return open;
  };
  return {
    head: (head) => {
      open = audit.begin({ head });
    },
    row: (row) => {
      opened().see(row);
      said.add(saidIn(row));
      rows++;
    },
    end: (end) => close({ state: end.state, judged: opened().judged(end) }),
    audit: () => opened().copy(),
    take: () => {
      close();
      const taken = stretches;
      stretches = [];
      return taken;
    },
  };
}

// Where no run has ended between them, two are one.
function joined(one: readonly Stretch[], other: readonly Stretch[]): readonly Stretch[] {
  const [last, next] = [one.at(-1), other[0]];
  if (last === undefined || next === undefined || last.ended !== undefined) return [...one, ...other];
  const both = { ...next, said: new Set([...last.said, ...next.said]), rows: last.rows + next.rows };
  return [...one.slice(0, -1), both, ...other.slice(1)];
}
