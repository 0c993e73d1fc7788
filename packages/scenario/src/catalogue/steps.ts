import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes about steps and people. */
export const stepMistakes: Catalogue = {
  "SCN-050": {
    title: "not one thing",
    why: "A step does exactly one thing, so that it has one place in the order.",
    wrong: "- gate: amount_gate\n  record: LOAN_PAID",
    right: "- gate: amount_gate\n- record: LOAN_PAID",
  },
  "SCN-051": {
    title: "a word that belongs to another step",
    why: "`ask` and `skip` go with a gate, `noting` with a note or a record, `do` with turns or rounds, `rest` with turns, `file` and `from` together with a record; `skip` needs somebody who would be asked.",
    wrong: "- record: LOAN_PAID\n  ask: manager",
    right: "- gate: amount_gate\n  ask: manager",
  },
  "SCN-052": {
    title: "a scene within itself",
    why: "There are no loops: a story has an end.",
    wrong: "scenes: { again: [{ scene: again }] }",
    right: "scenes: { again: [{ gate: amount_gate }] }",
  },
  "SCN-053": {
    title: "not for afterwards",
    why: "What is played however a run ended may look back and make the ending stricter. It asks nobody, lets nothing in and has no effect.",
    wrong: "afterwards: [{ record: LOAN_PAID }]",
    right: "afterwards: [{ note: SCORED }]",
  },
  "SCN-054": {
    title: "asked in vain",
    why: "Somebody is asked when the gate pauses. This one never does.",
    wrong: "- gate: receipt_log      # has only `run` lines\n  ask: manager",
    right: "- gate: amount_gate      # has a `pause` line\n  ask: manager",
  },
  "SCN-055": {
    title: "skips what never comes",
    why: "`skip` lists reasons with which this gate pauses.",
    wrong: "skip: { OWNER_NEDED: { if: trust_gate, as: OWNER_SKIPPED } }",
    right: "skip: { OWNER_NEEDED: { if: trust_gate, as: OWNER_SKIPPED } }",
  },
  "SCN-056": {
    title: "a gate that cannot make a question needless",
    why: "Where the gate under `skip` runs, nobody is asked. So it must be able to run, and it may otherwise only pause.",
    wrong: "gate trust_gate { pause TRUST_LOW }",
    right: "gate trust_gate { run TRUSTED when trust.score >= 0.98  pause TRUST_LOW otherwise }",
  },
  "SCN-057": {
    title: "a pause that nobody handles",
    why: "Such a run waits for a better fact. If that is meant, a case says so; if not, somebody should be asked.",
    wrong: "- gate: amount_gate",
    right: "- gate: amount_gate\n  ask: manager",
  },
  "SCN-058": {
    title: "a row without a layer",
    why: "A note or a record is written on the usual layer of its reason, or on the layer `story`. The codebook has neither.",
    wrong: "LOAN_PAID: The money is paid back.",
    right: "LOAN_PAID: { says: The money is paid back., layer: payment }",
  },
  "SCN-059": {
    title: "a reason of the engine",
    why: "The engine's own reasons say that something cannot be known or went wrong. No file can say them in its place.",
    wrong: "late: GATE_FAULT",
    right: "late: OWNER_LATE",
  },
  "SCN-060": {
    title: "a missing deadline",
    why: "A question without a deadline would wait for ever without anybody having decided so. `never` is a decision, too, and is written.",
    wrong: "manager: { answers: { APPROVE: run }, ... }",
    right: "manager: { answers: { APPROVE: run }, until: now + 2h, late: OWNER_LATE, ... }",
  },
  "SCN-061": {
    title: "a deadline without a reason",
    why: "When a deadline passes, the run is stopped by SYSTEM, and its row needs a reason.",
    wrong: "until: now + 2h",
    right: "until: now + 2h\nlate: OWNER_LATE",
  },
  "SCN-062": {
    title: "never late",
    why: "A question that never closes cannot be answered too late.",
    wrong: "until: never\nlate: OWNER_LATE",
    right: "until: never",
  },
  "SCN-063": {
    title: "no answer to give",
    why: "A question needs at least one answer.",
    wrong: "answers: {}",
    right: "answers: { APPROVE: run, REJECT: stop }",
  },
  "SCN-065": {
    title: "noted twice",
    why: "In a row, one name has one value.",
    wrong: "noting: [amount = request.amount, amount = 1]",
    right: "noting: amount = request.amount",
  },
  "SCN-067": {
    title: "an answer that nobody reads",
    why: "Two answers that let a run go on, and nothing that tells them apart: whichever is given, the same follows.",
    wrong: "answers: { APPROVE: run, APPROVE_WITH_NOTE: run }",
    right: "answers: { APPROVE: run, REJECT: stop }",
  },
  "SCN-068": {
    title: "no turn here",
    why: "What a subject has can be read while it has its turn. Anywhere else it could never be known, and a gate that reads it would always be in doubt.",
    wrong: "- each: agent in agents\n  do: [{ gate: size_gate }]\n- gate: claim_gate      # reads agent.claim",
    right: "- each: agent in agents\n  do: [{ gate: size_gate }, { gate: claim_gate }]",
  },
  "SCN-069": {
    title: "no list of subjects",
    why: "Whoever has a turn is a member of a list and is known by its `id`, a text: rows, draws and seals go by it.",
    wrong: "types: { agent: { name: text } }",
    right: "types: { agent: { id: text, name: text } }",
  },
  "SCN-074": {
    title: "a name that is taken",
    why: "In a turn the name after `each` means the subject. It cannot mean anything else there. A ledger of that name is kept for each subject.",
    wrong: "facts: { agent: ... }\nstory: [{ each: agent in agents, do: [...] }]",
    right: "story: [{ each: member in agents, do: [...] }]",
  },
  "SCN-076": {
    title: "rounds within rounds",
    why: "`round` is one number.",
    wrong: "- rounds: 3\n  do: [{ rounds: 2, do: [{ gate: offer_gate }] }]",
    right: "- rounds: 6\n  do: [{ gate: offer_gate }]",
  },
  "SCN-077": {
    title: "a step that is never played",
    why: "A step before it always leads to a final state, and that ends the story.",
    wrong: "- record: AGREED        # leads to a final state\n- gate: offer_gate",
    right: "- gate: offer_gate\n- record: AGREED",
  },
  "SCN-078": {
    title: "one name for two kinds",
    why: "A gate that reads `agent.risk` must find it in whichever list the agent stands.",
    wrong: "- each: one in agents\n  do: [...]\n- each: one in documents\n  do: [...]",
    right: "- each: agent in agents\n  do: [...]\n- each: document in documents\n  do: [...]",
  },
  "SCN-079": {
    title: "not `NAME in LIST`",
    why: "`each` says how the one whose turn it is is called, and in which list they stand.",
    wrong: "- each: agents",
    right: "- each: agent in agents",
  },
  "SCN-083": {
    title: "not the name of a file",
    why: "A file is written below the results of its run and nowhere else, under a name that means the same on every system.",
    wrong: 'file: "../{request.id}.txt"',
    right: 'file: "letters/{request.id}.txt"',
  },
};
