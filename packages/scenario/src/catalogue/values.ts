import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes about given values, outcomes and ledgers. */
export const valueMistakes: Catalogue = {
  "SCN-040": {
    title: "a value of the wrong type",
    why: "What is given has the codebook's type. Nothing is converted: a gate that reads it could not know what was meant. Wrong data on purpose is an outcome.",
    wrong: "request: { amount: a lot }",
    right: "request: { amount: 120 }",
  },
  "SCN-041": {
    title: "a YAML `no`",
    why: "In YAML 1.2 `no`, `yes`, `on` and `off` are texts. Only `true` and `false` are true and false.",
    wrong: "fabricated: no",
    right: "fabricated: false",
  },
  "SCN-042": {
    title: "unknown field",
    why: "A record has the fields that the codebook lists.",
    wrong: "request: { amuont: 120 }",
    right: "request: { amount: 120 }",
  },
  "SCN-043": {
    title: "a field is missing",
    why: "A field that is not optional is given, or said to be absent.",
    wrong: "request: { amount: 120 }",
    right: "request: { amount: 120, receipt: = absent }",
  },
  "SCN-044": {
    title: "a type that cannot be told",
    why: "Without a list of facts in the codebook, types follow from what is given. From nothing, nothing follows.",
    wrong: "request: = absent",
    right: "request: { amount: 120 }",
  },
  "SCN-045": {
    title: "computed from each other",
    why: "One of the two would have to be there first.",
    wrong: "a: = b\nb: = a",
    right: "a: 1\nb: = a",
  },
  "SCN-046": {
    title: "computed from what comes later",
    why: "What is computed before its parts are there is unsound.",
    wrong: "- receive: draft       # reads request.id\n- receive: request",
    right: "- receive: request\n- receive: draft",
  },
  "SCN-047": {
    title: "a fact and a ledger of one name",
    why: "Facts come in, ledgers are moved by rows. One name means one of them.",
    wrong: "facts: { trust: { score: 0.9 } }\nledgers: { trust: { ... } }",
    right: "ledgers: { trust: { start: { score: 0.9 } } }",
  },
  "SCN-064": {
    title: "chances past 1",
    why: "The chances of things of which one happens add up to at most 1; the rest is as given, or nobody answers.",
    wrong: "simulated: { APPROVE: 0.8, REJECT: 0.3 }",
    right: "simulated: { APPROVE: 0.7, REJECT: 0.3 }",
  },
  "SCN-097": {
    title: "a model of a person that cannot be played",
    why: "How long a person takes, when they work and when they are tired is drawn and counted in virtual time, so it is a number.",
    wrong: "simulated: { answers: { APPROVE: 1 }, takes: a while }",
    right: "simulated: { answers: { APPROVE: 1 }, takes: 30s..4m }",
  },
  "SCN-066": {
    title: "both `chance` and `stress`",
    why: "An outcome is drawn in every run, or only when faults are injected.",
    wrong: "missing: { chance: 0.1, stress: 0.1, set: { ... } }",
    right: "missing: { stress: 0.1, set: { ... } }",
  },
  "SCN-081": {
    title: "not a range",
    why: "`keep` clamps a number after each change, `gain` limits how much it may grow in one run; each has one form.",
    wrong: "keep: { score: 0 to 1 }",
    right: "keep: { score: 0..1 }",
  },
  "SCN-082": {
    title: "a range for something that is no number",
    why: "Only numbers can be kept in a range.",
    wrong: "keep: { cooldown_until: 0..1 }",
    right: "keep: { score: 0..1 }",
  },
  "SCN-091": {
    title: "an outcome sets something that is not there",
    why: "The path begins with the name of the thing and follows its fields; a number is a place in a list.",
    wrong: "evidence: { made_up: { set: { evidence.items.fabricated: true } } }",
    right: "evidence: { made_up: { set: { evidence.items.0.fabricated: true } } }",
  },
};
