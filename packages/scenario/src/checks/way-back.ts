import { nearest } from "@maestro-bench/diagnostics";
import { placeOf, within, type Desk } from "../desk.ts";
import { askedAt, type Person } from "../model/person.ts";
import type { Step } from "../model/step.ts";

/** Reports answers that go back to a scene which their question does not follow in the same turn or round. */
export function checkWayBack(desk: Desk, story: readonly Step[]): void {
  walk(desk, story, new Set());
}

// `seen`: the scenes that began before, in the turn or round that is open.
function walk(desk: Desk, steps: readonly Step[], seen: Set<string>): void {
  for (const step of steps) {
    if (step.kind === "scene") {
      seen.add(step.name);
      walk(desk, step.steps, seen);
    } else if (step.kind === "each" || step.kind === "rounds") walk(desk, step.steps, new Set());
    else if (step.kind === "gate") for (const person of askedAt(step.ask)) checkPerson(desk, person, seen);
  }
}

function checkPerson(desk: Desk, person: Person, seen: ReadonlySet<string>): void {
  const entry = desk.defined.people.get(person.name);
  if (entry === undefined) return;
  for (const [code, { scene }] of person.leadsBack) {
    if (seen.has(scene)) continue;
    desk.report.mistake("SCN-087", placeOf(within(entry, "answers", code)), `no scene \`${scene}\` comes before this question`, {
      near: nearest(scene, seen),
      help: seen.size === 0 ? "no scene does" : `these do: ${[...seen].map((name) => `\`${name}\``).join(", ")}`,
    });
  }
}
