import type { Locate, Diagnostic, Span } from "@maestro-bench/diagnostics";
import type { CheckedGate, CheckedLine } from "../core/checked-gate.ts";
import type { CorePath } from "../core/core.ts";
import { walkCore } from "../core/walk.ts";
import { looserWith, standingsOf } from "./absence.ts";
import { countAssignments, faultyWith, MOST_ASSIGNMENTS, soundAssignments, type Assignment } from "./assignments.ts";
import { judgeAssignment } from "./judge-assignment.ts";
import { vacuousFindings } from "./vacuous.ts";
import { variablesOf, type Variables } from "./variables.ts";
import { witnessText } from "./witness.ts";
import { witnessCase } from "./witness-case.ts";

/**
 * What is wrong with a gate although each of its lines is right: it can fall through, absence loosens it, a run line is true of nothing, a line
 * never speaks. Each with a witness: facts for which it is so.
 */
export function findingsOf(gate: CheckedGate, locate: Locate): readonly Diagnostic[] {
  const variables = variablesOf(gate);
  const count = countAssignments(variables);
  if (count > MOST_ASSIGNMENTS) return [...tooMany(gate, locate, variables), ...vacuousFindings(gate, locate)];
  const seen = look(gate, variables);
  const { gap } = seen;
  return [
    ...(gap === undefined ? [] : [gapFinding(gate, locate, gap)]),
    ...absenceFindings(gate, locate, variables),
    ...vacuousFindings(gate, locate),
    ...(gap === undefined ? deadLines(gate, locate, seen) : []),
  ];
}

interface Seen {
  readonly gap: Assignment | undefined;
  /** Lines that were true somewhere, and that spoke somewhere. */
  readonly applied: ReadonlySet<CheckedLine>;
  readonly spoke: ReadonlySet<CheckedLine>;
}

function look(gate: CheckedGate, variables: Variables): Seen {
  let gap: Assignment | undefined;
  const applied = new Set<CheckedLine>();
  const spoke = new Set<CheckedLine>();
  const tested = variables.paths.filter((one) => one.tested).map((one) => one.path);
  const spoilt = tested.flatMap((path) => standingsOf(path).map((standing) => faultyWith(variables, { path, standing })));
  for (const sound of soundAssignments(variables)) {
    for (const assignment of [sound, ...spoilt.map((spoil) => spoil(sound))]) {
      const { truths, speaker, decision } = judgeAssignment(gate, assignment);
      gate.lines.forEach((line, at) => {
        if (truths[at] !== false) applied.add(line);
      });
      if (speaker !== undefined) spoke.add(speaker);
      if (decision === "gap" && gap === undefined) gap = assignment;
    }
  }
  return { gap, applied, spoke };
}

function finding(locate: Locate, code: `GATE-${string}`, span: Span, told: Omit<Diagnostic, "code" | "place">): Diagnostic {
  return { code, place: locate(span), ...told };
}

function tooMany(gate: CheckedGate, locate: Locate, variables: Variables): readonly Diagnostic[] {
  const linked = variables.paths.length + variables.opaque.length;
  const mayFall = !gate.guard && !gate.lines.some((line) => line.applies.kind !== "when");
  // Law 5: a test of absence that nobody can look into may loosen the gate.
  const mayLoosen = variables.paths.some(({ tested }) => tested);
  return [
    finding(locate, mayFall ? "GATE-034" : "GATE-041", gate.tree.nameSpan, {
      severity: mayFall || mayLoosen ? "error" : "warning",
      message: `\`${gate.name}\` is not analysed: its lines link ${linked} things`,
      help: mayFall ? "add a line for all that is left: `pause CODE otherwise`" : "split it into several gates",
    }),
  ];
}

function gapFinding(gate: CheckedGate, locate: Locate, gap: Assignment): Diagnostic {
  return finding(locate, "GATE-034", gate.tree.nameSpan, {
    severity: "error",
    message: `\`${gate.name}\` can fall through: no line applies where ${witnessText(gate, gap)}`,
    help: `add a line for all that is left: \`pause CODE otherwise\`${asCase(witnessCase(gate, "the gap", gap))}`,
  });
}

function asCase(text: string | undefined): string {
  return text === undefined ? "" : `; as a test: \`${text}\``;
}

// Law 5: what is absent or unsound must not make a gate looser than what it would say of the same thing were it there.
function absenceFindings(gate: CheckedGate, locate: Locate, variables: Variables): readonly Diagnostic[] {
  return variables.paths
    .filter((one) => one.tested)
    .flatMap(({ path }) => {
      const standings = standingsOf(path).filter((standing) => standing !== "absent" || !path.harmless);
      const found = standings.flatMap((standing) => looserWith(gate, variables, { path, standing }) ?? [])[0];
      if (found === undefined) return [];
      const word = found.standing === "absent" ? "absent" : "unsound";
      return [
        finding(locate, "GATE-039", spanOfTest(gate, path), {
          severity: "error",
          message: `\`${path.text}\` being ${word} loosens \`${gate.name}\`: it ${found.loose.decision === "run" ? "runs" : "does not object"} where ${witnessText(gate, found.assignment)}, and with another \`${path.text}\` it would not`,
          help: `add a line that objects: \`pause CODE when ${path.text} is ${word === "absent" ? "absent" : "not sound"}\`${path.optional ? ", or say in the codebook `absent is harmless`" : ""}${asCase(witnessCase(gate, `${path.text} ${word}`, found.assignment))}`,
        }),
      ];
    });
}

function spanOfTest(gate: CheckedGate, path: CorePath): Span {
  for (const line of gate.lines) {
    if (line.applies.kind !== "when") continue;
    for (const core of walkCore(line.applies.condition))
      if (core.kind === "state" && core.path.text === path.text && contains(line.span, core.span)) return core.span;
  }
  return gate.tree.nameSpan;
}

function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function deadLines(gate: CheckedGate, locate: Locate, { applied, spoke }: Seen): readonly Diagnostic[] {
  return gate.lines.flatMap((line) => {
    if (!applied.has(line)) {
      return [
        finding(locate, "GATE-042", line.span, {
          severity: "warning",
          message: `this line never applies, whatever the facts are`,
          help: "mend its condition, or leave it out",
        }),
      ];
    }
    const isHeard = spoke.has(line) || line.decision === "seal" || line.applies.kind !== "when";
    if (isHeard) return [];
    return [
      finding(locate, "GATE-043", line.span, {
        severity: "warning",
        message: `\`${line.decision} ${line.code}\` never speaks: whenever it applies, a line does that is stricter or listed first in the codebook`,
        help: "leave it out, if nothing listens to it",
      }),
    ];
  });
}
