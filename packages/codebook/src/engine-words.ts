/** The layer of rows that no gate and no person writes; wire id 0. */
export const ENGINE_LAYER = "engine";

/** The engine's own codes. They have the highest packed ids, downwards in this order; a codebook may not use them, and nobody is asked about them. */
export const ENGINE_CODES: ReadonlyMap<string, string> = new Map([
  ["GATE_FAULT", "It cannot be known whether a gate objects, or a gate says nothing: the run waits for the fact."],
  ["FACT_UNSOUND", "A thing came in that is not of its declared type, and nothing has objected: the run waits for a better one."],
  ["FACT_SUPPLIED", "Somebody supplied a fact that a run waited for."],
  ["ANSWER_INVALID", "What came back to a question was not an answer to it."],
  ["APPROVAL_EXPIRED", "An effect would rest on an approval that has run out: the question comes again."],
  ["LOG_RECOVERED", "A log was cut off in the middle of a line and goes on from its last whole row."],
  [
    "FILE_NOT_WRITTEN",
    "The file of an effect could not be written, or may not have such a name: the run is stopped, or the turn in which that was.",
  ],
  ["ANSWER_COUNTED", "One of several answers that a question needs was given: it waits for the others."],
  ["QUESTION_PASSED_ON", "Nobody answered in time: the question goes to somebody else."],
  ["APPROVAL_VOIDED", "What an approval rested on came in again: it counts no longer."],
  ["WAIT_CLOSED", "Somebody stopped a run that waited."],
  ["ANSWER_REPEATED", "Another answer came to a question that was answered already: it is told and changes nothing."],
]);
