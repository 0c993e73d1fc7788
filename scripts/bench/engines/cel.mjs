import { Environment } from "@marcbachmann/cel-js";

export const library = "@marcbachmann/cel-js";

const fields = { forged: "bool", amount: "double" };

export const guard = ruled("!request.forged && request.amount >= 0 && request.amount <= 100", { request: "map" });

/** With the type of each field. */
export const closed = ruled("!request.forged && request.amount >= 0.0 && request.amount <= 100.0", { request: { schema: fields } });

export const every = ruled("approvals.all(a, a.given)", { approvals: "list" });

function ruled(text, variables) {
  const environment = new Environment();
  for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type);
  return { text, decide: (facts) => (environment.evaluate(text, facts) === true ? "allow" : "deny") };
}
