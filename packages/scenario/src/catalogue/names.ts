import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes about names that mean nothing. */
export const nameMistakes: Catalogue = {
  "SCN-030": {
    title: "unknown gate",
    why: "A step names a gate of one of the gate files.",
    wrong: "- gate: amont_gate",
    right: "- gate: amount_gate",
  },
  "SCN-031": {
    title: "unknown reason",
    why: "Every reason is a word of the codebook, so that every row can be explained.",
    wrong: "- record: LOAN_PAYED",
    right: "- record: LOAN_PAID",
  },
  "SCN-032": {
    title: "unknown layer",
    why: "Every row is written on a layer of the codebook.",
    wrong: "at: owner_des",
    right: "at: owner_desk",
  },
  "SCN-033": {
    title: "unknown person",
    why: "Who is asked is described under `people`.",
    wrong: "ask: manger",
    right: "ask: manager",
  },
  "SCN-034": {
    title: "unknown scene",
    why: "A step plays a scene of this file or of a kit.",
    wrong: "- scene: the basic",
    right: "- scene: the basics",
  },
  "SCN-035": {
    title: "unknown fact",
    why: "Every fact is given under `facts`; if the codebook lists facts, it is one of these.",
    wrong: "- receive: evidense",
    right: "- receive: evidence",
  },
  "SCN-036": {
    title: "unknown role",
    why: "People decide in a role of the codebook. SYSTEM is what decides when no person does, so it cannot be asked.",
    wrong: "decider: SYSTEM",
    right: "decider: USER",
  },
  "SCN-037": {
    title: "unknown outcome",
    why: "A choice names one of the ways in which the thing can turn out, listed under `outcomes`, or one of a person's answers.",
    wrong: "made up: { evidence: fabricatd }",
    right: "made up: { evidence: fabricated }",
  },
  "SCN-038": {
    title: "unknown state",
    why: "Arrows and expectations name states of the lifecycle.",
    wrong: "ends: STOPED",
    right: "ends: STOPPED",
  },
  "SCN-039": {
    title: "unknown field of a ledger",
    why: "A ledger has the fields that the codebook lists, or else those of its `start`.",
    wrong: "OWNER_AGREES: { scor: add 0.01 }",
    right: "OWNER_AGREES: { score: add 0.01 }",
  },
};
