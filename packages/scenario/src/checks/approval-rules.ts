import { formatTime } from "@maestro-bench/codebook";
import { placeOf, within, type Desk } from "../desk.ts";
import type { Person } from "../model/person.ts";
import type { Scenario } from "../model/scenario.ts";
import { givenText, givenTime } from "./as-given.ts";

/** Reports rules of approval that nobody can keep: a deadline that has passed before anybody is asked, and names of which too few are left. */
export function checkApprovalRules(desk: Desk, scenario: Scenario): void {
  for (const person of scenario.people.values()) {
    checkDeadline(desk, scenario, person);
    checkWhoIsLeft(desk, scenario, person);
  }
}

function checkDeadline(desk: Desk, scenario: Scenario, { name, until }: Person): void {
  const entry = desk.defined.people.get(name);
  if (entry === undefined || until === "never") return;
  const { start, offsetMinutes } = scenario.clock;
  const time = givenTime(scenario, until);
  if (time === undefined || time >= start) return;
  desk.report.mistake(
    "SCN-098",
    placeOf(within(entry, "until")),
    `this deadline is ${formatTime(time, offsetMinutes)}, and the clock starts at ${formatTime(start, offsetMinutes)}: whoever is asked is late`,
    {
      help: "write a time to come, such as `now + 2h`, or let the clock start earlier",
      // A fact can be given so on purpose, to see what being late leads to.
      ...(until.reads.length > 0 && { severity: "warning" as const }),
    },
  );
}

function checkWhoIsLeft(desk: Desk, scenario: Scenario, { name, among, needs, never }: Person): void {
  const entry = desk.defined.people.get(name);
  const barred = never === undefined ? undefined : givenText(scenario, never);
  if (entry === undefined || among === undefined || barred === undefined || never === undefined || !among.includes(barred)) return;
  const left = among.length - 1;
  // More than there are is another mistake, and told as one.
  if (left >= needs || needs > among.length) return;
  desk.report.mistake(
    "SCN-099",
    placeOf(within(entry, "who")),
    `${needs} must give the same answer, and without \`${barred}\`, whom \`${never.text.trim()}\` names, ${left === 0 ? "nobody is" : `only ${left} ${left === 1 ? "is" : "are"}`} left`,
    { help: "name more who may answer, or give what is asked for by somebody else" },
  );
}
