import type { Entry } from "../definitions.ts";
import { placeOf, within, type Desk } from "../desk.ts";
import type { Person } from "../model/person.ts";
import { MEANING, type PersonData } from "../shapes/definition-shapes.ts";
import { isReason } from "../parts/names.ts";

/** What each answer of a person does; one that goes back to a scene is a pause. */
export function readAnswers(desk: Desk, entry: Entry<PersonData>): Person["answers"] {
  const answers = Object.entries(entry.data.answers);
  for (const [code] of answers) isReason(desk, code, placeOf(within(entry, "answers", code), "key"));
  if (answers.length === 0) {
    desk.report.mistake("SCN-063", placeOf(within(entry, "answers")), `\`${entry.name}\` has no answer to give`, {
      help: "write at least one: `answers: { APPROVE: run, REJECT: stop }`",
    });
  }
  return new Map(answers.map(([code, meaning]) => [code, meaning === "run" || meaning === "stop" ? meaning : "pause"]));
}

/** The answers that go back to a scene. */
export function leadsBackOf({ answers }: Pick<PersonData, "answers">): Person["leadsBack"] {
  return new Map(
    Object.entries(answers).flatMap(([code, meaning]) => {
      const [, scene, times] = MEANING.exec(meaning) ?? [];
      return scene === undefined ? [] : [[code, { scene, times: times === undefined ? TIMES : Number(times) }] as const];
    }),
  );
}

/** How often an answer leads back where its author says nothing. */
const TIMES = 3;
