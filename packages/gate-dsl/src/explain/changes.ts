import { valueToJson, type Json, type RecordValue, type Value } from "@maestro-bench/codebook";
import { variablesOf, type PathVariable } from "../analysis/variables.ts";
import type { CheckedGate } from "../core/checked-gate.ts";
import type { CorePath } from "../core/core.ts";
import type { Judge } from "../evaluate/judged.ts";
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
