import type { Scenario } from "../src/index.ts";
import { scenarioOf } from "./stories.ts";

/** A small scenario for the engine's tests: a robot wants a door opened, a porter is asked, a ledger counts. Parts can be replaced. */
export function door(
  parts: { readonly gates?: string; readonly story?: string; readonly more?: string; readonly facts?: string } = {},
): Scenario {
  return scenarioOf({
    "book.yaml": BOOK,
    "rules.gate": gatesOf(parts.gates ?? GATES, `${parts.story ?? STORY}\n${parts.more ?? MORE}`),
    "scenario.yaml": `maestro: 1
scenario: door
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-01-01T08:00:00Z, step: 1s }
${parts.facts === "" ? "" : `facts:\n${parts.facts ?? FACTS}`}
story:
${parts.story ?? STORY}
${parts.more ?? MORE}
`,
  });
}

// A gate that no step names, and a sealing line that listens to nobody who speaks, would be reported.
function gatesOf(text: string, rest: string): string {
  const heard = text.replaceAll(/^ *seal .* when (\w+) said.*\n/gm, (line, layer: string) => (rest.includes(layer) ? line : ""));
  const gates = heard.split(/^(?=(?:gate|guard) )/m);
  return gates.filter((gate) => gate.includes("seal ") || rest.includes(/^\w+ (\w+)/.exec(gate)?.[1] ?? "-")).join("");
}

const BOOK = `maestro: 1
codebook: door
layers:
  badge_gate: { id: 1 }
  porter_gate: { id: 2 }
  porter_desk: { id: 3 }
  seal_gate: { id: 4, may: seal }
  open_door: { id: 5 }
  count: { id: 6 }
  calm_gate: { id: 7 }
reasons:
  BADGE_FORGED: { id: 1, says: The badge is forged. }
  BADGE_OK: { id: 2, says: The badge is fine. }
  ASK_PORTER: { id: 3, says: The porter must say. }
  OPEN: { id: 4, says: The porter opens. }
  LATER: { id: 5, says: The porter wants more. }
  SHUT: { id: 6, says: The porter keeps it shut. }
  PORTER_LATE: { id: 7, says: The porter did not answer. }
  NONSENSE: { id: 8, says: That was no answer. }
  DOOR_OPENED: { id: 9, says: The door opens., layer: open_door }
  COUNTED: { id: 10, says: The count moved. }
  CALM: { id: 11, says: Nothing is the matter. }
  NO_PORTER_NEEDED: { id: 12, says: The door may open by itself. }
types:
  badge: { id: text, forged: true/false }
  tally: { opened: integer 0.., points: number 0..1, last: optional time }
facts:
  badge: badge
  alarm: number 0..10
  tally: tally
`;

export const GATES = `
gate badge_gate {
  pause BADGE_FORGED  when badge.forged
  run   BADGE_OK      otherwise
}
gate porter_gate { pause ASK_PORTER  noting badge.id }
guard seal_gate {
  seal BADGE_FORGED  when badge_gate said BADGE_FORGED
  seal NONSENSE      when porter_desk said NONSENSE
}
gate calm_gate {
  run   CALM      when alarm <= 3
  pause ASK_PORTER  otherwise
}
`;

export const FACTS = `  badge: { id: B-1, forged: false }
  alarm: 5`;

export const STORY = `  - receive: badge
  - gate: badge_gate
  - gate: porter_gate
    ask: porter
    skip: { ASK_PORTER: { if: calm_gate, as: NO_PORTER_NEEDED } }
  - record: DOOR_OPENED`;

export const MORE = `people:
  porter:
    decider: USER
    at: porter_desk
    question: "Open for {badge.id}?"
    answers: { OPEN: run, LATER: pause, SHUT: stop }
    until: now + 60s
    late: PORTER_LATE
    invalid: NONSENSE
    simulated: OPEN
ledgers:
  tally:
    start: { opened: 0, points: 0 }
    keep: { points: 0..1 }
    gain: { points: at most 0.5 per run }
    log: { reason: COUNTED, at: count }
    on:
      DOOR_OPENED: { opened: add 1, points: add 0.4, last: set now }
outcomes:
  badge:
    forged: { set: { badge.forged: true } }
    missing: { set: { badge: = absent } }
    nameless: { set: { badge.id: = absent } }
  alarm:
    calm: { set: { alarm: 1 } }
    off_scale: { set: { alarm: 99 } }
promises:
  - never DOOR_OPENED without OPEN or NO_PORTER_NEEDED
  - never sealed outside seal_gate
expect: { ends: { DOOR_OPENED: 1 } }
`;
