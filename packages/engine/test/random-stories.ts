import fc from "fast-check";
import type { Choices } from "@maestro-bench/scenario";
import type { Scenario } from "../src/index.ts";
import { scenarioOf } from "./stories.ts";

/** A story as data: the lines of each of its gates, in which order they are judged, and what each step is told besides. */
export interface Story {
  /** By gate: its lines, without those that every gate has. */
  readonly gates: readonly (readonly string[])[];
  /** What stands under each gate's step. */
  readonly steps: readonly string[];
}

/** How many gates a story has; each writes on the layer of its name, `g0` and so on, and an effect stands after the second and at the end. */
const GATES = 4;

const PLAIN = [
  "thing.odd",
  'thing.kind is "x"',
  "thing.size > level",
  "any part in thing.parts has part.n > 4",
  "every part in thing.parts has part.n > 4",
  "no part in thing.parts has part.n > 4",
  "count(thing.parts) > 1",
  "hint > 3",
  "tally.times > 0",
  "thing.size / level > 1",
];

// So that whoever may be asked has something to be asked about.
const ALWAYS = ["pause A when thing.odd and level > 8", "pause B when thing.odd and thing.size > 8", "run FINE otherwise"];

/** The scenario of a story. Every gate ends in `run FINE otherwise`; whatever `g0` says as A or C is sealed, masked or not. */
export function scenarioOfStory(story: Story): Scenario {
  const gates = story.gates.map((lines, at) => `gate g${at} {\n${[...lines, ...ALWAYS].map((line) => `  ${line}\n`).join("")}}\n`);
  const steps = story.steps.map((told, at) => `  - gate: g${at}\n${told}${at === 1 ? "  - record: HALF_DONE\n" : ""}`);
  return scenarioOf({
    "book.yaml": BOOK,
    "rules.gate": gates.join("") + OTHERS,
    "scenario.yaml": `${HEAD}story:\n${steps.join("")}  - record: DONE\n${TAIL}`,
  });
}

/** An objection: a line that pauses or stops. No test of absence, nothing that needs an objection of another gate not to be there. */
export function objectionFor(gate: number): fc.Arbitrary<string> {
  const decided = fc.constantFrom("pause A", "pause B", "pause C", "stop A", "stop B", "stop D");
  return fc.tuple(decided, conditionOf(gate)).map(([said, when]) => `${said} when ${when}`);
}

/** Any story. */
export const anyStory: fc.Arbitrary<Story> = fc.record({
  gates: fc.tuple(...Array.from({ length: GATES }, (_, gate) => fc.uniqueArray(objectionFor(gate), { maxLength: 2 }))),
  steps: fc.tuple(...Array.from({ length: GATES }, (_, gate) => stepOf(gate))),
});

/** How the facts come in, each by the name of an outcome. */
export const anyFacts: fc.Arbitrary<Choices> = fc
  .record({
    thing: fc.constantFrom("as_given", "as_given", "as_given", "odd", "missing", "broken", "partial"),
    level: fc.constantFrom("as_given", "as_given", "as_given", "high", "missing", "broken"),
  })
  .map((found) => new Map(Object.entries(found)));

/** What every person answers. */
export const anyAnswer: fc.Arbitrary<string> = fc.constantFrom("YES", "YES", "YES", "NO", "LATER", "nobody", "malformed");

function conditionOf(gate: number): fc.Arbitrary<string> {
  const earlier = Array.from({ length: gate }, (_, at) => at);
  const said = fc.tuple(fc.constantFrom(...earlier, "story"), fc.constantFrom("A", "B", "A or C")).map(([at, codes]) => {
    const layer = typeof at === "number" ? `g${at}` : at;
    return `${layer} said ${codes}`;
  });
  const plain = fc.oneof(
    ...PLAIN.map((text) => fc.constant(text)),
    fc.integer({ min: 4, max: 9 }).map((n) => `thing.size > ${n}`),
    fc.nat(5).map((n) => `level <= ${n}`),
  );
  const atom = gate === 0 ? plain : fc.oneof({ weight: 4, arbitrary: plain }, said);
  return fc.oneof(
    { weight: 2, arbitrary: atom },
    plain.map((one) => `not (${one})`),
    fc.tuple(atom, fc.constantFrom("and", "and", "or"), atom).map(([one, word, other]) => `(${one} ${word} ${other})`),
  );
}

// Somebody is always asked at the last gate, and not always needed.
function stepOf(gate: number): fc.Arbitrary<string> {
  const needless = "    ask: owner\n    skip: { AB: { if: calm, as: NOT_NEEDED } }\n";
  const asks = gate === GATES - 1 ? fc.constant(needless) : fc.constantFrom("", "    ask: owner\n", needless);
  const when = fc.constantFrom("", "", "", "    when: level > 2\n", "    when: thing.size > 1\n");
  return fc.tuple(asks, when).map((told) => told.join(""));
}

const BOOK = `maestro: 1
codebook: room
layers:
  g0: { id: 1, overrideable: true }
  g1: { id: 2, overrideable: true }
  g2: { id: 3, overrideable: true }
  g3: { id: 4, overrideable: true }
  desk: { id: 5 }
  lock: { id: 6, may: seal }
  work: { id: 7 }
  calm: { id: 8 }
  count: { id: 9 }
reasons:
  A: a
  B: b
  C: c
  D: d
  FINE: fine
  CALM: calm
  NOT_NEEDED: not needed
  YES: yes
  NO: no
  LATER: later
  TOO_LATE: late
  NONSENSE: nonsense
  SHUT: shut
  COUNTED: counted
  HALF_DONE: { says: half done, layer: work }
  DONE: { says: done, layer: work }
groups: { AB: [A, B] }
types:
  part: { n: integer 0..9 }
  thing: { size: number 0..9, odd: true/false, kind: one of x | y, parts: 0..3 of part }
  tally: { times: integer 0.. }
facts:
  thing: thing
  level: number 0..9
  hint: optional number 0..9
  tally: tally
`;

const OTHERS = `guard lock {
  seal SHUT when g0 said A or C
  seal NONSENSE when desk said NONSENSE
}
gate calm {
  run CALM when level > 3 and hint < 5
  pause D otherwise
}
`;

const HEAD = `maestro: 1
scenario: room
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-01-01T08:00:00Z, step: 1s }
facts:
  thing: { size: 5, odd: false, kind: x, parts: [{ n: 3 }, { n: 6 }] }
  level: 5
  hint: 1
`;

const TAIL = `people:
  owner:
    decider: USER
    at: desk
    question: "Do it?"
    answers: { YES: run, LATER: pause, NO: stop }
    until: now + 5s
    late: TOO_LATE
    invalid: NONSENSE
    simulated: YES
ledgers:
  tally:
    start: { times: 0 }
    log: { reason: COUNTED, at: count }
    on: { HALF_DONE: { times: add 1 } }
outcomes:
  thing:
    odd: { set: { thing.odd: true, thing.size: 9 } }
    missing: { set: { thing: = absent } }
    broken: { set: { thing: 7 } }
    partial: { set: { thing.size: = absent } }
  level:
    high: { set: { level: 9 } }
    missing: { set: { level: = absent } }
    broken: { set: { level: low } }
`;
