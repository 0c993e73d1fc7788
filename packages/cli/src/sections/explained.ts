import { position } from "@maestro-bench/diagnostics";
import type { explainRun, ExplainedVerdict, Scenario } from "@maestro-bench/engine";
import type { Style } from "../style.ts";
import { flow, plain, row, words, type Item } from "./section.ts";
import { inLanguage, reasonText, type Language } from "../language.ts";

/** A run with its verdicts explained. */
export type Explained = ReturnType<typeof explainRun>;

/** What was asked about. */
export interface Asked {
  readonly scenario: Scenario;
  readonly case: string | undefined;
  /** The language of reasons and questions. */
  readonly language: Language;
  /** Whether only what did not run is told, with what would have to be otherwise. */
  readonly whyNotRun: boolean;
}

/** An explained run for people. */
export function explainedLines({ run, verdicts }: Explained, asked: Asked, style: Style): readonly string[] {
  const title = [asked.scenario.name, ...(asked.case === undefined ? [] : [`case ${asked.case}`]), `run ${run.number}`];
  const head = style.paint.bold(title.join(` ${style.signs.between} `));
  const told = verdicts.filter((one) => isAskedFor(one, asked));
  if (told.length === 0) return [head, "", `  ${asked.whyNotRun ? "every gate that was judged ran" : "no gate was judged"}`];
  return [head, ...told.flatMap((one) => ["", ...verdictLines(one, { ...asked, questions: run.asked }, style)])];
}

// A guard without an objection holds nothing up.
function isAskedFor({ verdict }: ExplainedVerdict, { whyNotRun }: Asked): boolean {
  return !whyNotRun || (verdict.spoken !== undefined && verdict.spoken.decision !== "run");
}

type Line = NonNullable<ExplainedVerdict["explanation"]>["lines"][number];
type Test = Line["tests"][number];
type Seen = Test["judged"][number]["seen"][number];
type Change = NonNullable<ExplainedVerdict["changes"]>[number];

/** What was asked about, and what people were asked in the run. */
interface Shown extends Asked {
  readonly questions: Explained["run"]["asked"];
}

function verdictLines(one: ExplainedVerdict, asked: Shown, style: Style): readonly string[] {
  const { verdict, explanation, changes } = one;
  const file = explanation?.lines[0]?.place.source.path;
  const head = [plain(one.gate, style.paint.bold), saidItem(verdict.spoken, style), plain(whereText(one), style.paint.dim)];
  const lines = (explanation?.lines ?? []).filter((line) => isTold(line, one, asked));
  return [
    ...indented([...head, ...(file === undefined ? [] : [plain(file, style.paint.dim)])], [2, 4], style),
    ...textLines(one, asked, style),
    ...verdict.doubts.flatMap(({ path, why }) => indented([plain(`${path} ${WHY[why]}`, style.paint.yellow)], [4, 4], style)),
    ...(explanation === undefined ? ["    it does not explain itself"] : lines.flatMap((line) => lineLines(line, style))),
    ...(asked.whyNotRun ? changeLines(changes, style) : []),
  ];
}

// What was said, what helps, and what a person was asked because of it.
function textLines(one: ExplainedVerdict, asked: Shown, style: Style): readonly string[] {
  const { reason, question } = textsOf(one, asked);
  return [
    ...(reason === undefined ? [] : [reason.says, ...(reason.fix === undefined ? [] : [reason.fix])]),
    ...(question === undefined ? [] : [`${question.ask}: ${question.text}`]),
  ].flatMap((text) => flow(words(text), style.width - 4, style).map((line) => `    ${line}`));
}

function textsOf({ verdict, row: seq }: ExplainedVerdict, { scenario, language, questions }: Shown): Texts {
  const question = questions.find((one) => one.seq === seq);
  return {
    ...(verdict.spoken !== undefined && { reason: reasonText(scenario, verdict.spoken.code, language) }),
    ...(question !== undefined && { question: { ask: question.person, text: inLanguage(question.texts, language) ?? "" } }),
  };
}

interface Texts {
  readonly reason?: ReturnType<typeof reasonText>;
  readonly question?: { readonly ask: string; readonly text: string };
}

// On watch only sealing lines are judged. Why something did not run: what objects or may, and what did not let it run.
function isTold({ said, truth }: Line, { watch }: ExplainedVerdict, { whyNotRun }: Asked): boolean {
  if (watch && said.decision !== "seal") return false;
  return !whyNotRun || (said.decision === "run" ? truth !== true : truth !== false);
}

function whereText({ watch, row: seq, subject, round }: ExplainedVerdict): string {
  const where = seq === undefined ? "no row" : `row ${seq}`;
  return [
    where,
    ...(watch ? ["on watch"] : []),
    ...(subject === undefined ? [] : [`turn of ${subject}`]),
    ...(round === undefined ? [] : [`round ${round}`]),
  ].join(", ");
}

// The first line begins at one column, the others at another.
function indented(items: readonly Item[], [first, others]: readonly [number, number], style: Style): readonly string[] {
  return flow(row(items), style.width - others, style).map((text, at) => " ".repeat(at === 0 ? first : others) + text);
}

const TONES = { run: "green", pause: "yellow", stop: "red", seal: "magenta" } as const;

function saidItem(said: Line["said"] | undefined, style: Style): Item {
  if (said === undefined) return plain("nothing to object to", style.paint.dim);
  const paint = style.paint[TONES[said.decision]];
  return [
    { text: style.signs[said.decision], paint },
    { text: ` ${said.decision} ${said.code}`, paint },
  ];
}

function lineLines(line: Line, style: Style): readonly string[] {
  const { source, span } = line.place;
  const number = String(position(source, span.start).line).padStart(5);
  const says = `${line.said.decision} ${line.said.code}${line.applies === "when" ? "" : ` ${line.applies}`}`;
  return [
    ...indented([plain(number, style.paint.dim), truthItem(line.truth, style), plain(says)], [2, 18], style),
    ...line.tests.flatMap((test) => testLines(test, style)),
  ];
}

function truthItem(truth: Line["truth"], style: Style): Item {
  const paint = truth === true ? style.paint.bold : truth === "unknown" ? style.paint.yellow : style.paint.dim;
  return plain(String(truth).padEnd(7), paint);
}

function testLines(test: Test, style: Style): readonly string[] {
  const told = test.judged.slice(0, MOST_MEMBERS).flatMap(({ truth, seen }) => {
    const values = seen.map((one) => plain(seenText(one), style.paint.cyan));
    return indented([truthItem(truth, style), plain(test.text), ...values], [11, 22], style);
  });
  if (test.judged.length === 0)
    return indented([plain("-".padEnd(7)), plain(test.text), plain("never judged", style.paint.dim)], [11, 22], style);
  const more = test.judged.length - MOST_MEMBERS;
  return more <= 0 ? told : [...told, `${" ".repeat(20)}${style.paint.dim(`and for ${more} members more`)}`];
}

const MOST_MEMBERS = 5;

// A fact that several tests look at may do, and no test of it alone.
const NOT_ALONE = "no single test, and no single value that is compared, would be enough";

function changeLines(changes: readonly Change[] | undefined, style: Style): readonly string[] {
  if (changes === undefined) return ["    what would have to be otherwise is not known"];
  if (changes.length === 0) return flow(words(NOT_ALONE), style.width - 4, style).map((text) => `    ${text}`);
  return [
    "    one of these alone would let it on:",
    ...changes.flatMap((change) =>
      indented(
        changeTexts(change).map((text) => plain(text, style.paint.green)),
        [6, 8],
        style,
      ),
    ),
  ];
}

function changeTexts(change: Change): readonly string[] {
  if (change.kind === "sound") return [`${change.from.path} there and of its type`, `(${seenText(change.from)})`];
  if (change.kind === "test") return [`\`${change.text}\` ${change.truth ? "true" : "not true"}`];
  return [`${change.from.path} as ${change.to.map((value) => JSON.stringify(value)).join(" or ")}`, `(${seenText(change.from)})`];
}

function seenText(seen: Seen): string {
  return "why" in seen ? `${seen.path} ${WHY[seen.why]}` : `${seen.path} is ${JSON.stringify(seen.value)}`;
}

const WHY = {
  absent: "is absent",
  unsound: "is unsound",
  stale: "is too old",
  unborn: "is not received yet",
  undefined: "leaves nothing to compute",
  disputed: "can be read both ways",
  said: "could have been said",
} as const;

/** An explained run for machines. */
export function explainedJson({ run, verdicts }: Explained, asked: Asked): object {
  const told = verdicts.filter((one) => isAskedFor(one, asked));
  return {
    scenario: asked.scenario.name,
    ...(asked.case !== undefined && { case: asked.case }),
    run: run.number,
    state: run.state,
    verdicts: told.map((one) => verdictJson(one, { ...asked, questions: run.asked })),
  };
}

function verdictJson(one: ExplainedVerdict, asked: Shown): object {
  const { gate, watch, row: seq, subject, round, verdict, explanation, changes } = one;
  return {
    gate,
    watch,
    row: seq ?? null,
    ...(subject !== undefined && { subject }),
    ...(round !== undefined && { round }),
    says: verdict.spoken ?? null,
    ...textsOf(one, asked),
    fired: verdict.fired,
    could_have: verdict.couldHave,
    doubts: verdict.doubts,
    lines: explanation?.lines.map((line) => ({
      ...line.said,
      applies: line.applies,
      truth: line.truth,
      ...placed(line),
      tests: line.tests.map((test) => ({ text: test.text, ...placed(test), judged: test.judged })),
    })),
    changes,
  };
}

function placed({ place }: Line | Test): object {
  const { line, column } = position(place.source, place.span.start);
  return { file: place.source.path, line, column };
}
