import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../../audited-run.ts";
import type { Claim } from "../../claim.ts";
import { storySteps } from "../../story-steps.ts";

/** Law 4 of skips: a question is needless only where the story says so, and only if the gates that it names for all that fired have run since. */
export function skipsLaw(scenario: Scenario): Claim {
  const skips = storySteps(scenario).flatMap((step) =>
    step.kind === "gate" ? step.skips.map((skip) => ({ ...skip, of: step.gate })) : [],
  );
  return {
    kind: "law",
    text: "law 4: a question is skipped only where the gates that the story names have run",
    watch: () => {
      const asked = new Map<string, AuditedRow>();
      let since: readonly AuditedRow[] = [];
      let skipped = 0;
      return {
        row: (row, { facts }) => {
          const { question } = row;
          if (question !== undefined && "ask" in question) {
            asked.set(row.row_hash, row);
            since = [];
            return undefined;
          }
          const isSkip = question !== undefined && facts.spoken.decision === "run" && row.final_decider === "SYSTEM";
          if (!isSkip) {
            since = [...since, row];
            return undefined;
          }
          skipped++;
          const about = asked.get(question.row);
          if (about === undefined) return "it skips what was not asked";
          const codes = about.fired?.map((said) => said.slice(said.indexOf(" ") + 1)) ?? [about.reason_code];
          const needless = codes.every((code) =>
            skips.some(({ codes: of, gate, of: asks }) => asks.layer === about.layer && of.includes(code) && hasRun(since, gate.layer)),
          );
          if (!skips.some(({ as }) => as === row.reason_code)) return `no step of the story skips as ${row.reason_code}`;
          return needless ? undefined : `${row.reason_code} comes, and not every gate that could make the question needless has run`;
        },
        tested: () => skipped > 0,
      };
    },
  };
}

function hasRun(rows: readonly AuditedRow[], layer: string): boolean {
  return rows.some((row) => row.layer === layer && row.decision === "RUN" && row.final_decider === "SYSTEM");
}
