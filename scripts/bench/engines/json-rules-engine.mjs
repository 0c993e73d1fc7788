import { Engine } from "json-rules-engine";

export const library = "json-rules-engine";

const [forged, amount] = ["$.forged", "$.amount"].map((path) => (operator, value) => ({ fact: "request", path, operator, value }));
const inRange = [amount("greaterThanInclusive", 0), amount("lessThanInclusive", 100)];
const deny = { conditions: { all: [forged("equal", true)] }, event: { type: "deny" } };

/** A deny beats an allow, and nothing is no. */
export const guard = ruled(deny, { conditions: { all: inRange }, event: { type: "allow" } });

/** Allows only what is known not to be forged. */
export const closed = ruled(deny, { conditions: { all: [forged("equal", false), ...inRange] }, event: { type: "allow" } });

function ruled(...rules) {
  return {
    text: JSON.stringify(rules),
    decide: async (facts) => {
      const { events } = await new Engine(rules).run(facts);
      const types = events.map(({ type }) => type);
      return types.includes("allow") && !types.includes("deny") ? "allow" : "deny";
    },
  };
}
