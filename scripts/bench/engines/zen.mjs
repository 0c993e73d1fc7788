import { ZenEngine } from "@gorules/zen-engine";

export const library = "@gorules/zen-engine";

const forged = { id: "forged", name: "forged", field: "request.forged" };
const amount = { id: "amount", name: "amount", field: "request.amount" };
const refused = { out: '"deny"' };

export const guard = table([forged, amount], [{ forged: "true", out: '"deny"' }, { amount: "[0..100]", out: '"allow"' }, refused]);

/** Allows only what is known not to be forged. */
export const closed = table(
  [forged, amount],
  [{ forged: "true", out: '"deny"' }, { forged: "false", amount: "[0..100]", out: '"allow"' }, refused],
);

export const every = table([{ id: "all", name: "all" }], [{ all: "all(approvals, #.given)", out: '"allow"' }, refused]);

// The first row that fits decides; an empty cell fits all.
function table(inputs, rows) {
  const cells = rows.map((row, at) => ({ _id: `row${at}`, ...Object.fromEntries(inputs.map(({ id }) => [id, ""])), ...row }));
  const position = { x: 0, y: 0 };
  const content = { hitPolicy: "first", inputs, outputs: [{ id: "out", name: "decision", field: "decision" }], rules: cells };
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", type: "inputNode", name: "in", position },
      { id: "table", type: "decisionTableNode", name: "table", position, content },
      { id: "end", type: "outputNode", name: "end", position },
    ],
    edges: [
      { id: "first", sourceId: "in", targetId: "table" },
      { id: "second", sourceId: "table", targetId: "end" },
    ],
  });
  return {
    text: rows.map((row) => JSON.stringify(row)).join("\n"),
    decide: async (facts) => {
      const { result } = await decision.evaluate(facts);
      return result.decision === "allow" ? "allow" : "deny";
    },
  };
}
