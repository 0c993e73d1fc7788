import { position } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import { counts } from "../mistakes.ts";
import { row, words, type Section } from "./section.ts";

type Gate = Scenario["gates"] extends ReadonlyMap<string, infer Value> ? Value : never;
type Absence = NonNullable<ReturnType<NonNullable<Gate["examine"]>>["absences"]>[number];

/** The greatest number of steps that each gate of a scenario takes, the dearest first. */
export function costs(scenario: Scenario): Section {
  const known = costsOf(scenario);
  return {
    label: "cost",
    paragraphs:
      known.length === 0
        ? [words("it has no gates")]
        : known.map(({ gate, steps }) =>
            row([[{ text: gate }], [{ text: `at most ${steps === undefined ? "unknown" : stepsText(steps)}` }]]),
          ),
  };
}

/** Each line of a scenario's gates that is looser because something is not there, and what makes that right. */
export function absences(scenario: Scenario): Section {
  const sentences = [...scenario.gates.values()].flatMap((gate) => absenceSentences(gate));
  return {
    label: "absence",
    paragraphs:
      sentences.length === 0 ? [words("no line is looser because a fact is absent or unsound")] : sentences.map((one) => words(one)),
  };
}

function absenceSentences(gate: Gate): readonly string[] {
  const found = gate.examine === undefined ? undefined : gate.examine().absences;
  if (found === undefined) return [`${gate.name}: not analysed`];
  return found.map((one) => `${placeText(one)} ${sentence(one)}`);
}

function placeText({ place }: Absence): string {
  return `${place.source.path}:${position(place.source, place.span.start).line}`;
}

function sentence({ path, is, line, because, by }: Absence): string {
  const effect = line.decision === "run" ? "applies" : "does not object";
  const cover = by.map((one) => `\`${one.decision} ${one.code}\``).join(", ");
  const why =
    because === "harmless"
      ? "the codebook says that it is harmless"
      : because === "uncovered"
        ? "nothing covers it"
        : cover === ""
          ? "the gate would not object either way"
          : `${cover} objects instead`;
  return `\`${line.decision} ${line.code}\` ${effect} where \`${path}\` is ${is}: ${why}`;
}

interface Cost {
  readonly gate: string;
  /** Undefined where the gate cannot be looked into. */
  readonly steps: number | undefined;
}

function costsOf({ gates }: Scenario): readonly Cost[] {
  return [...gates.values()]
    .map((gate) => ({ gate: gate.name, steps: gate.examine?.().cost }))
    .toSorted((a, b) => (b.steps ?? Number.POSITIVE_INFINITY) - (a.steps ?? Number.POSITIVE_INFINITY) || 0);
}

function stepsText(steps: number): string {
  // Beyond this the number is no longer exact, and nobody waits for it.
  if (!Number.isSafeInteger(steps)) return `more than ${counts(Number.MAX_SAFE_INTEGER, "step")}`;
  return counts(steps, "step");
}

/** The same for machines: what was asked for, by file. */
export function examinedForMachines(
  files: readonly { readonly path: string; readonly scenario: Scenario }[],
  { cost, facts }: { readonly cost?: boolean; readonly facts?: boolean },
): Readonly<Record<string, unknown>> {
  return {
    ...(cost === true && {
      costs: files.flatMap(({ path, scenario }) =>
        costsOf(scenario).map(({ gate, steps }) => ({
          file: path,
          gate,
          steps: steps === undefined || !Number.isSafeInteger(steps) ? null : steps,
        })),
      ),
    }),
    ...(facts === true && {
      absences: files.flatMap(({ path, scenario }) =>
        [...scenario.gates.values()].flatMap((gate) =>
          (gate.examine?.().absences ?? []).map(({ place, line, by, ...one }) => ({
            file: path,
            gate: gate.name,
            at: { file: place.source.path, line: position(place.source, place.span.start).line },
            line: `${line.decision} ${line.code}`,
            ...one,
            by: by.map((said) => `${said.decision} ${said.code}`),
          })),
        ),
      ),
    }),
  };
}
