import { matches, type RowFacts, type RowPattern, type Said } from "@maestro-bench/gate-dsl";
import type { Scenario, ScenarioPromise } from "@maestro-bench/scenario";
import { alwaysClaim } from "./always-claim.ts";
import type { AuditedRow } from "./audited-run.ts";
import type { Claim, RunWatch } from "./claim.ts";
import type { RowKind } from "./row-kind.ts";
import { isRelated } from "./subjects.ts";

/**
 * A promise of the scenario, judged from rows. It is put to the test by what it is about: `never A without B` by an A, `never A after B` by a B, and a bare `never A`
 * by a row that is A in a part of what it says, such as a seal somewhere else.
 */
export function promiseClaim(scenario: Scenario, promise: ScenarioPromise): Claim {
  const { rule, text } = promise;
  if (rule.kind === "always") return alwaysClaim(scenario, text, rule.condition);
  if (rule.kind === "sometimes") return goalClaim(text, rule.pattern);
  const { pattern, without, after } = rule;
  const never = remembered(pattern);
  const other = without ?? after;
  if (other === undefined) {
    const near = remembering((kind) => isNear(scenario, pattern, kind.facts));
    return { kind: "promise", text, watch: () => bare(never, near) };
  }
  const related = remembered(other);
  return {
    kind: "promise",
    text,
    watch: () => (without === undefined ? afterwards(never, related) : unaccompanied(never, related)),
  };
}

function goalClaim(text: string, pattern: RowPattern): Claim {
  const reaches = remembered(pattern);
  return {
    kind: "goal",
    text,
    watch: () => {
      let isReached = false;
      return {
        row: (_, kind) => {
          isReached ||= reaches(kind);
          return undefined;
        },
        tested: () => isReached,
      };
    },
  };
}

type Test = (kind: RowKind) => boolean;

function bare(never: Test, near: Test): RunWatch {
  let tested = false;
  return {
    row: (row, kind) => {
      const is = never(kind);
      tested ||= is || near(kind);
      return is ? `${row.reason_code} at ${row.layer}` : undefined;
    },
    tested: () => tested,
  };
}

function unaccompanied(never: Test, companion: Test): RunWatch {
  const earlier: AuditedRow[] = [];
  let tested = false;
  return {
    row: (row, kind) => {
      const is = never(kind);
      tested ||= is;
      const alone = is && !earlier.some((one) => isAboutTheSame(one, row));
      if (companion(kind)) earlier.push(row);
      return alone ? `${row.reason_code} came without it` : undefined;
    },
    tested: () => tested,
  };
}

function afterwards(never: Test, before: Test): RunWatch {
  const earlier: AuditedRow[] = [];
  return {
    row: (row, kind) => {
      const comes = earlier.length > 0 && never(kind) && earlier.some((one) => isAboutTheSame(one, row));
      if (before(kind)) earlier.push(row);
      return comes ? `${row.reason_code} came after it` : undefined;
    },
    tested: () => earlier.length > 0,
  };
}

// Of subjects that have to do with each other, and of the same digest for every fact that both rows name.
function isAboutTheSame(one: AuditedRow, other: AuditedRow): boolean {
  if (!isRelated(one.subject ?? "", other.subject ?? "")) return false;
  const { about } = other;
  return (
    about === undefined || Object.entries(one.about ?? {}).every(([fact, digest]) => !Object.hasOwn(about, fact) || about[fact] === digest)
  );
}

function remembered(pattern: RowPattern): Test {
  return remembering((kind) => matches(pattern, kind.facts, "fired"));
}

function remembering(test: Test): Test {
  const known = new WeakMap<RowKind, boolean>();
  return (kind) => {
    const before = known.get(kind);
    if (before !== undefined) return before;
    const found = test(kind);
    known.set(kind, found);
    return found;
  };
}

// Part of what an alternative asks for is there, or the layer at which a gate could have said its reason.
function isNear(scenario: Scenario, { alternatives }: RowPattern, { layer, decider, fired }: RowFacts): boolean {
  return alternatives.some(({ decision, codes, layers, by }) => {
    const isSaid = (said: Said): boolean => codes.includes(said.code) || (codes.length === 0 && decision === said.decision);
    const isThere = layers !== undefined && !layers.outside && layers.names.includes(layer);
    return fired.some(isSaid) || isThere || by === decider || speakersOf(scenario, codes).has(layer);
  });
}

function speakersOf({ gates }: Scenario, codes: readonly string[]): ReadonlySet<string> {
  const speaking = [...gates.values()].filter((gate) => gate.says.some((said) => codes.includes(said.code)));
  return new Set(speaking.map((gate) => gate.layer));
}
