import { evaluate } from "cel-js";

export const library = "cel-js";

export const guard = ruled("!request.forged && request.amount >= 0 && request.amount <= 100");

/** Compares with false: a null is not false. */
export const closed = ruled("request.forged == false && request.amount >= 0 && request.amount <= 100");

export const every = ruled("approvals.all(a, a.given)");

function ruled(text) {
  return { text, decide: (facts) => (evaluate(text, facts) === true ? "allow" : "deny") };
}
