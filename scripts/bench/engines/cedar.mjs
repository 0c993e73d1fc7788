import cedar from "@cedar-policy/cedar-wasm/nodejs";

export const library = "@cedar-policy/cedar-wasm";

const policies = `permit(principal, action == Action::"pay", resource) when { context.request.amount >= 0 && context.request.amount <= 100 };
forbid(principal, action == Action::"pay", resource) when { context.request.forged };`;
const schema = `entity User; entity Desk;
action "pay" appliesTo { principal: [User], resource: [Desk], context: { request: { amount: Long, forged: Bool, colour?: String } } };`;
const call = {
  principal: { type: "User", id: "u" },
  action: { type: "Action", id: "pay" },
  resource: { type: "Desk", id: "d" },
  entities: [],
};

export const guard = ruled(policies, {});

/** With a schema, and each request held to it. */
export const closed = ruled(`${policies}\n// schema\n${schema}`, { schema, validateRequest: true });

function ruled(text, options) {
  return {
    text,
    decide: (context) => {
      const answer = cedar.isAuthorized({ ...call, context, policies: { staticPolicies: policies }, ...options });
      // A failure is no decision at all: the library returns it where others throw.
      if (answer.type === "failure") throw new Error(answer.errors[0].message);
      return answer.response.decision;
    },
  };
}
