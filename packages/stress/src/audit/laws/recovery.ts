import type { Claim, RunWatch } from "../claim.ts";
import { waitingText } from "./questions/waiting.ts";

/** Once nothing goes wrong any more, a run ends: of the few that are played then, the last does not wait. `unjudged`: why that cannot be judged. */
export function recovery(unjudged: string | undefined): Claim {
  return {
    kind: "law",
    text: "liveness: once nothing goes wrong any more, a run ends",
    ...(unjudged !== undefined && { unjudged }),
    watch: ({ calm }) => {
      const watch: RunWatch = {
        end: ({ waiting }) =>
          unjudged === undefined && calm === "last" && waiting !== null
            ? `it does not recover: it waits for ${waitingText(waiting)}`
            : undefined,
        tested: () => calm === "last",
        copy: () => watch,
        memory: () => calm ?? null,
      };
      return watch;
    },
  };
}
