import type { GateStep, Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../../audited-run.ts";
import type { Claim, RunWatch } from "../../claim.ts";
import { storySteps } from "../../story-steps.ts";

/** Law 4 of skips: a question is needless only where the story says so, and only if the gates that it names for all that fired have run since. */
export function skipsLaw(scenario: Scenario): Claim {
  const skips = storySteps(scenario).flatMap((step) =>
    step.kind === "gate" ? step.skips.map((skip) => ({ ...skip, of: step.gate })) : [],
  );
  return {
    kind: "law",
    text: "law 4: a question is skipped only where the gates that the story names have run",
    watch: () => watchSkips(skips, { asked: new Map(), ran: new Set(), skipped: false }),
  };
}

type Skip = GateStep["skips"][number] & { readonly of: GateStep["gate"] };

interface Seen {
  readonly asked: ReadonlyMap<string, AuditedRow>;
  /** Layers at which something ran by SYSTEM since somebody was asked last. */
  readonly ran: ReadonlySet<string>;
  readonly skipped: boolean;
}

function watchSkips(skips: readonly Skip[], before: Seen): RunWatch {
  const asked = new Map(before.asked);
  const ran = new Set(before.ran);
  let { skipped } = before;
  return {
    row: (row, { facts }) => {
      const { question } = row;
      if (question !== undefined && "ask" in question) {
        asked.set(row.row_hash, row);
        ran.clear();
        return undefined;
      }
      const isSkip = question !== undefined && facts.spoken.decision === "run" && row.final_decider === "SYSTEM";
      if (!isSkip) {
        if (row.decision === "RUN" && row.final_decider === "SYSTEM") ran.add(row.layer);
        return undefined;
      }
      skipped = true;
      const about = asked.get(question.row);
      if (about === undefined) return "it skips what was not asked";
      const codes = codesOf(about);
      const needless = codes.every((code) =>
        skips.some(({ codes: of, gate, of: asks }) => asks.layer === about.layer && of.includes(code) && ran.has(gate.layer)),
      );
      if (!skips.some(({ as }) => as === row.reason_code)) return `no step of the story skips as ${row.reason_code}`;
      return needless ? undefined : `${row.reason_code} comes, and not every gate that could make the question needless has run`;
    },
    tested: () => skipped,
    copy: () => watchSkips(skips, { asked, ran, skipped }),
    // Nobody skips but right behind the gates that made it needless: what ran counts only while a question is open.
    memory: ({ open }) => {
      const about = open === undefined ? undefined : asked.get(open);
      return [skipped, about === undefined ? null : [about.layer, codesOf(about), [...ran].toSorted()]];
    },
  };
}

function codesOf({ fired, reason_code: code }: AuditedRow): readonly string[] {
  return fired?.map((said) => said.slice(said.indexOf(" ") + 1)) ?? [code];
}
