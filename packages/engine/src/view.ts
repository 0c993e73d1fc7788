import type { Value } from "@maestro-bench/codebook";
import { STALE, UNBORN, type View } from "@maestro-bench/gate-dsl";
import { wasSaid } from "./folds/heard.ts";
import { ledgerValue } from "./folds/ledger-value.ts";
import { receivedValue, type Looking } from "./received.ts";
import type { RunState } from "./run-state.ts";
import type { Looked } from "./stage.ts";
import { lookAt } from "./turns/look.ts";
import { otherSubjects, shownValue, subjectValue } from "./turns/members.ts";
import { keyOf, pathOfKey, roundOf, whoseTurn } from "./turns/whose-turn.ts";

/** What a gate or an expression sees of a run. */
export function viewOf(stage: Looking, state: RunState): View {
  const { onLook } = stage;
  return onLook === undefined ? unwatchedView(stage, state) : watchedView(unwatchedView(stage, state), onLook);
}

/** The same, and nobody is told of what is looked at. */
export function unwatchedView(stage: Looking, state: RunState): View {
  return {
    read: (root) => read(stage, state, root),
    said: (layer, codes, scope) => wasSaid(state, { layer, codes, scope }, whoseTurn(state)),
    now: state.clock,
    offsetMinutes: stage.scenario.clock.offsetMinutes,
    round: roundOf(state),
    runId: stage.runId,
    clockStart: stage.scenario.clock.start,
    throwing: state.throwing,
  };
}

// A getter of its own, so that only what reads the clock is told of.
function watchedView(view: View, onLook: Looked): View {
  const { now } = view;
  return Object.create(view, {
    now: {
      get: () => {
        onLook("clock");
        return now;
      },
    },
    said: {
      value: (...asked: Parameters<View["said"]>) => {
        onLook({ layer: asked[0], codes: asked[1], scope: asked[2] });
        return view.said(...asked);
      },
    },
  }) as View;
}

/** The same view with one root replaced: a fact that is still being put together, or a ledger that is being moved. */
export function viewWith(view: View, root: string, value: () => Value | undefined): View {
  const { offsetMinutes, round, runId, clockStart, throwing } = view;
  return {
    read: (name) => (name === root ? value() : view.read(name)),
    said: (...asked) => view.said(...asked),
    // What reads the clock of the one reads that of the other.
    get now() {
      return view.now;
    },
    offsetMinutes,
    round,
    runId,
    clockStart,
    throwing,
  };
}

type Read = Value | undefined | typeof UNBORN | typeof STALE;

function read(stage: Looking, state: RunState, root: string): Read {
  if (root === "others") return otherSubjects(stage, state) ?? UNBORN;
  if (stage.plan.subjects.some((one) => one.variable === root)) return readSubject(stage, state, root);
  const ledger = state.ledgers[root];
  return ledger === undefined ? readFact(stage, state, root) : ledgerValue(ledger);
}

// Where no subject has a turn, nothing is known of it yet. One that its list no longer holds is absent.
function readSubject(stage: Looking, state: RunState, variable: string): Read {
  const hasTurn = state.frames.some((frame) => frame.kind === "each" && frame.variable === variable);
  return hasTurn ? subjectValue(stage, state, variable) : UNBORN;
}

function readFact(stage: Looking, state: RunState, name: string): Read {
  const key = keyOf(state, name);
  if (key !== undefined) lookAt(stage, state, key);
  const received = key === undefined ? undefined : state.facts[key];
  if (key === undefined || received === undefined) return stage.scenario.facts.has(name) ? UNBORN : undefined;
  const freshFor = stage.scenario.codebook.facts.get(name)?.freshFor;
  if (freshFor !== undefined && received.json !== undefined && state.clock - received.at > freshFor) return STALE;
  const value = receivedValue(stage, { name, received });
  return value === undefined ? undefined : shownValue(stage, state, { root: name, value, path: pathOfKey(key) });
}
