import { nearest } from "@maestro-bench/diagnostics";
import type { Evaluator } from "@maestro-bench/gate-dsl";
import type { Entry } from "../definitions.ts";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import { outcomesOfPerson } from "../model/person-outcomes.ts";
import { always, type SimulatedPerson } from "../model/simulated-person.ts";
import { checkSum, readChance } from "../parts/chances.ts";
import type { PersonData } from "../shapes/definition-shapes.ts";
import { MODEL_KEYS, type SimulatedData } from "../shapes/simulated-shape.ts";
import { readManner } from "./manner.ts";

/** The model of a person: one outcome every time, a table of chances, or chances and how they are given. Nobody answers where nothing is written. */
export function readSimulated(desk: Desk, entry: Entry<PersonData>): SimulatedPerson {
  const { simulated } = entry.data;
  const at = within(entry, "simulated");
  if (simulated === undefined) return always("nobody");
  if (typeof simulated === "string") {
    checkOutcome(desk, entry, { outcome: simulated, at, part: "value" });
    return always(simulated);
  }
  return { answers: readAnswers(desk, entry, { simulated, at }), ...readManner(desk, simulated, at) };
}

interface Written {
  readonly simulated: SimulatedData;
  readonly at: At;
}

// A table may stand by itself or under `answers`; both at once would leave open which of them counts.
function readAnswers(desk: Desk, entry: Entry<PersonData>, { simulated, at }: Written): SimulatedPerson["answers"] {
  const beside = Object.entries(simulated).filter(([key]) => !MODEL_KEYS.some((one) => one === key));
  const [stray] = beside;
  if (simulated.answers !== undefined && stray !== undefined) {
    desk.report.mistake("SCN-037", placeOf(within(at, stray[0]), "key"), `\`${stray[0]}\` stands beside \`answers\``, {
      near: nearest(stray[0], MODEL_KEYS),
      help: "an outcome and its chance belong under `answers`",
    });
  }
  return readTable(desk, entry, {
    chances: simulated.answers === undefined ? beside : Object.entries(simulated.answers),
    at: simulated.answers === undefined ? at : within(at, "answers"),
  });
}

function readTable(
  desk: Desk,
  entry: Entry<PersonData>,
  { chances, at }: { readonly chances: readonly (readonly [string, unknown])[]; readonly at: At },
): SimulatedPerson["answers"] {
  const read = new Map<string, number | Evaluator>();
  for (const [outcome, written] of chances) {
    if (!checkOutcome(desk, entry, { outcome, at: within(at, outcome), part: "key" })) continue;
    if (typeof written !== "number" && typeof written !== "string") continue;
    const chance = readChance(desk, written, within(at, outcome));
    if (chance !== undefined) read.set(outcome, chance);
  }
  checkSum(
    desk,
    at,
    [...read.values()].filter((chance) => typeof chance === "number"),
  );
  return read;
}

function checkOutcome(
  desk: Desk,
  entry: Entry<PersonData>,
  found: { readonly outcome: string; readonly at: At; readonly part: "key" | "value" },
): boolean {
  const known = personOutcomes(entry.data);
  if (known.includes(found.outcome)) return true;
  const words = found.part === "key" ? [...known, ...MODEL_KEYS] : known;
  desk.report.mistake("SCN-037", placeOf(found.at, found.part), `\`${entry.name}\` has no outcome \`${found.outcome}\``, {
    near: nearest(found.outcome, words),
    help: `outcomes of this person are ${known.map((one) => `\`${one}\``).join(", ")}`,
  });
  return false;
}

/** How a question to this person can turn out: an answer, nobody there, or one of the faults of people. */
export function personOutcomes({ answers, until }: Pick<PersonData, "answers" | "until">): readonly string[] {
  return outcomesOfPerson(new Map(Object.entries(answers)), until?.trim() !== "never");
}
