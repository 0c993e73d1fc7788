import { RESERVED_WORDS } from "@maestro-bench/gate-dsl";
import { grammarRules } from "@maestro-bench/gate-dsl/grammar";
import { ebnf } from "./ebnf.mjs";
import { railroads } from "./railroads.mjs";

const page = "docs/gate-language.md";

// Each picture begins at these rules and leaves out what another one begins with.
const pictures = [
  { name: "gate-files", begins: ["file"] },
  { name: "conditions", begins: ["expression"] },
  { name: "values", begins: ["sum", "path"] },
  { name: "rows", begins: ["promise", "change"] },
];

/** The grammar in docs/gate-language.md, as text and as pictures, from the rules of the parser. */
export function grammar() {
  const rules = new Map(grammarRules().map((rule) => [rule.name, rule]));
  const begun = new Set(pictures.flatMap((one) => one.begins));
  const drawn = pictures.map(({ name, begins }) => ({ name, rules: reached(begins, { rules, begun }) }));
  const shown = drawn.flatMap((one) => one.rules.map((rule) => rule.name));
  if (shown.length !== rules.size || new Set(shown).size !== rules.size)
    throw new Error("a rule of the grammar stands in no picture, or in two");
  return [
    { path: page, block: "grammar", text: ebnf(drawn.map((one) => one.rules)) },
    { path: page, block: "words", text: words(rules) },
    ...drawn.map((one) => ({ path: `docs/images/grammar-${one.name}.svg`, text: railroads(one) })),
  ];
}

// Depth first: a rule stands behind the first one that names it.
function reached(begins, { rules, begun }) {
  const found = new Set();
  const walk = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const inner of partsIn(rules.get(name).is)) if (inner.kind === "rule" && !begun.has(inner.name)) walk(inner.name);
  };
  for (const name of begins) walk(name);
  return [...found].map((name) => rules.get(name));
}

function partsIn(part) {
  return [part, ...(part.parts ?? [part.part, part.between].filter(Boolean)).flatMap(partsIn)];
}

function words(rules) {
  const found = [...rules.values()].flatMap((rule) => partsIn(rule.is)).flatMap((part) => (part.kind === "word" ? [part.text] : []));
  const soft = [...new Set(found)].filter((word) => /^[a-z]+$/.test(word) && !RESERVED_WORDS.includes(word));
  return [
    `These words cannot be names: ${listed(RESERVED_WORDS)}.`,
    `These mean something in patterns, promises and changes, and are names elsewhere: ${listed(soft)}.`,
  ].join("\n\n");
}

function listed(some) {
  return some.map((word) => `\`${word}\``).join(", ");
}
