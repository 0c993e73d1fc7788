import type { Json, Value } from "@maestro-bench/codebook";
import type { Place } from "@maestro-bench/diagnostics";

/** A decision with its reason: what a line, a row or an answer says. */
export interface Said {
  readonly decision: "run" | "pause" | "stop" | "seal";
  readonly code: string;
}

/** Three-valued truth (Kleene). What cannot be known never helps: it lifts a RUN to a pause and grants nothing. */
export type Truth = boolean | "unknown";

/** What a gate says when it is judged, with all that led to it. */
export interface Verdict {
  /** The strictest line that applies; absent when a guard has nothing to object to. */
  readonly spoken?: Said;
  /** All that fired, each once, in the order of the codebook; of one code the strictest first. A RUN line fires only where the verdict is RUN. */
  readonly fired: readonly Said[];
  /** What might have fired had all been known, in the same order. */
  readonly couldHave: readonly Said[];
  /** Why it cannot be known, each once, by path in code unit order. */
  readonly doubts: readonly Doubt[];
  /** Facts that lines which fired, or might have, object to: because of what is absent, unsound or stale in them. In code unit order. */
  readonly objectsTo: readonly string[];
  /** What the lines that fired note; an absent value is null. */
  readonly notes: ReadonlyMap<string, Json>;
  /** What objections rest on; there only where somebody asked the gate for it. */
  readonly grounds?: readonly Ground[];
}

/** What an objection rests on at one place: where a text says it, which phrases it lacks, what keeps a fact from being sound. */
export interface Ground {
  /** Where: `draft.text`, `order.items.2.price`. */
  readonly path: string;
  /** Of a text: the list of phrases or the pattern that was looked for. */
  readonly list?: string;
  /** Each occurrence, places in UTF-16 units of the text; at most eight. An excerpt is cut out of a text in which all is hidden that the codebook hides. */
  readonly found?: readonly {
    readonly phrase: string;
    readonly start: number;
    readonly end: number;
    readonly excerpt: string;
    readonly reading: "claim" | "disclaimed" | "disputed";
  }[];
  readonly missing?: readonly string[];
  /** In words: `request.auth_id is absent`. */
  readonly problems?: readonly string[];
}

/** Something that cannot be known, and why. */
export interface Doubt {
  /** The path that was read, or what was listened for. */
  readonly path: string;
  readonly why: Why;
}

/**
 * Absent, not of its type, received too long ago, not received yet; `undefined`: nothing can be computed from it (a division by zero); `disputed`: a text
 * can be read both ways; `said`: an earlier gate only might have said it.
 */
type Why = "absent" | "unsound" | "stale" | "unborn" | "undefined" | "disputed" | "said";

/**
 * A gate as a value: what the engine judges by. It need not come from rule text; whatever keeps the laws of this page can stand here.
 *
 * Law 1: a gate that says nothing is a fault, and a fault is a pause. Law 2: the strictest line that applies speaks, whatever the order.
 */
export interface Gate {
  readonly name: string;
  /** Where its rows are written. */
  readonly layer: string;
  /** True for a guard: it may only object, and without an objection it writes no row. */
  readonly guard: boolean;
  /** All that it can say, without the engine's own codes. */
  readonly says: readonly Said[];
  /** True when one of its lines seals: then it stands watch over the whole run. */
  readonly seals: boolean;
  /** What it asks of earlier rows. */
  readonly listens: readonly Listened[];
  /** Names of the facts and ledgers that it reads. */
  readonly reads: readonly string[];
  /**
   * By note: every path that it is made from (`request.email`). A note of which that is not known is hidden as a whole where the codebook hides what is
   * read from some facts and fields.
   */
  readonly notesFrom?: ReadonlyMap<string, readonly string[]>;
  /** Judges what the view shows: all lines, or its sealing lines alone, which say nothing where none of them applies or may. */
  judge(view: View, lines: "all" | "seals"): Verdict;
  /** Judges the same by the plain definition that `judge` is held to, slowly; not there where `judge` is all there is. */
  judgePlainly?(view: View, lines: "all" | "seals"): Verdict;
  /** What can be told of it before it judges anything; only of gates that can be looked into. */
  examine?(): Examined;
  /** Why it says to a view what it says, by a plainer and slower way; absent where that is not known. */
  explain?(view: View): Explanation;
  /** What its objections to a view rest on, in code unit order of their JSON; absent where that is not known. */
  grounds?(view: View): readonly Ground[];
  /**
   * What alone would have to be otherwise for the verdict RUN (of a guard: for no objection), each tried by itself, all else as it is; empty when it
   * runs, and when no single thing would do.
   */
  whyNotRun?(view: View): readonly Change[];
}

/** What a gate takes and leans on, whatever the facts will be. */
interface Examined {
  /** The greatest number of steps that judging takes. */
  readonly cost: number;
  /** Lines that say less because something is not there; undefined where there are too many cases to look at. */
  readonly absences: readonly Absence[] | undefined;
}

/** A line that lets something run, or does not object, because a fact is absent or unsound; and what makes that right. */
export interface Absence {
  /** The fact or the part of one. */
  readonly path: string;
  readonly is: "absent" | "unsound";
  readonly line: Said;
  /** Where the line stands. */
  readonly place: Place;
  /** Something else objects; or the codebook says that it is harmless; or neither, which is a mistake. */
  readonly because: "covered" | "harmless" | "uncovered";
  /** What objects instead; nothing where the gate would not have objected either. */
  readonly by: readonly Said[];
}

/** Codes that are listened for on a layer (`story`: on any). */
export interface Listened {
  readonly layer: string;
  readonly codes: readonly string[];
  /** The decision of the line that listens. */
  readonly for?: Said["decision"];
  /** Where that is written. */
  readonly place?: Place;
}

/** Which rows `said` looks at: the whole run, this turn of a subject, or this round. */
export type SaidScope = "run" | "turn" | "round";

/** Stands for a fact that was not received yet. */
export const UNBORN: unique symbol = Symbol("unborn");
/** Stands for a fact that was received too long ago to count. */
export const STALE: unique symbol = Symbol("stale");

/** What a gate or an expression sees of a run. */
export interface View {
  /** A fact or ledger by name; undefined when it is absent. */
  read(root: string): Value | undefined | typeof UNBORN | typeof STALE;
  /** Whether one of the codes fired on the layer (`story`: on any) within the scope; unknown where it only might have. */
  said(layer: string, codes: readonly string[], scope: SaidScope): Truth;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Minutes that written times are ahead of UTC. */
  readonly offsetMinutes: number;
  /** 0 outside rounds. */
  readonly round: number;
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly clockStart: number;
  /** Names of functions of plugins that throw whatever they are given. */
  readonly throwing?: readonly string[] | undefined;
}

/** Why a gate says what it says: every line with the truth of each of its tests and the values that were seen. */
export interface Explanation {
  readonly verdict: Verdict;
  /** In the order of the file. */
  readonly lines: readonly ExplainedLine[];
}

/** A line of a gate, and whether it applies. */
export interface ExplainedLine {
  readonly said: Said;
  readonly place: Place;
  readonly applies: "always" | "otherwise" | "when";
  readonly truth: Truth;
  /** Each test of its condition, in the order of reading. */
  readonly tests: readonly ExplainedTest[];
}

/** A test: the smallest part of a condition that is true, false or unknown. */
export interface ExplainedTest {
  /** As it is written, white space folded. */
  readonly text: string;
  readonly place: Place;
  /** Each time it was judged: once, or for every member of the list that a quantifier looks at, or never, where that list is empty or unknown. */
  readonly judged: readonly JudgedTest[];
}

export interface JudgedTest {
  readonly truth: Truth;
  /** Every value that it looked at, each path once. */
  readonly seen: readonly Seen[];
}

/** A value as it was seen: JSON as it would be received, or why there is none. */
export type Seen = { readonly path: string; readonly value: Json } | { readonly path: string; readonly why: Doubt["why"] };

/** One thing that alone would have to be otherwise. */
export type Change =
  /** What is not known would have to be there and of its type, whatever its value. */
  | { readonly kind: "sound"; readonly from: Seen }
  /** The value at a path, or one that is computed (`path` is then its text): `to` are samples, one for each range of values with which it would run; `from` as it was seen. */
  | { readonly kind: "value"; readonly from: Seen; readonly to: readonly Json[] }
  /** A test that would have to come out so. */
  | { readonly kind: "test"; readonly text: string; readonly truth: boolean };
