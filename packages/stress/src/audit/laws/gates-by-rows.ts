import type { Gate, Said } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../audited-run.ts";
import type { Claim, RunWatch } from "../claim.ts";
import type { RowKind } from "../row-kind.ts";
import type { PartialView, RowView, RowViews } from "../row-view.ts";

/**
 * Law 1 of gates: a gate says at least what rows, ledgers and absent facts make it say. Each is judged again by its plain definition, not by what judged it in the
 * run; where facts that rows do not hold decide, nothing is held against it.
 */
export function gatesByRows(scenario: Scenario, views: RowViews): Claim {
  const gateOf = speakers(scenario);
  return {
    kind: "law",
    text: "law 1: a gate says at least what rows, ledgers and absent facts make it say",
    watch: ({ head }) => watchGates(gateOf, views(head), false),
  };
}

function watchGates(gateOf: ReturnType<typeof speakers>, view: RowView, before: boolean): RunWatch {
  let hasJudged = before;
  return {
    row: (row, kind) => {
      const gate = gateOf(row, kind);
      hasJudged ||= gate !== undefined;
      const why = gate === undefined ? undefined : difference(gate, { row, kind, view: view.before(row) });
      view.see(row, kind);
      return why;
    },
    tested: () => hasJudged,
    copy: () => watchGates(gateOf, view.copy(), hasJudged),
    memory: () => [hasJudged, view.memory()],
  };
}

// Which gate a row is the verdict of; undefined where none is, or more than one could be. A seal may come from several gates on watch.
function speakers({ gates }: Pick<Scenario, "gates">): (row: AuditedRow, kind: RowKind) => Gate | undefined {
  const known = new Map<string, Gate | "several">();
  // What is in doubt names no line: then the layer must be that of one gate alone. One on watch is in doubt wherever it looks.
  const alone = new Map<string, Gate | "several">();
  for (const gate of gates.values()) {
    const { layer } = gate;
    alone.set(layer, alone.has(layer) || gate.seals ? "several" : gate);
  }
  for (const gate of gates.values())
    for (const said of gate.says) {
      const place = placeOf(gate.layer, said);
      known.set(place, known.has(place) ? "several" : gate);
    }
  return (row, { facts, isEffect, tells }) => {
    const { spoken } = facts;
    if (row.final_decider !== "SYSTEM" || spoken.decision === "seal" || isEffect || tells !== false) return undefined;
    if (row.question !== undefined && "row" in row.question) return undefined;
    const gate = row.reason_code === "GATE_FAULT" ? alone.get(row.layer) : known.get(placeOf(row.layer, spoken));
    return gate === "several" ? undefined : gate;
  };
}

function placeOf(layer: string, { decision, code }: Said): string {
  return `${layer} ${decision} ${code}`;
}

interface Written {
  readonly row: AuditedRow;
  readonly kind: RowKind;
  readonly view: PartialView;
}

function difference(gate: Gate, { row, kind: { facts, couldHave: told }, view }: Written): string | undefined {
  const { spoken, fired, couldHave } = gate.judgePlainly?.(view, "all") ?? gate.judge(view, "all");
  const isCertain = !view.leavesOut();
  const isUnsaid = (said: Said): boolean => said.decision !== "run" && !facts.fired.some((one) => isSame(one, said));
  const unsaid = fired.find((said) => isUnsaid(said) && (isCertain || appliesAnyhow(gate, view, said)));
  if (unsaid !== undefined) return `${unsaid.decision} ${unsaid.code} applies, and it says ${row.reason_code}`;
  if (spoken === undefined || !isCertain) return undefined;
  if (!isSame(spoken, facts.spoken))
    return `it says ${facts.spoken.decision} ${row.reason_code}, and what it saw makes it say ${spoken.decision} ${spoken.code}`;
  const groundless = facts.fired.find((said) => said !== facts.spoken && !fired.some((one) => isSame(one, said)));
  if (groundless !== undefined) return `${groundless.decision} ${groundless.code} fired, and nothing that it saw makes it`;
  // A summary leaves out what might have fired.
  const untold = "details" in row ? undefined : couldHave.find((said) => !told.some((one) => isSame(one, said)));
  return untold === undefined ? undefined : `${untold.decision} ${untold.code} might have fired, and it does not say so`;
}

// What is said where nothing else can be known to apply need not be said where all is known.
function appliesAnyhow(gate: Gate, view: PartialView, said: Said): boolean {
  const lines = gate.explain?.(view).lines ?? [];
  return lines.some((line) => isSame(line.said, said) && line.applies !== "otherwise" && line.truth === true);
}

function isSame(one: Said, other: Said): boolean {
  return one.decision === other.decision && one.code === other.code;
}
