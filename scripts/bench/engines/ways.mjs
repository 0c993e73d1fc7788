const sound = { amount: 40, forged: false };
const request = (changes) => ({ request: { ...sound, ...changes } });
const without = (fact) => ({ request: Object.fromEntries(Object.entries(sound).filter(([name]) => name !== fact)) });

/**
 * What comes in at the guard, by what is wrong with it. `expected` is there where nothing is wrong, or where the rule decides all the same; everywhere else
 * an allow is one that nobody has grounds for.
 */
const guardWays = [
  { what: "nothing is wrong", facts: request({}), expected: "allow" },
  { what: "the request is forged", facts: request({ forged: true }), expected: "deny" },
  { what: "the amount is 400", facts: request({ amount: 400 }), expected: "deny" },
  { what: "a field more than is known", facts: request({ size: 3 }), expected: "allow" },
  { what: "a field that no rule reads is of the wrong type", facts: request({ colour: 7 }), expected: "allow" },
  { what: "the amount is −5", facts: request({ amount: -5 }), expected: "deny" },
  { what: "the amount is −2,000,000", facts: request({ amount: -2_000_000 }), expected: "deny" },
  { what: "forged, and no amount", facts: { request: { forged: true } }, expected: "deny" },
  { what: "forged, and the amount is a text", facts: request({ forged: true, amount: "40" }), expected: "deny" },
  { what: "the amount is 400, and no `forged`", facts: { request: { amount: 400 } }, expected: "deny" },
  { what: "no `forged`", facts: without("forged") },
  { what: "`Forged: true` for `forged`", facts: { request: { amount: 40, Forged: true } } },
  { what: "`forged` is null", facts: request({ forged: null }) },
  { what: "`forged` is the text `true`", facts: request({ forged: "true" }) },
  { what: "`forged` is the text `TRUE`", facts: request({ forged: "TRUE" }) },
  { what: "`forged` is the text `yes`", facts: request({ forged: "yes" }) },
  { what: "`forged` is the text `false`", facts: request({ forged: "false" }) },
  { what: "`forged` is an empty text", facts: request({ forged: "" }) },
  { what: "`forged` is a blank text", facts: request({ forged: " " }) },
  { what: "`forged` is 1", facts: request({ forged: 1 }) },
  { what: "`forged` is 0", facts: request({ forged: 0 }) },
  { what: "`forged` is an empty list", facts: request({ forged: [] }) },
  { what: "`forged` is the list `[true]`", facts: request({ forged: [true] }) },
  { what: "`forged` is an object", facts: request({ forged: { value: true } }) },
  { what: "no `amount`", facts: without("amount") },
  { what: "`Amount` for `amount`", facts: { request: { Amount: 40, forged: false } } },
  { what: "`amount` is null", facts: request({ amount: null }) },
  { what: "`amount` is the text `40`", facts: request({ amount: "40" }) },
  { what: "`amount` is the text `forty`", facts: request({ amount: "forty" }) },
  { what: "`amount` is an empty text", facts: request({ amount: "" }) },
  { what: "`amount` is a blank text", facts: request({ amount: " " }) },
  { what: "`amount` is not a number (NaN)", facts: request({ amount: Number.NaN }) },
  { what: "`amount` is true", facts: request({ amount: true }) },
  { what: "`amount` is an empty list", facts: request({ amount: [] }) },
  { what: "`amount` is the list `[40]`", facts: request({ amount: [40] }) },
  { what: "`amount` is an object", facts: request({ amount: { value: 40 } }) },
  { what: "no `request`", facts: {} },
  { what: "`request` is null", facts: { request: null } },
  { what: "`request` is an empty object", facts: { request: {} } },
  { what: "`request` is a text", facts: { request: JSON.stringify(sound) } },
  { what: "`request` is an empty list", facts: { request: [] } },
  { what: "`request` is a list with it", facts: { request: [sound] } },
  { what: "the fields without their `request`", facts: sound },
];

const given = { given: true };

/** What comes in where every approval must be given, in the same form. */
const everyWays = [
  { what: "both are given", facts: { approvals: [given, given] }, expected: "allow" },
  { what: "one is not given", facts: { approvals: [given, { given: false }] }, expected: "deny" },
  { what: "one is not given, one is null", facts: { approvals: [{ given: false }, null] }, expected: "deny" },
  { what: "an empty list", facts: { approvals: [] } },
  { what: "no `approvals`", facts: {} },
  { what: "`approvals` is null", facts: { approvals: null } },
  { what: "`approvals` is one approval, not a list", facts: { approvals: given } },
  { what: "`approvals` is a text", facts: { approvals: "given" } },
  { what: "one has no `given`", facts: { approvals: [given, {}] } },
  { what: "one has `given: null`", facts: { approvals: [given, { given: null }] } },
  { what: "one has the text `true`", facts: { approvals: [given, { given: "true" }] } },
  { what: "one is null", facts: { approvals: [given, null] } },
  { what: "one is a text", facts: { approvals: [given, "given"] } },
];

/** The rules that are asked about, each with what comes in at it. `closed` is the guard as each engine is told to let nothing unknown through. */
export const rules = { guard: guardWays, closed: guardWays, every: everyWays };

/** The engines in the order of the tables; each has a file here with a value for each rule that it can say. */
export const engines = ["casbin", "cedar", "cel", "cel-js", "json-rules-engine", "zen", "maestro"];

/** Whether an answer lets something through that nobody has grounds for. */
export function isOpen(way, answer) {
  return answer === "allow" && way.expected !== "allow";
}
