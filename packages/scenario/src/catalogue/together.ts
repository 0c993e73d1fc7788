import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes that show only when everything is looked at together. */
export const togetherMistakes: Catalogue = {
  "SCN-070": {
    title: "a state that cannot be reached",
    why: "No arrow leads to it from where a run starts, so no run is ever in it.",
    wrong: "INIT: { PAID: DONE }\nDONE: final\nHALF_DONE: final",
    right: "INIT: { PAID: DONE }\nDONE: final",
  },
  "SCN-071": {
    title: "an arrow that no row takes",
    why: "No gate, person or step of this scenario writes such a row.",
    wrong: "INIT: { run APPROVE by ADMIN: DONE }     # a USER approves",
    right: "INIT: { run APPROVE by USER: DONE }",
  },
  "SCN-072": {
    title: "a lifecycle that cannot be derived",
    why: "A row tells its layer and its reason. Where two steps write the same row, only a written lifecycle can say where each leads.",
    wrong: "- gate: amount_gate\n  ask: manager\n- gate: amount_gate\n  ask: owner",
    right: "lifecycle: { INIT: { ... }, ... }",
  },
  "SCN-073": {
    title: "a lifecycle without a start",
    why: "The first state listed is where a run starts. It is neither paused nor final.",
    wrong: "lifecycle: { DONE: final }",
    right: "lifecycle: { INIT: { PAID: DONE }, DONE: final }",
  },
  "SCN-080": {
    title: "a change that never happens",
    why: "No row of this scenario matches the pattern, so the ledger never moves that way.",
    wrong: "on: { APPROVE by ADMIN: { score: add 1 } }     # a USER approves",
    right: "on: { APPROVE by USER: { score: add 1 } }",
  },
  "SCN-090": {
    title: "a line that can never apply",
    why: "It listens for a reason that nothing says there. For a line that should seal, that is a hole: what it should stop goes on.",
    wrong: "seal LATE when owner_desk said OWNER_LAT",
    right: "seal LATE when owner_desk said OWNER_LATE",
  },
  "SCN-096": {
    title: "a seal that nobody outside hears",
    why: "Who is sealed is gone for good, with all that was said of it. Only in its own turn, before the seal, could it be heard; a line that listens for it elsewhere never applies.",
    wrong: "pause SOMEBODY_OUT when agent_guard said AGENT_OUT      # sealed in the agent's turn",
    right: "pause TOO_FEW when count(agents) < 2",
  },
  "SCN-092": {
    title: "a wrong number of runs",
    why: "A map under `ends` counts every run of the series.",
    wrong: "runs: 4\nexpect: { ends: { DONE: 3 } }",
    right: "runs: 4\nexpect: { ends: { DONE: 3, STOPPED: 1 } }",
  },
  "SCN-093": {
    title: "nothing to choose",
    why: "A run or a case chooses outcomes of things that have some: facts and ledgers under `outcomes`, people as `people.NAME`.",
    wrong: "nobody there: { manager: nobody }",
    right: "nobody there: { people.manager: nobody }",
  },
  "SCN-095": {
    title: "a gate never says this",
    why: "A table that expects what no line of the gate can say could never come out as expected.",
    wrong: "tables: { size_gate: { above: { says: pause SIZE_HIHG } } }",
    right: "tables: { size_gate: { above: { says: pause SIZE_HIGH } } }",
  },
  "SCN-098": {
    title: "a deadline that has passed before anybody is asked",
    why: "Virtual time begins with the clock's start, so nobody could answer in time. Where the deadline is a given fact it is a warning: it can be meant so.",
    wrong: "until: now - 2h",
    right: "until: now + 2h",
  },
  "SCN-099": {
    title: "too few are left who may answer",
    why: "Whoever asked for something does not approve it. Without them fewer may answer than must, so every question ends with its deadline.",
    wrong: "who: 2 of [ann, bob]\nnever: request.by       # and request.by is ann",
    right: "who: 2 of [ann, bob, cyd]\nnever: request.by",
  },
  "SCN-100": {
    title: "an answer that no arrow takes",
    why: "In a written lifecycle only an arrow leads out of a paused state. Without one the run goes on and still counts as paused, up to its end.",
    wrong: "answers: { APPROVE: run, WAIVE: run }\nPAUSE_FOR_HITL_OWNER: { APPROVE: INIT }",
    right: "PAUSE_FOR_HITL_OWNER: { APPROVE or WAIVE: INIT }",
  },
  "SCN-105": {
    title: "a goal that nothing reaches",
    why: "What must sometimes be is a row of some run. Where no step, gate or person can write such a row, no run ever does.",
    wrong: "promises: [sometimes APPROVE by ADMIN]     # a USER approves",
    right: "promises: [sometimes APPROVE by USER]",
  },
  "SCN-101": {
    title: "an answer of whoever is asked next that no arrow takes",
    why: "A question that is passed on is answered in the same paused state, and an arrow must lead out of it for that answer too.",
    wrong: "then ask: chief\nPAUSE_FOR_HITL_OWNER: { APPROVE: INIT }       # the chief says CHIEF_APPROVE",
    right: "PAUSE_FOR_HITL_OWNER: { APPROVE or CHIEF_APPROVE: INIT }",
  },
  "SCN-094": {
    title: "a word that cases keep for themselves",
    why: "In a case and in a table such words say what is expected or set (`ends`, `last`, `rows`, `says`, `set`, …), so no fact can be called that.",
    wrong: "facts: { last: 3 }",
    right: "facts: { last_amount: 3 }",
  },
};
