import { UNSOUND, unsoundness } from "@maestro-bench/codebook";
import type { CheckedGate, CheckedLine } from "../core/checked-gate.ts";
import type { CoreCondition, CoreValue } from "../core/core.ts";
import { pathsIn, walkCore } from "../core/walk.ts";
import { evaluateValue } from "../evaluate/evaluate-value.ts";
import type { Judge, Judged } from "../evaluate/judged.ts";
import { judgeWith } from "../evaluate/judge-condition.ts";
import { judgeLines } from "../evaluate/judge-gate.ts";
import { readPath, type Scope } from "../evaluate/reading.ts";
import type { Ground, View } from "../gate.ts";
import { redactionOf } from "../redaction/redaction.ts";
import { textListsOf } from "../text/text-test.ts";

/** What a gate's objections rest on in what a view shows; nothing for a gate without an objection to a text or to what is not sound. */
export function groundsOf(gate: CheckedGate): (view: View) => readonly Ground[] {
  if (!gate.lines.some(rests)) return () => [];
  return (view) => {
    const found = new Map<CoreCondition, Ground[]>();
    const judge = judgeWith(gate.book, (core, scope, judged) => {
      const said = judged();
      const ground = groundOf(core, { scope, judge, said, gate });
      if (ground !== undefined) found.set(core, [...(found.get(core) ?? []), ground]);
      return said;
    });
    const objecting = judgeLines(gate, view, judge).filter(({ line, truth }) => rests(line) && truth !== false);
    return inOrder(objecting.flatMap(({ line }) => conditionsIn(line).flatMap((core) => found.get(core) ?? [])));
  };
}

function rests(line: CheckedLine): boolean {
  return (
    line.decision !== "run" &&
    conditionsIn(line).some((core) => core.kind === "text-test" || (core.kind === "state" && core.test === "sound"))
  );
}

function conditionsIn({ applies }: CheckedLine): readonly CoreCondition[] {
  return applies.kind === "when" ? [...walkCore(applies.condition)].filter((core): core is CoreCondition => !("type" in core)) : [];
}

interface At {
  readonly scope: Scope;
  readonly judge: Judge;
  readonly said: Judged;
  readonly gate: CheckedGate;
}

function groundOf(core: CoreCondition, at: At): Ground | undefined {
  if (core.kind === "state") return core.test === "sound" && at.said.truth === false ? problemsOf(core, at) : undefined;
  return core.kind === "text-test" ? matchesOf(core, at) : undefined;
}

function problemsOf({ path }: Extract<CoreCondition, { kind: "state" }>, { scope }: At): Ground | undefined {
  const reading = readPath(path, scope);
  const name =
    path.root.from === "root" ? path.text : [scope.slots[path.root.slot]?.path ?? "", ...path.steps.map((step) => step.field)].join(".");
  const value = "value" in reading ? reading.value : reading.why === "absent" ? undefined : UNSOUND;
  const problems = unsoundness(path.type, value, name);
  return problems.length === 0 ? undefined : { path: name, problems };
}

// A test that is true, or may be, rests on what was found; one that is false, on what is missing.
function matchesOf(core: Extract<CoreCondition, { kind: "text-test" }>, { scope, judge, said, gate }: At): Ground | undefined {
  const text = evaluateValue(core.of, scope, judge);
  const list = typeof core.list === "string" ? core.list : evaluateList(core.list, scope);
  if (!text.known || typeof text.value !== "string" || list === undefined || !textListsOf(gate.book).has(list)) return undefined;
  const { matches, missing } = textListsOf(gate.book).find(text.value, list, core);
  const telling = said.truth === false ? [] : matches.filter(({ reading }) => reading !== "disclaimed").slice(0, MOST_MATCHES);
  const lacking = core.every && said.truth !== true ? missing : [];
  if (telling.length === 0 && lacking.length === 0) return undefined;
  return {
    path: core.of.kind === "path" ? core.of.text : gate.text.slice(core.of.span.start, core.of.span.end),
    list,
    ...(telling.length > 0 && { found: telling.map((match) => shownMatch(match, core.of, { scope, gate })) }),
    ...(lacking.length > 0 && { missing: lacking }),
  };
}

type Match = NonNullable<Ground["found"]>[number];

// What a hidden field says is told by nothing that was found in it.
function shownMatch(match: Match, of: CoreValue, { scope, gate }: Pick<At, "scope" | "gate">): Match {
  const paths = pathsIn(of, (slot) => scope.slots[slot]?.path ?? "");
  const show = (text: string): string => String(redactionOf(gate.book).readFrom(paths, text));
  return { ...match, phrase: show(match.phrase), excerpt: show(match.excerpt) };
}

const MOST_MATCHES = 8;

function evaluateList(path: Extract<CoreCondition, { kind: "text-test" }>["list"], scope: Scope): string | undefined {
  const reading = typeof path === "string" ? { value: path } : readPath(path, scope);
  return "value" in reading && typeof reading.value === "string" ? reading.value : undefined;
}

// A row tells them, and the order of the lines changes no row.
function inOrder(grounds: readonly Ground[]): readonly Ground[] {
  const distinct = new Map(grounds.map((ground) => [JSON.stringify(ground), ground]));
  return [...distinct.keys()].toSorted().flatMap((key) => distinct.get(key) ?? []);
}
