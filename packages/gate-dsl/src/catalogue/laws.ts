import type { Catalogue } from "@maestro-bench/diagnostics";

/** Mistakes that would break a law. */
export const lawMistakes: Catalogue = {
  "GATE-030": {
    title: "a layer that may not seal",
    why: "A seal is final, so only the layers that the codebook names may set one.",
    wrong: "guard g on plain { seal A when limit > 1 }\n",
    right: "guard g on final { seal A when limit > 1 }\n",
  },
  "GATE-031": {
    title: "a guard that lets run",
    why: "A guard only objects; what lets something run is a gate.",
    wrong: "guard g on plain { run FINE when limit > 1 }\n",
    right: "gate g on plain {\n  run FINE when limit > 1\n  pause A otherwise\n}\n",
  },
  "GATE-032": {
    title: "`otherwise` for a stop or a seal",
    why: "An objection that depends on other lines would make adding a line loosen a gate.",
    wrong: "gate g on plain {\n  run FINE when limit > 1\n  stop A otherwise\n}\n",
    right: "gate g on plain {\n  run FINE when limit > 1\n  pause A otherwise\n}\n",
  },
  "GATE-034": {
    title: "a gate that can fall through",
    why: "Where no line applies the gate is a fault, and the run waits. The witness says where that is.",
    wrong: "gate g on plain {\n  run FINE when limit > 1\n  pause A when limit < 1\n}\n",
    right: "gate g on plain {\n  run FINE when limit > 1\n  pause A otherwise\n}\n",
  },
  "GATE-037": {
    title: "one note, two meanings",
    why: "Whichever lines fire, a note of one name means the same.",
    wrong: "gate g on plain {\n  pause A when limit > 1 noting x = limit\n  run FINE otherwise noting x = round\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1 noting x = limit\n  run FINE otherwise noting y = round\n}\n",
  },
  "GATE-038": {
    title: "granted because of nothing",
    why: "Of a list without members `every` and `no` are true, and `any` is false. A line that lets something run must not be true because of it.",
    wrong: "gate g on plain {\n  run FINE when every one in case.items has (one.size > 1)\n  pause A otherwise\n}\n",
    right:
      "gate g on plain {\n  run FINE when case.items is not empty and every one in case.items has (one.size > 1)\n  pause A otherwise\n}\n",
  },
  "GATE-039": {
    title: "absence that loosens",
    why: "What is taken away or spoilt must never make a gate looser than it was.",
    wrong: "gate g on plain {\n  pause A when case is present and case.urgent\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when case is present and case.urgent\n  pause B when case is not sound\n  run FINE otherwise\n}\n",
  },
  "GATE-041": {
    title: "a gate that is not analysed",
    why: "Too many things are linked in it to look at all of them; nothing is said about it rather than something wrong. Where it tests what is absent or unsound, that is an error: nobody can tell whether absence loosens it.",
    wrong:
      "gate g on plain {\n  pause A when case.amount + 0 > limit and case.amount + 1 > limit and case.amount + 2 > limit and case.amount + 3 > limit and case.amount + 4 > limit and case.amount + 5 > limit and case.amount + 6 > limit and case.amount + 7 > limit and case.amount + 8 > limit and case.amount + 9 > limit and case.amount + 10 > limit and case.amount + 11 > limit and case.amount + 12 > limit and case.amount + 13 > limit and case.amount + 14 > limit and case.amount + 15 > limit and case.amount + 16 > limit and case.amount + 17 > limit\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-042": {
    title: "a line that never applies",
    why: "It says nothing, whatever the facts are.",
    wrong: "gate g on plain {\n  pause A when limit > 1 and limit < 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1\n  run FINE otherwise\n}\n",
  },
  "GATE-043": {
    title: "a line that never speaks",
    why: "Whenever it applies, a stricter line does, or one that the codebook lists first.",
    wrong: "gate g on plain {\n  stop A when limit > 1\n  pause B when limit > 1\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  stop A when limit > 1\n  pause B when limit < 1\n  run FINE otherwise\n}\n",
  },
  "GATE-044": {
    title: "a note of the engine's own",
    why: "Beside the notes of the rules a row holds what the engine notes: why something is in doubt, what an objection rests on, what helps.",
    wrong: "gate g on plain {\n  pause A when limit > 1 noting fix = limit\n  run FINE otherwise\n}\n",
    right: "gate g on plain {\n  pause A when limit > 1 noting my_fix = limit\n  run FINE otherwise\n}\n",
  },
};
