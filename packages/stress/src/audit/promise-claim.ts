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
    watch: () =>
      without === undefined
        ? afterwards(never, related, earlierRows())
        : unaccompanied(never, related, { earlier: earlierRows(), tested: false }),
  };
}

function goalClaim(text: string, pattern: RowPattern): Claim {
  const reaches = remembered(pattern);
  return { kind: "goal", text, watch: () => goal(reaches) };
}

type Test = (kind: RowKind) => boolean;

function bare(never: Test, near: Test, before = false): RunWatch {
  let tested = before;
  return {
    row: (row, kind) => {
      const is = never(kind);
      tested ||= is || near(kind);
      return is ? `${row.reason_code} at ${row.layer}` : undefined;
    },
    tested: () => tested,
    copy: () => bare(never, near, tested),
    memory: () => tested,
  };
}

function goal(reaches: Test, before = false): RunWatch {
  let isReached = before;
  return {
    row: (_, kind) => {
      isReached ||= reaches(kind);
      return undefined;
    },
    tested: () => isReached,
    copy: () => goal(reaches, isReached),
    memory: () => isReached,
  };
}

function unaccompanied(never: Test, companion: Test, before: { readonly earlier: Earlier; readonly tested: boolean }): RunWatch {
  const { earlier } = before;
  let { tested } = before;
  return {
    row: (row, kind) => {
      const is = never(kind);
      tested ||= is;
      const alone = is && !earlier.has(row);
      if (companion(kind)) earlier.add(row);
      return alone ? `${row.reason_code} came without it` : undefined;
    },
    tested: () => tested,
    copy: () => unaccompanied(never, companion, { earlier: earlier.copy(), tested }),
    memory: () => [tested, earlier.memory()],
  };
}

function afterwards(never: Test, before: Test, earlier: Earlier): RunWatch {
  return {
    row: (row, kind) => {
      const comes = !earlier.isEmpty() && never(kind) && earlier.has(row);
      if (before(kind)) earlier.add(row);
      return comes ? `${row.reason_code} came after it` : undefined;
    },
    tested: () => !earlier.isEmpty(),
    copy: () => afterwards(never, before, earlier.copy()),
    memory: () => earlier.memory(),
  };
}

/** Rows that came before, as far as they can be about the same as a later one. */
interface Earlier {
  readonly add: (row: AuditedRow) => void;
  /** Whether one of them is about the same. */
  readonly has: (row: AuditedRow) => boolean;
  readonly isEmpty: () => boolean;
  readonly copy: () => Earlier;
  readonly memory: () => unknown;
}

type About = Pick<AuditedRow, "subject" | "about">;

function earlierRows(rows: ReadonlyMap<string, About> = new Map()): Earlier {
  const kept = new Map(rows);
  return {
    add: ({ subject, about }) => {
      const named = Object.entries(about ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1));
      kept.set(JSON.stringify([subject ?? "", named]), { ...(subject !== undefined && { subject }), ...(about && { about }) });
    },
    has: (row) => [...kept.values()].some((one) => isAboutTheSame(one, row)),
    isEmpty: () => kept.size === 0,
    copy: () => earlierRows(kept),
    memory: () => [...kept.keys()].toSorted(),
  };
}

// Of subjects that have to do with each other, and of the same digest for every fact that both rows name.
function isAboutTheSame(one: About, other: About): boolean {
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
