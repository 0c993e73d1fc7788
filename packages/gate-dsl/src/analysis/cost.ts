import type { CheckedGate, CheckedLine } from "../core/checked-gate.ts";
import type { CoreCondition, CorePath, CoreValue } from "../core/core.ts";
import { greatestSize, sum } from "../core/size.ts";

/**
 * The greatest number of steps that judging a gate can take, whatever the facts are (law 10): all lines, every part of them, every note, with lists and
 * texts as long as they are declared to be.
 *
 * One step is: a line; a part of a condition or value that is judged or computed; a member of a list that a path goes through; a part of a record or
 * list that is looked at because it must be sound as a whole, or is noted; a UTF-16 unit of a text that is searched; and for a function as many as it
 * declares. A quantifier judges its body once for each member. Why something is unknown is told without steps.
 */
export function costOf(gate: CheckedGate): number {
  return sum(gate.lines.map(costOfLine));
}

function costOfLine({ applies, notes }: CheckedLine): number {
  const condition = applies.kind === "when" ? costOfCondition(applies.condition) : 0;
  return 1 + condition + sum(notes.map(({ value }) => costOfValue(value) + greatestSize(value.type)));
}

function costOfCondition(core: CoreCondition): number {
  switch (core.kind) {
    case "and":
    case "or":
      return 1 + sum(core.parts.map(costOfCondition));
    case "not":
      return 1 + costOfCondition(core.part);
    case "quantifier":
      return 1 + costOfReading(core.list) + longestList(core.list) * costOfCondition(core.body);
    case "compare":
    case "equal":
      return 1 + costOfValue(core.left) + costOfValue(core.right);
    case "state":
      return 1 + costOfState(core.path, core.test);
    case "empty":
      return 1 + costOfValue(core.of) + longestText(core.of);
    case "text-test":
      return 1 + costOfValue(core.of) + (typeof core.list === "string" ? 0 : costOfValue(core.list)) + longestText(core.of);
    case "said":
      return 1;
    case "flag":
      return 1 + costOfValue(core.of);
  }
}

// Where a part is unsound, what it stands in is looked at once more.
function costOfState(path: CorePath, test: "absent" | "present" | "sound"): number {
  if (test === "sound") return costOfReading(path) + greatestSize(path.type);
  return path.steps.length === 0 ? 1 : 2 * costOfReading(path);
}

/** The greatest number of steps that computing a value can take. */
function costOfValue(core: CoreValue): number {
  switch (core.kind) {
    case "constant":
    case "engine":
      return 1;
    case "path":
      return costOfReading(core);
    case "arithmetic":
      return 1 + costOfValue(core.left) + costOfValue(core.right);
    case "negative":
      return 1 + costOfValue(core.part);
    case "call":
      return 1 + sum(core.arguments.map(costOfArgument)) + core.function.cost(core.arguments.map((argument) => argument.type));
    case "condition":
      return 1 + costOfCondition(core.condition);
  }
}

// A list or record is used as a whole only when it is sound all the way down.
function costOfArgument(core: CoreValue): number {
  const isNested = core.type.kind === "list" || core.type.kind === "record";
  return costOfValue(core) + (isNested ? greatestSize(core.type) : 0);
}

function costOfReading(path: CorePath): number {
  return 1 + path.steps.filter((step) => step.ofEach).length * longestList(path);
}

// A path through a list has its members' values, so it is as long as that list.
function longestList({ type }: CorePath): number {
  return type.kind === "list" ? type.max : 0;
}

/** The greatest length of a text in UTF-16 units; 0 of what is no text. */
function longestText(core: CoreValue): number {
  if (core.kind === "constant") return typeof core.value === "string" ? core.value.length : 0;
  // Texts grow only where they are joined.
  if (core.kind === "arithmetic") return longestText(core.left) + longestText(core.right);
  const { type } = core;
  if (type.kind === "choice") return Math.max(0, ...type.options.map((option) => option.length));
  // A declared length counts code points, and one takes at most two units.
  return type.kind === "text" ? 2 * type.max : 0;
}
