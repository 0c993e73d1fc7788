import { newEnforcer, newModelFromString, StringAdapter } from "casbin";

export const library = "casbin";

// Attributes in the policy, and the effect that its documents call deny-override.
const model = `[request_definition]
r = sub, obj, act
[policy_definition]
p = sub_rule, act, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = eval(p.sub_rule) && r.act == p.act`;

export const guard = ruled(`p, r.obj.amount >= 0 && r.obj.amount <= 100, pay, allow
p, r.obj.forged == true, pay, deny`);

/** Allows only what is known not to be forged. */
export const closed = ruled(`p, r.obj.forged === false && r.obj.amount >= 0 && r.obj.amount <= 100, pay, allow
p, r.obj.forged == true, pay, deny`);

function ruled(policy) {
  return {
    text: policy,
    decide: async ({ request }) => {
      const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(policy));
      return (await enforcer.enforce("desk", request, "pay")) ? "allow" : "deny";
    },
  };
}
