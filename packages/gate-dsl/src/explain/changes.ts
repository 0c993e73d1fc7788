import { valueToJson, type Json, type RecordValue, type Value } from "@maestro-bench/codebook";
import { EMPTY_LIST, variablesOf, type PathVariable } from "../analysis/variables.ts";
import type { CheckedGate } from "../core/checked-gate.ts";
import type { CoreCondition, CorePath } from "../core/core.ts";
import { certain, type Judge } from "../evaluate/judged.ts";
import { judgeWith } from "../evaluate/judge-condition.ts";
import { judgeGate, judgeGateBy } from "../evaluate/judge-gate.ts";
import { readPath } from "../evaluate/reading.ts";
import type { Change, Seen, Verdict, View } from "../gate.ts";
import { testChanges } from "./test-changes.ts";

/** What alone would have to be otherwise for RUN: each is tried on the definition, one at a time, all else staying as it is. */
export function changesToRun(gate: CheckedGate, view: View): readonly Change[] {
  if (runs(gate, view)) return [];
  const { paths, opaque } = variablesOf(gate);
  const runsBy = (judge: Judge): boolean => isRun(gate, judgeGateBy(judge, gate, { view, lines: "all" }));
  return [
    ...paths.flatMap((variable) => valueChange(gate, view, variable)),
    ...paths.flatMap(({ path, samples }) => (samples.includes(EMPTY_LIST) ? emptyChange(gate, { view, path, runsBy }) : [])),
    ...opaque.flatMap((variable) => testChanges(gate, { view, variable, runsBy })),
  ];
}

function valueChange(gate: CheckedGate, view: View, { path, samples }: PathVariable): readonly Change[] {
  const plain = samples.filter(isPlain);
  const to = plain.filter((sample) => runs(gate, { ...view, read: readWith(view, path, sample) }));
  if (to.length === 0) return [];
  const from = seenAt(path, view);
  if ("why" in from && to.length === plain.length) return [{ kind: "sound", from }];
  // One sample for all values: no line compares them, and a test that looks at them is told by itself.
  if (samples.length === 1) return [];
  return [{ kind: "value", from, to: to.map((value): Json => valueToJson(path.type, value, view.offsetMinutes)) }];
}

interface Emptiness {
  readonly view: View;
  readonly path: CorePath;
  readonly runsBy: (judge: Judge) => boolean;
}

// Whether it would be enough that a list had members, or had none; what they would be is told by the tests of them.
function emptyChange(gate: CheckedGate, { view, path, runsBy }: Emptiness): readonly Change[] {
  const reading = readPath(path, { view, slots: [] });
  if (!("value" in reading) || !Array.isArray(reading.value)) return [];
  const truth = reading.value.length > 0;
  const isIt = (core: CoreCondition): boolean => core.kind === "empty" && core.of.kind === "path" && core.of.text === path.text;
  const runsSo = runsBy(judgeWith(gate.book, (core, _, judged) => (isIt(core) ? certain(truth) : judged())));
  return runsSo ? [{ kind: "test", text: `${path.text} is empty`, truth }] : [];
}

// What a list or record would have to hold is told by the paths in it and the tests of its members.
function isPlain(value: Value): boolean {
  return typeof value !== "object" && typeof value !== "symbol";
}

function runs(gate: CheckedGate, view: View): boolean {
  return isRun(gate, judgeGate(gate, view, "all"));
}

function isRun({ guard }: CheckedGate, { spoken, couldHave }: Verdict): boolean {
  return guard ? spoken === undefined && couldHave.length === 0 : spoken?.decision === "run";
}

function seenAt(path: CorePath, view: View): Seen {
  const reading = readPath(path, { view, slots: [] });
  if (!("value" in reading)) return { path: path.text, why: reading.why };
  return { path: path.text, value: valueToJson(path.type, reading.value, view.offsetMinutes) };
}

// A record that is not there cannot get one field alone: then nothing changes.
function readWith(view: View, path: CorePath, value: Value): View["read"] {
  const { root, steps } = path;
  if (root.from !== "root") return (name) => view.read(name);
  return (name) => {
    const read = view.read(name);
    return name === root.name
      ? withField(
          read,
          steps.map((step) => step.field),
          value,
        )
      : read;
  };
}

type Read = ReturnType<View["read"]>;

function withField(read: Read, fields: readonly string[], value: Value): Read {
  const [field, ...rest] = fields;
  if (field === undefined) return value;
  if (!(read instanceof Map)) return read;
  // A Map among the values is a record: lists are arrays, and nothing else is one.
  const record = read as RecordValue;
  const changed = withField(record.get(field), rest, value);
  return changed === undefined || typeof changed === "symbol" ? read : new Map([...record, [field, changed]]);
}
