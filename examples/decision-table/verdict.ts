import { valueToJson, type Field, type Json } from "@maestro-bench/codebook";
import type { Doubt, Said, Verdict, View } from "@maestro-bench/gate-dsl";
import { valueAt, type JudgedRow } from "./judge-rows.ts";

/** What a verdict is made with. */
export interface Joining {
  readonly lines: "all" | "seals";
  readonly view: View;
  /** The types of what is noted, by path. */
  readonly types: ReadonlyMap<string, Field["type"]>;
  /** The reasons in the order of the codebook. */
  readonly order: readonly string[];
}

/** Joins the rows: an objection beats a RUN, one that cannot be known is a fault, and among those that apply the strictest speaks. */
export function verdictOf(judged: readonly JudgedRow[], joining: Joining): Verdict {
  const [objections, runs] = [judged.filter((one) => !isRun(one)), judged.filter(isRun)];
  const [fired, doubtful] = [withTruth(objections, true), withTruth(objections, "unknown")];
  const [granting, doubtfulRuns] = [withTruth(runs, true), withTruth(runs, "unknown")];
  if (fired.length > 0 || joining.lines === "seals") return verdict(joining, fired, doubtful);
  if (doubtful.length > 0) return { ...verdict(joining, [], [...doubtful, ...granting, ...doubtfulRuns]), spoken: FAULT };
  if (granting.length > 0) return verdict(joining, granting, doubtfulRuns);
  return { ...verdict(joining, [], doubtfulRuns), spoken: FAULT };
}

const FAULT: Said = { decision: "pause", code: "GATE_FAULT" };

function isRun({ row }: JudgedRow): boolean {
  return row.decision === "run";
}

function withTruth(judged: readonly JudgedRow[], truth: JudgedRow["truth"]): readonly JudgedRow[] {
  return judged.filter((one) => one.truth === truth);
}

function verdict(joining: Joining, fired: readonly JudgedRow[], could: readonly JudgedRow[]): Verdict {
  const said = inOrder(fired, joining.order);
  const spoken = said.toSorted((a, b) => STRICTNESS[b.decision] - STRICTNESS[a.decision])[0];
  return {
    ...(spoken !== undefined && { spoken }),
    fired: said,
    couldHave: inOrder(could, joining.order),
    doubts: distinct(could.flatMap(({ doubts }) => doubts)),
    objectsTo: [...new Set(could.filter((one) => !isRun(one)).flatMap(({ doubts }) => doubts.map(({ path }) => rootOf(path))))].toSorted(),
    notes: notesOf(fired, joining),
  };
}

const STRICTNESS: Readonly<Record<Said["decision"], number>> = { run: 0, pause: 1, stop: 2, seal: 3 };

// Each once, in the order of the codebook; of one reason the strictest first.
function inOrder(judged: readonly JudgedRow[], order: readonly string[]): readonly Said[] {
  const sorted = judged
    .map(({ row: { decision, code } }): Said => ({ decision, code }))
    .toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code) || STRICTNESS[b.decision] - STRICTNESS[a.decision]);
  return [...new Map(sorted.map((said) => [`${said.decision} ${said.code}`, said])).values()];
}

function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  return [...new Map(doubts.map((doubt) => [`${doubt.why} ${doubt.path}`, doubt])).values()];
}

function rootOf(path: string): string {
  return path.split(".")[0] ?? path;
}

function notesOf(fired: readonly JudgedRow[], { view, types }: Joining): ReadonlyMap<string, Json> {
  const paths = [...new Set(fired.flatMap(({ row }) => row.note ?? []))];
  return new Map(paths.map((path) => [path, noteOf(path, view, types.get(path))]));
}

function noteOf(path: string, view: View, type: Field["type"] | undefined): Json {
  const found = valueAt(path, view);
  const isMissing = type === undefined || (typeof found === "object" && "why" in found);
  return isMissing ? null : valueToJson(type, found, view.offsetMinutes);
}
