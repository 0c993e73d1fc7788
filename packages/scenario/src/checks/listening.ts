import type { Gate } from "@maestro-bench/gate-dsl";
import type { Desk } from "../desk.ts";
import type { Speakers } from "./speakers.ts";

type Listened = Gate["listens"][number];

/**
 * Reports lines of the gates that take part which listen for what nothing says there. Such a line can never apply; of one that should seal that is a
 * hole. A line that lets a run go on may listen for what this scenario cannot say: files of gates are shared.
 */
export function checkListening(desk: Desk, speakers: Speakers): void {
  for (const gate of desk.gates.gates.values()) {
    if (!takesPart(desk, gate)) continue;
    for (const listened of gate.listens) {
      if (listened.for !== "run" && !speakers.canSay(listened.layer, listened.codes)) report(desk, gate, listened);
    }
  }
}

function takesPart(desk: Desk, gate: Gate): boolean {
  return desk.used.gates.has(gate.name) || gate.seals;
}

function report(desk: Desk, gate: Gate, { layer, codes, place }: Listened): void {
  const where = layer === "story" ? "anywhere in this scenario" : `at \`${layer}\``;
  desk.report.mistake(
    "SCN-090",
    place ?? desk.scenario.place(["gates"]),
    `this can never be so: nothing says ${codes.map((code) => `\`${code}\``).join(" or ")} ${where}`,
    {
      help: `the line of \`${gate.name}\` never applies because of it`,
    },
  );
}
