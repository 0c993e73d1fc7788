import type { Json } from "@maestro-bench/codebook";
import type { Explanation, Verdict } from "@maestro-bench/gate-dsl";
import { redactionOf, type Redaction } from "@maestro-bench/gate-dsl/redaction";
import type { Scenario } from "@maestro-bench/scenario";
import type { ExplainedVerdict } from "./explain-run.ts";

/** Hides in explained verdicts what the codebook of a scenario hides in rows: every value that was seen, noted or is proposed. */
export function hidingOf({ codebook, gates }: Scenario): <Told extends ExplainedVerdict>(told: Told) => Told {
  const redaction = redactionOf(codebook);
  return (told) => {
    const { verdict, explanation, changes } = told;
    const notesFrom = gates.get(told.gate)?.notesFrom;
    return {
      ...told,
      verdict: hiddenIn(redaction, verdict, (name) => notesFrom?.get(name) ?? "unknown"),
      ...(explanation !== undefined && { explanation: hiddenExplanation(redaction, explanation) }),
      ...(changes !== undefined && { changes: changes.map((change) => hiddenChange(redaction, change)) }),
    };
  };
}

// What an objection rests on stands in its row, hidden there; nobody asks for it here.
function hiddenIn(redaction: Redaction, verdict: Verdict, from: (note: string) => readonly string[] | "unknown"): Verdict {
  const { grounds: _, ...rest } = verdict;
  const notes = [...verdict.notes].map(([name, value]) => [name, redaction.readFrom(withName(name, from(name)), value)] as const);
  return { ...rest, notes: new Map(notes) };
}

function withName(name: string, from: readonly string[] | "unknown"): readonly string[] | "unknown" {
  return from === "unknown" ? from : [name, ...from];
}

function hiddenExplanation(redaction: Redaction, explanation: Explanation): Explanation {
  return {
    verdict: hiddenIn(redaction, explanation.verdict, () => "unknown"),
    lines: explanation.lines.map((line) => ({
      ...line,
      tests: line.tests.map((test) => ({
        ...test,
        judged: test.judged.map(({ truth, seen }) => ({ truth, seen: seen.map((one) => hiddenSeen(redaction, one)) })),
      })),
    })),
  };
}

type Seen = Explanation["lines"][number]["tests"][number]["judged"][number]["seen"][number];
type Change = NonNullable<ExplainedVerdict["changes"]>[number];

function hiddenSeen(redaction: Redaction, seen: Seen): Seen {
  return "value" in seen ? { path: seen.path, value: redaction.readFrom([seen.path], seen.value) } : seen;
}

function hiddenChange(redaction: Redaction, change: Change): Change {
  if (change.kind === "test") return change;
  const from = hiddenSeen(redaction, change.from);
  return change.kind === "sound"
    ? { ...change, from }
    : { ...change, from, to: change.to.map((value): Json => redaction.readFrom([change.from.path], value)) };
}
