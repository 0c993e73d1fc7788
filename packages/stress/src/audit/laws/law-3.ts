import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../audited-run.ts";
import type { Claim, RunWatch } from "../claim.ts";
import { isWithin } from "../subjects.ts";

/** Law 3: a seal is a stop by SYSTEM that nobody can lift, on a layer that may seal; nothing goes on behind it. */
export function law3({ codebook }: Pick<Scenario, "codebook">): Claim {
  return {
    kind: "law",
    text: "law 3: a seal is a stop by SYSTEM on a layer that may seal, and it is final",
    watch: () => watchSeals(codebook, [], false),
  };
}

function watchSeals(codebook: Scenario["codebook"], before: readonly string[], wasTested: boolean): RunWatch {
  const sealed = [...before];
  let tested = wasTested;
  return {
    row: (row, { tells, facts }) => {
      const subject = row.subject ?? "";
      const goesOn = row.afterwards === undefined && tells === false && sealed.some((gone) => isWithin(subject, gone));
      tested ||= row.sealed || sealed.length > 0;
      if (facts.spoken.decision === "seal") sealed.push(subject);
      const shape = misshapen(row, codebook.layers.get(row.layer) ?? {});
      return shape ?? (goesOn ? `${row.reason_code} comes after a seal` : undefined);
    },
    end: ({ state }) => (sealed.includes("") && state !== "STOPPED" ? `the run was sealed and ends in ${state}` : undefined),
    tested: () => tested,
    copy: () => watchSeals(codebook, sealed, tested),
    memory: () => [tested, [...new Set(sealed)].toSorted()],
  };
}

function misshapen(
  row: AuditedRow,
  { maySeal = false, overrideable = false }: { readonly maySeal?: boolean; readonly overrideable?: boolean },
): string | undefined {
  if (row.decision === "STOPPED" && row.overrideable) return "a stop could be overridden";
  // What SYSTEM has paused is there to be decided by somebody else.
  const may = overrideable || (row.decision === "PAUSE_FOR_HITL" && row.final_decider === "SYSTEM");
  if (row.overrideable && !may) return `it could be overridden, and what is said at ${row.layer} cannot`;
  if (!row.sealed) return undefined;
  if (row.decision !== "STOPPED") return "it is sealed and no stop";
  if (row.final_decider !== "SYSTEM") return `it is sealed by ${row.final_decider}`;
  return maySeal ? undefined : `it is sealed at ${row.layer}, which may not seal`;
}
