import type { Explanation, Gate, View } from "@maestro-bench/gate-dsl";
import type { JudgedGate } from "../stage.ts";

type ExplainedLine = Explanation["lines"][number];
type ExplainedTest = ExplainedLine["tests"][number];

/** Which lines of gates applied, and how each of their tests came out, over whatever was judged. */
export interface Coverage {
  /** Takes in a verdict; hand it to `onVerdict`. On watch only the sealing lines are judged, so only they count. */
  readonly see: (judged: JudgedGate) => void;
  /** What was seen so far of these gates, in their order, each once; a gate that does not explain itself is left out. */
  readonly of: (gates: Iterable<Gate>) => readonly CoveredGate[];
}

export interface CoveredGate {
  readonly gate: string;
  /** In the order of the file. */
  readonly lines: readonly CoveredLine[];
}

/** A line, and how often it applied. */
interface CoveredLine extends Pick<ExplainedLine, "said" | "place" | "applies"> {
  readonly applied: number;
  readonly tests: readonly CoveredTest[];
}

/** A test, and how often it was true, false and unknown. */
interface CoveredTest extends Pick<ExplainedTest, "text" | "place"> {
  readonly true: number;
  readonly false: number;
  readonly unknown: number;
}

/**
 * Opens an account of what is covered. Lines are known by where they are written, so gates that several scenarios share are counted together; tests by
 * their line and their place in it, so that a test in a let is another one wherever the let is named.
 */
export function openCoverage(): Coverage {
  const seen: Counts = new Map();
  return {
    see: ({ gate, lines, view }) => {
      const explained = gate.explain?.(view).lines ?? [];
      for (const line of explained) if (lines === "all" || line.said.decision === "seal") countLine(seen, line);
    },
    of: (gates) => [...new Map([...gates].flatMap((gate) => coveredGate(seen, gate))).values()],
  };
}

/** Ways in which lines apply or not and tests come out true or false: how many there are, how many were seen. */
export interface CoverageTally {
  readonly seen: number;
  readonly all: number;
}

/** How much is covered: for each line that it applies; for each test that it is true and that it is false. */
export function tallyCoverage(gates: readonly CoveredGate[]): CoverageTally {
  const goals = gates.flatMap(({ lines }) =>
    lines.flatMap((line) => [line.applied, ...line.tests.flatMap((test) => [test.true, test.false])]),
  );
  return { seen: goals.filter((count) => count > 0).length, all: goals.length };
}

type Truths = Record<"true" | "false" | "unknown", number>;
type Counts = Map<string, Truths>;

function countLine(seen: Counts, line: ExplainedLine): void {
  count(seen, keyOf(line), line.truth);
  for (const [at, test] of line.tests.entries()) for (const { truth } of test.judged) count(seen, keyOfTest(line, at), truth);
}

function count(seen: Counts, key: string, truth: ExplainedLine["truth"]): void {
  const counts = countsAt(seen, key);
  counts[truth === "unknown" ? "unknown" : truth ? "true" : "false"] += 1;
  seen.set(key, counts);
}

// By where its first line is written, so that a gate that several scenarios share stands once.
function coveredGate(seen: Counts, gate: Gate): readonly (readonly [string, CoveredGate])[] {
  const lines = gate.explain?.(NOTHING).lines ?? [];
  const [first] = lines;
  return first === undefined ? [] : [[keyOf(first), { gate: gate.name, lines: lines.map((line) => coveredLine(seen, line)) }]];
}

function coveredLine(seen: Counts, line: ExplainedLine): CoveredLine {
  const { said, place, applies } = line;
  return {
    said,
    place,
    applies,
    applied: countsAt(seen, keyOf(line)).true,
    tests: line.tests.map((test, at) => coveredTest(test, countsAt(seen, keyOfTest(line, at)))),
  };
}

function coveredTest({ text, place }: ExplainedTest, counts: Truths): CoveredTest {
  return { text, place, ...counts };
}

function countsAt(seen: Counts, key: string): Truths {
  return seen.get(key) ?? { true: 0, false: 0, unknown: 0 };
}

function keyOf({ place }: ExplainedLine): string {
  return `${place.source.path}:${place.span.start}-${place.span.end}`;
}

function keyOfTest(line: ExplainedLine, at: number): string {
  return `${keyOf(line)} ${at}`;
}

// Nothing received, nothing said: enough to see which lines there are.
const NOTHING: View = {
  read: () => undefined,
  said: () => false,
  now: 0,
  offsetMinutes: 0,
  round: 0,
  runId: "",
  clockStart: 0,
};
