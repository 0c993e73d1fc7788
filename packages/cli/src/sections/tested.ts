import { position, type Place } from "@maestro-bench/diagnostics";
import type { CoveredGate, Series, TableResult, tallyCoverage } from "@maestro-bench/engine";
import { counts } from "../mistakes.ts";
import type { Style } from "../style.ts";
import { uncoveredGoals, uncoveredLines } from "./covered.ts";
import { sectionLines, words, type Paragraph, type Section } from "./section.ts";

/** What came of testing a file. */
export interface Tested {
  readonly path: string;
  readonly scenario: string;
  /** Absent for a test file. */
  readonly series?: Series;
  readonly cases: readonly { readonly place: Place; readonly series: Series }[];
  readonly tables: readonly TableResult[];
  readonly ok: boolean;
}

/** What came of all files together. */
export interface TestReport {
  readonly tested: readonly Tested[];
  readonly covered: readonly CoveredGate[];
  readonly tally: ReturnType<typeof tallyCoverage>;
  /** Least coverage that was asked for, in per cent. */
  readonly threshold?: number;
  readonly isEnough: boolean;
  readonly listsUncovered: boolean;
}

/** What came of tests, for people. */
export function testedLines(report: TestReport, style: Style): readonly string[] {
  const files = report.tested.flatMap((one) => [...fileLines(one, style), ""]);
  return [...files, ...(report.listsUncovered ? uncoveredLines(report.covered, style) : []), ...closing(report, style)];
}

function fileLines(tested: Tested, style: Style): readonly string[] {
  const { series, cases, tables } = tested;
  const sections: readonly Section[] = [
    ...(series === undefined ? [] : [{ label: "series", paragraphs: seriesTold(series, style) }]),
    ...(cases.length === 0 ? [] : [{ label: "cases", paragraphs: told(cases.map(caseResult), style) }]),
    ...(tables.length === 0 ? [] : [{ label: "tables", paragraphs: told(tables.map(tableResult), style) }]),
  ];
  const none: readonly Section[] =
    sections.length === 0 ? [{ label: "cases", paragraphs: [words("it has neither cases nor tables")] }] : [];
  return [
    `${style.paint.bold(tested.scenario)} ${style.signs.between} ${tested.path}`,
    ...[...sections, ...none].flatMap((section) => sectionLines(section, style)),
  ];
}

function seriesTold({ runs, findings, failed, ok }: Series, style: Style): readonly Paragraph[] {
  const all = [...findings, ...(failed === undefined ? [] : [failed])];
  return ok
    ? [words(`${counts(runs.length, "run")} as expected`, style.paint.green)]
    : all.map((finding) => words(`- ${finding}`, style.paint.red));
}

interface Result {
  readonly title: string;
  readonly place: Place;
  readonly findings: readonly string[];
  readonly ok: boolean;
}

function caseResult({ place, series }: Tested["cases"][number]): Result {
  const { failed, findings, ok } = series;
  return { title: series.case ?? "", place, findings: [...findings, ...(failed === undefined ? [] : [failed])], ok };
}

function tableResult({ table, findings, ok }: TableResult): Result {
  return { title: `${table.gate.name}, ${table.name}`, place: table.place, findings, ok };
}

function told(results: readonly Result[], style: Style): readonly Paragraph[] {
  const failing = results.filter(({ ok }) => !ok);
  const good = results.length - failing.length;
  return [
    words(`${good} of ${results.length} as expected`, failing.length === 0 ? style.paint.green : style.paint.red),
    ...failing.flatMap(({ title, place, findings }) => [
      words(`${title} (${placeText(place)}):`, style.paint.bold),
      ...findings.map((finding) => words(`- ${finding}`, style.paint.red)),
    ]),
  ];
}

function closing({ tested, covered, tally, threshold, isEnough, listsUncovered }: TestReport, style: Style): readonly string[] {
  const failing = tested.filter(({ ok }) => !ok);
  const played = tested.flatMap(({ cases, tables }) => [...cases, ...tables]).length;
  const result =
    failing.length === 0
      ? style.paint.green("all as expected")
      : style.paint.red(`${failing.length} not as expected: ${failing.map(({ path }) => path).join(", ")}`);
  const asked = threshold === undefined ? "" : isEnough ? `, at least ${threshold} % as asked` : `, less than the ${threshold} % asked for`;
  const share =
    tally.all === 0 ? "nothing to cover" : `${percent(tally)} % of lines and tests covered (${tally.seen} of ${tally.all})${asked}`;
  const hint = listsUncovered || uncoveredGoals(covered).length === 0 ? "" : "; `--coverage` lists what is not";
  return [`${counts(tested.length, "file")}, ${counts(played, "test")}: ${result}`, `${isEnough ? share : style.paint.red(share)}${hint}`];
}

// Rounded down: 100 means all.
function percent({ seen, all }: TestReport["tally"]): string {
  return String(Math.floor((seen * 100) / all));
}

function placeText({ source, span }: Place): string {
  const { line, column } = position(source, span.start);
  return `${source.path}:${line}:${column}`;
}

/** What came of tests, for machines. */
export function testedJson({ tested, covered, tally, threshold, isEnough }: TestReport): object {
  return {
    ok: tested.every(({ ok }) => ok) && isEnough,
    files: tested.map(({ path, scenario, series, cases, tables, ok }) => ({
      file: path,
      scenario,
      ok,
      ...(series !== undefined && { series: { ok: series.ok, findings: series.findings } }),
      cases: cases.map((one) => ({ name: one.series.case, ...placed(one.place), ok: one.series.ok, findings: one.series.findings })),
      tables: tables.map((one) => ({
        gate: one.table.gate.name,
        name: one.table.name,
        ...placed(one.table.place),
        ok: one.ok,
        says: one.verdict.spoken ?? null,
        findings: one.findings,
      })),
    })),
    coverage: {
      seen: tally.seen,
      all: tally.all,
      ...(threshold !== undefined && { threshold }),
      gates: covered.map(({ gate, lines }) => ({
        gate,
        lines: lines.map(({ said, place, applied, tests }) => ({
          ...said,
          ...placed(place),
          applied,
          tests: tests.map((one) => ({ text: one.text, ...placed(one.place), true: one.true, false: one.false, unknown: one.unknown })),
        })),
      })),
    },
  };
}

function placed({ source, span }: Place): object {
  return { file: source.path, ...position(source, span.start) };
}
