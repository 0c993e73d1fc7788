import { parseTime } from "@maestro-bench/codebook";
import { UNBORN, type View } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow, AuditedRun } from "./audited-run.ts";
import { ledgerFolds, type LedgerFold } from "./ledger-fold.ts";
import type { RowKind } from "./row-kind.ts";
import { isRelated, isWithin } from "./subjects.ts";
import { throwingFunctions, type ThrowingFunctions } from "./throwing-functions.ts";

/** What the rows of a run so far let a gate see: its ledgers, what was said, and which facts were absent. All else is as if it had not come in. */
export interface RowView {
  /** What a gate sees as it writes this row, or when it looks at the run right before it. */
  readonly before: (row: AuditedRow) => PartialView;
  /** The next row counts. */
  readonly see: (row: AuditedRow, kind: RowKind) => void;
  /** The same, that sees what follows by itself. */
  readonly copy: () => RowView;
  /** All that gates will be shown, as JSON. */
  readonly memory: () => unknown;
}

/** Gives what shows a run from its head on. */
export type RowViews = (head: AuditedRun["head"]) => RowView;

/** A view, and whether something was asked of it that rows do not hold. */
export interface PartialView extends View {
  readonly leavesOut: () => boolean;
}

/** Opens the views of runs of one scenario. `onClock`: told when the time of day is looked at. */
export function rowViews(scenario: Scenario, onClock: () => void): RowViews {
  const folds = ledgerFolds(scenario);
  const variables = scenario.subjects;
  const absent = (row: AuditedRow, root: string): boolean =>
    row.about?.[root] === null && scenario.facts.has(root) && !root.includes(".") && !variables.has(root);
  const listens = listenedFor(scenario);
  const viewOf = (fold: LedgerFold | undefined, heard: Heard, throwing: ThrowingFunctions): RowView => {
    return {
      before: (row) =>
        partial({
          // A subject is more than its ledger: what its list says of it stands in no row.
          read: (root) => (absent(row, root) ? undefined : variables.has(root) ? UNBORN : (fold?.viewAt(row).read(root) ?? UNBORN)),
          said: (layer, codes, scope) => heard.said(row, { layer, codes, isWhole: scope === "run" }),
          get now() {
            onClock();
            return parseTime(row.ts) ?? Number.NaN;
          },
          offsetMinutes: scenario.clock.offsetMinutes,
          round: row.round ?? 0,
          runId: row.run_id,
          clockStart: scenario.clock.start,
          throwing: throwing.by(row),
        }),
      see: (row, kind) => {
        throwing.by(row);
        fold?.see(row, kind);
        heard.see(row, kind);
      },
      copy: () => viewOf(fold?.copy(), heard.copy(), throwing.copy()),
      memory: () => [fold?.memory() ?? null, heard.memory(), throwing.memory()],
    };
  };
  return (head) => viewOf(folds?.(head), openHeard(listens), throwingFunctions(scenario.functions));
}

// What no gate asks about is not remembered.
function listenedFor({ gates }: Pick<Scenario, "gates">): ReadonlySet<string> {
  const listened = [...gates.values()].flatMap((gate) => gate.listens);
  return new Set(listened.flatMap(({ layer, codes }) => [layer, ...codes.map((code) => `${layer} ${code}`)]));
}

function partial(view: View): PartialView {
  let leavesOut = false;
  const noting = <Found>(found: Found, isKnown: boolean): Found => {
    leavesOut ||= !isKnown;
    return found;
  };
  const read: View["read"] = (root) => {
    const found = view.read(root);
    return noting(found, found !== UNBORN);
  };
  const said: View["said"] = (...asked) => {
    const found = view.said(...asked);
    return noting(found, found !== "unknown");
  };
  const { offsetMinutes, round, runId, clockStart, throwing } = view;
  return {
    read,
    said,
    get now() {
      return view.now;
    },
    offsetMinutes,
    round,
    runId,
    clockStart,
    throwing,
    leavesOut: () => leavesOut,
  };
}

interface Heard {
  readonly see: (row: AuditedRow, kind: RowKind) => void;
  readonly said: (row: AuditedRow, asked: Asked) => ReturnType<View["said"]>;
  readonly copy: () => Heard;
  readonly memory: () => unknown;
}

interface Asked {
  readonly layer: string;
  readonly codes: readonly string[];
  /** Whether the whole run is asked about. */
  readonly isWhole: boolean;
}

// What fired on the same subject, on what encloses it and on what stands in it counts; of one that was sealed only for itself. Where turns or rounds
// narrow it, or a row may have left out what could have fired, it is not known: then nothing is held against anybody.
function openHeard(listens: ReadonlySet<string>, before?: SaidSoFar): Heard {
  const fired = new Map([...(before?.fired ?? [])].map(([place, subjects]) => [place, new Set(subjects)]));
  const unsure = new Set(before?.unsure);
  const sealed = [...(before?.sealed ?? [])];
  const isAsked = (name: string): boolean => listens.has(name);
  return {
    see: (row, { facts, couldHave }) => {
      const subject = row.subject ?? "";
      if (facts.spoken.decision === "seal" && subject !== "") sealed.push(subject);
      for (const layer of [row.layer, ANYWHERE]) {
        for (const { code } of facts.fired) put(fired, `${layer} ${code}`, subject);
        for (const { code } of couldHave) unsure.add(`${layer} ${code}`);
        if ("details" in row || row.reason_code === "GATE_FAULT") unsure.add(layer);
      }
    },
    said: (row, { layer, codes, isWhole }) => {
      const subject = row.subject ?? "";
      const counts = (of: string): boolean => isRelated(of, subject) && !(of !== subject && isWithin(of, subject) && sealed.includes(of));
      const was = codes.filter((code) => [...(fired.get(`${layer} ${code}`) ?? [])].some(counts));
      if (was.length > 0) return isWhole || (subject === "" && row.round === undefined) ? true : "unknown";
      const isUnsure = unsure.has(layer) || codes.some((code) => unsure.has(`${layer} ${code}`));
      return isUnsure ? "unknown" : false;
    },
    copy: () => openHeard(listens, { fired, unsure, sealed }),
    memory: () => {
      const asked = [...fired]
        .filter(([place]) => isAsked(place))
        .map(([place, subjects]) => JSON.stringify([place, [...subjects].toSorted()]));
      // Who was sealed counts only for what was said of whoever that is.
      const gone = listens.size === 0 ? [] : [...new Set(sealed)].toSorted();
      return [asked.toSorted(), [...unsure].filter(isAsked).toSorted(), gone];
    },
  };
}

interface SaidSoFar {
  /** By layer and code, of which subjects. */
  readonly fired: ReadonlyMap<string, ReadonlySet<string>>;
  /** Layers, and codes at them, that might have been said. */
  readonly unsure: ReadonlySet<string>;
  readonly sealed: readonly string[];
}

const ANYWHERE = "story";

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key) ?? new Set();
  map.set(key, known.add(value));
}
