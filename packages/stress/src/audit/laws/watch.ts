import type { Gate, Said } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../audited-run.ts";
import type { Claim, RunWatch } from "../claim.ts";
import type { RowKind } from "../row-kind.ts";
import type { RowView, RowViews } from "../row-view.ts";
import { isRelated, isWithin } from "../subjects.ts";

/**
 * Law 5 of the watch: what the rows make a sealing gate seal is sealed before anybody answers, before any effect and at the end. Sealing lines are judged again
 * by their plain definition; where facts that rows do not hold decide, nothing is held against them.
 */
export function watchLaw(scenario: Scenario, views: RowViews): Claim {
  return {
    kind: "law",
    text: "law 5: what the rows make a gate seal is sealed before an answer, an effect or the end",
    watch: ({ head }) => watchSeals(openLook(scenario.watch, views(head), []), { due: [], looked: false }),
  };
}

interface Seen {
  /** What is to be sealed. */
  readonly due: readonly Due[];
  /** Whether the gates have looked. */
  readonly looked: boolean;
}

function watchSeals(look: Look, before: Seen): RunWatch {
  let { due, looked } = before;
  return {
    row: (row, kind) => {
      const { decision } = kind.facts.spoken;
      const subject = row.subject ?? "";
      const goesOn = kind.isEffect || row.final_decider !== "SYSTEM";
      if (kind.isEffect) due = [...due, ...look.at(row)];
      const found = goesOn ? due.find((one) => isRelated(one.subject, subject)) : undefined;
      if (decision === "seal") due = due.filter((one) => !isWithin(one.subject, subject));
      look.see(row, kind);
      // The gates look after every pause and at every stop.
      if ((decision === "pause" || decision === "stop") && row.afterwards === undefined && !TELLING.has(row.reason_code)) {
        looked = true;
        due = [...due, ...look.at(row)];
      }
      return found === undefined ? undefined : `${row.reason_code} comes although ${found.gate} seals ${found.code}`;
    },
    end: () => (due[0] === undefined ? undefined : `${due[0].gate} seals ${due[0].code}, and nothing was sealed`),
    tested: () => looked,
    copy: () => watchSeals(look.copy(), { due, looked }),
    memory: () => [looked, [...new Set(due.map(({ subject }) => subject))].toSorted(), look.memory()],
  };
}

interface Due {
  readonly gate: string;
  readonly code: string;
  readonly subject: string;
}

// Pauses that only tell of an answer: whoever looks has done so at the question.
const TELLING: ReadonlySet<string> = new Set(["ANSWER_COUNTED", "ANSWER_REPEATED"]);

interface Look {
  /** What the gates seal as they look at the run right behind this row, or before it where something takes effect with it. */
  readonly at: (row: AuditedRow) => readonly Due[];
  readonly see: (row: AuditedRow, kind: RowKind) => void;
  readonly copy: () => Look;
  readonly memory: () => unknown;
}

function openLook(gates: readonly Gate[], view: RowView, before: readonly string[]): Look {
  const sealed = [...before];
  return {
    at: (row) => {
      const subject = row.subject ?? "";
      // Facts that were absent for one gate may not be what another one reads: only rows and ledgers count here.
      const { about: _, ...known } = row;
      const sees = view.before(known);
      return gates.flatMap((gate) => {
        const { fired } = gate.judgePlainly?.(sees, "seals") ?? gate.judge(sees, "seals");
        return fired
          .filter((said) => said.decision === "seal" && !sealed.includes(nameOf(subject, gate.layer, said)))
          .map(({ code }) => ({ gate: gate.name, code, subject }));
      });
    },
    see: (row, kind) => {
      view.see(row, kind);
      // A line that has sealed does not seal again; a row tells the lines of all gates that looked.
      if (kind.facts.spoken.decision === "seal")
        for (const gate of gates) sealed.push(...kind.facts.fired.map((said) => nameOf(row.subject ?? "", gate.layer, said)));
    },
    copy: () => openLook(gates, view.copy(), sealed),
    memory: () => [[...new Set(sealed)].toSorted(), view.memory()],
  };
}

function nameOf(subject: string, layer: string, { code }: Said): string {
  return `${subject} ${layer} ${code}`;
}
