import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGate } from "../../src/compile/compile-gate.ts";
import { contractBreaches } from "../../src/contract/index.ts";
import type { CheckedGate } from "../../src/core/checked-gate.ts";
import { judgeGate } from "../../src/evaluate/judge-gate.ts";
import type { Gate, Said, Verdict } from "../../src/index.ts";
import { anyFacts, anySaid, gateLines, gateOf, unlessNotesClash } from "../random-gates.ts";
import { gateIn, SOUND, VOCABULARY, viewOf } from "../words.ts";

const long = process.env["MAESTRO_LONG"] === "1";

type Judge = Gate["judge"];

/** A gate of rule text that judges in one of the ways. */
function gateFrom(checked: CheckedGate, judge: Judge): Gate {
  const says = checked.lines.map(({ decision, code }): Said => ({ decision, code }));
  const { name, layer, guard, listens, reads } = checked;
  return { name, layer, guard, says, seals: says.some(({ decision }) => decision === "seal"), listens, reads, judge };
}

describe.each<[string, (checked: CheckedGate) => Judge]>([
  ["compiled rules", compileGate],
  ["the tree walk", (checked) => (view, lines) => judgeGate(checked, view, lines)],
])("%s", (_, judgeOf) => {
  it.each(["gate", "guard"])("keep the contract of the seam, whatever the %s and the facts are", (kind) => {
    const facts = fc.array(fc.tuple(anyFacts, anySaid), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(gateLines, facts, (lines, standing) => {
        const text = kind === "gate" ? gateOf(lines) : guardOf(lines);
        const checked = text === undefined ? undefined : unlessNotesClash(() => gateIn(text));
        if (checked === undefined) return;
        const views = standing.map(([known, said]) => viewOf(known, said));
        expect(contractBreaches(gateFrom(checked, judgeOf(checked)), views, VOCABULARY.codebook)).toEqual([]);
      }),
      { numRuns: long ? 10_000 : 200 },
    );
  });
});

function guardOf(lines: readonly string[]): string | undefined {
  const objections = lines.filter((line) => !line.startsWith("run") && !line.includes("otherwise"));
  return objections.length === 0 ? undefined : gateOf(objections).replace("gate g", "guard g");
}

const NOTHING: Verdict = { fired: [], couldHave: [], doubts: [], objectsTo: [], notes: new Map() };
const PAUSE: Said = { decision: "pause", code: "A" };
const STOP: Said = { decision: "stop", code: "B" };
const RUN: Said = { decision: "run", code: "FINE" };
const SEAL: Said = { decision: "seal", code: "C" };
const FAULT: Said = { decision: "pause", code: "GATE_FAULT" };

/** A gate that says one thing on all lines, and nothing on watch. */
function saying(verdict: Partial<Verdict>, more: Partial<Gate> = {}): Gate {
  return {
    name: "g",
    layer: "final",
    guard: false,
    says: [PAUSE, STOP, RUN],
    seals: false,
    listens: [],
    reads: [],
    judge: (_, lines) => (lines === "all" ? { ...NOTHING, ...verdict } : NOTHING),
    ...more,
  };
}

function breachesOf(gate: Gate): readonly string[] {
  return contractBreaches(gate, [viewOf(SOUND), viewOf({})], VOCABULARY.codebook);
}

describe("a gate that breaks the contract", () => {
  it("is told from one that keeps it", () => {
    expect(breachesOf(saying({ spoken: STOP, fired: [PAUSE, STOP] }))).toEqual([]);
    expect(breachesOf(saying({ spoken: FAULT }))).toEqual([]);
    expect(breachesOf(saying({}, { guard: true, says: [PAUSE] }))).toEqual([]);
  });

  it.each<[string, Gate]>([
    ["it threw: no", saying({}, { judge: () => fail("no") })],
    ["it says something else to the same view when it is asked again", forgetful()],
    ["it reads `limit` and does not declare it", saying({}, { judge: (view, lines) => (view.read("limit"), fault(lines)) })],
    [
      "it listens for A at `plain` and does not declare it",
      saying({}, { judge: (view, lines) => (view.said("plain", ["A"], "run"), fault(lines)) }),
    ],
    [
      "it says pause D, which `says` does not list",
      saying({ spoken: { decision: "pause", code: "D" }, fired: [{ decision: "pause", code: "D" }] }),
    ],
    ["what fired is listed twice", saying({ spoken: PAUSE, fired: [PAUSE, PAUSE] })],
    ["what fired is not in the order of the codebook", saying({ spoken: STOP, fired: [STOP, PAUSE] })],
    [
      "what could have is not in the order of the codebook",
      saying({ spoken: FAULT, couldHave: [STOP, PAUSE], doubts: [{ path: "limit", why: "absent" }] }),
    ],
    ["pause A speaks, and the strictest that fired is stop B", saying({ spoken: PAUSE, fired: [PAUSE, STOP] })],
    ["something fired, and nothing speaks", saying({ fired: [PAUSE] })],
    ["nothing fired, and it is no fault", saying({})],
    ["run FINE speaks, and nothing fired", saying({ spoken: RUN })],
    ["a guard that has nothing to object to is no fault", saying({ spoken: FAULT }, { guard: true, says: [PAUSE] })],
    [
      "it runs, although pause A fired or could have",
      saying({ spoken: RUN, fired: [RUN], couldHave: [PAUSE], doubts: [{ path: "limit", why: "absent" }] }),
    ],
    ["something could have fired, and nothing says why", saying({ spoken: FAULT, couldHave: [PAUSE] })],
    ["`objectsTo` is not each once, in code unit order", saying({ spoken: PAUSE, fired: [PAUSE], objectsTo: ["until", "case"] })],
    ["what it notes as `n` is no JSON", saying({ spoken: PAUSE, fired: [PAUSE], notes: new Map([["n", Number.NaN]]) })],
    ["`seals` is not what `says` shows", saying({ spoken: FAULT }, { seals: true })],
    ["a guard may only object, and this one says that it may run", saying({}, { guard: true })],
    ["on watch other seals fire than when all lines are judged", saying({ spoken: SEAL, fired: [SEAL] }, { says: [SEAL], seals: true })],
    [
      "on watch other seals could have fired than when all lines are judged",
      saying({ spoken: FAULT, couldHave: [SEAL], doubts: [{ path: "limit", why: "absent" }] }, { says: [SEAL], seals: true }),
    ],
    ["on watch it says something else than the first seal that fired", saying({}, { judge: () => ({ ...NOTHING, spoken: FAULT }) })],
    ["while `limit` is not received yet it runs, and once it is there it does not", trusting()],
  ])("%s", (breach, gate) => {
    expect(breachesOf(gate)).toContain(breach);
  });
});

function fail(message: string): never {
  throw new Error(message);
}

function fault(lines: "all" | "seals"): Verdict {
  return lines === "all" ? { ...NOTHING, spoken: FAULT } : NOTHING;
}

function forgetful(): Gate {
  let judged = 0;
  const judge: Judge = (_, lines) => {
    const said = judged++ < 2 ? PAUSE : STOP;
    return lines === "all" ? { ...NOTHING, spoken: said, fired: [said] } : NOTHING;
  };
  return saying({}, { judge });
}

// It runs wherever it does not know better.
function trusting(): Gate {
  const judge: Judge = (view, lines) => {
    if (lines === "seals") return NOTHING;
    const said = typeof view.read("limit") === "number" ? PAUSE : RUN;
    return { ...NOTHING, spoken: said, fired: [said] };
  };
  return saying({}, { reads: ["limit"], judge });
}
