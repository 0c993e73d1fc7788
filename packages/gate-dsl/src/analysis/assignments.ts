import type { Value } from "@maestro-bench/codebook";
import type { CorePath } from "../core/core.ts";
import type { OpaqueVariable, PathVariable, Variables } from "./variables.ts";
import { EMPTY_LIST } from "./variables.ts";

/** How a path can stand. `partial`: there and readable, but a part of it that nothing here reads is not sound. */
export type Standing =
  | { readonly state: "value"; readonly value: Value }
  | { readonly state: "partial"; readonly value: Value }
  | { readonly state: "absent" }
  | { readonly state: "broken" };

/** One way in which everything that a gate depends on can stand. */
export interface Assignment {
  readonly paths: ReadonlyMap<string, Standing>;
  /** What is not looked into, by its key: truths of conditions, computed numbers. Those that cannot be known are not there. */
  readonly opaque: ReadonlyMap<string, boolean | number>;
}

/** The most assignments that are looked at; a gate with more is not analysed. */
export const MOST_ASSIGNMENTS = 100_000;

/** How many assignments there are when every path has a value. */
export function countAssignments({ paths, opaque }: Variables): number {
  const ofOpaque = opaque.reduce((count, { samples }) => count * samples.length, 1);
  return paths.reduce((count, path) => count * standingsOf(path).length, ofOpaque);
}

/** Every assignment in which all is received and sound; what is optional may be absent. */
export function* soundAssignments(variables: Variables): Generator<Assignment, void> {
  for (const paths of product(variables.paths)) {
    if (variables.opaque.length === 0) yield { paths, opaque: NOTHING_KNOWN };
    else yield* withOpaque(variables.opaque, paths);
  }
}

const NOTHING_KNOWN: Assignment["opaque"] = new Map();

/** Puts a path, and all that lies in it, out of order in assignments. What of it stays the same for all of them is settled once. */
export function faultyWith(
  variables: Variables,
  { path, standing }: { readonly path: CorePath; readonly standing: "absent" | "broken" | "partial" },
): (sound: Assignment) => Assignment {
  const name = path.text;
  const inside = variables.paths.map((one) => one.path.text).filter((text) => text === name || text.startsWith(`${name}.`));
  const missing: Standing | undefined = standing === "partial" ? undefined : { state: standing };
  // Not a value any more, whatever else is so.
  const lost = missing === undefined ? [] : variables.opaque.filter((one) => one.reads.some((read) => inside.includes(read)));
  return ({ paths, opaque }) => {
    const changed = new Map(paths);
    if (missing !== undefined) for (const text of inside) changed.set(text, missing);
    else {
      const before = paths.get(name);
      if (before?.state === "value") changed.set(name, { state: "partial", value: before.value });
    }
    if (lost.length === 0) return { paths: changed, opaque };
    const known = new Map(opaque);
    for (const { key } of lost) known.delete(key);
    return { paths: changed, opaque: known };
  };
}

function standingsOf(variable: PathVariable): readonly Standing[] {
  const values = variable.samples.map((value): Standing => ({ state: "value", value }));
  return variable.path.optional ? [{ state: "absent" }, ...values] : values;
}

// Every consistent choice of one standing for each path.
function* product(paths: readonly PathVariable[]): Generator<ReadonlyMap<string, Standing>, void> {
  const choices = paths.map(standingsOf);
  const holders = holdersOf(paths);
  const indexes = paths.map(() => 0);
  const chosen = (at: number): Standing => choices[at]?.[indexes[at] ?? 0] ?? ABSENT;
  for (;;) {
    if (isConsistent(holders, chosen)) {
      const standings = new Map<string, Standing>();
      for (const [at, { path }] of paths.entries()) standings.set(path.text, chosen(at));
      yield standings;
    }
    let at = indexes.length - 1;
    while (at >= 0 && (indexes[at] ?? 0) + 1 >= (choices[at]?.length ?? 0)) indexes[at--] = 0;
    if (at < 0) return;
    indexes[at] = (indexes[at] ?? 0) + 1;
  }
}

const ABSENT: Standing = { state: "absent" };

/** A path that lies in another one, by their places in the list of paths. */
interface Held {
  readonly path: number;
  readonly holder: number;
}

function holdersOf(paths: readonly PathVariable[]): readonly Held[] {
  const places = new Map(paths.map(({ path }, at) => [path.text, at]));
  return paths.flatMap(({ path }, at) => {
    const holder = holderOf(path, places);
    return holder === undefined ? [] : [{ path: at, holder }];
  });
}

function holderOf(path: CorePath, places: ReadonlyMap<string, number>): number | undefined {
  const segments = path.text.split(".");
  for (let length = segments.length - 1; length > 0; length--) {
    const holder = places.get(segments.slice(0, length).join("."));
    if (holder !== undefined) return holder;
  }
  return undefined;
}

// What stands in something absent is absent; what stands in something present that requires it is there.
function isConsistent(holders: readonly Held[], chosen: (at: number) => Standing): boolean {
  return holders.every(({ path, holder }) => chosen(holder).state !== "absent" || chosen(path).state === "absent");
}

function* withOpaque(opaque: readonly OpaqueVariable[], paths: ReadonlyMap<string, Standing>): Generator<Assignment, void> {
  const isBlind = (read: string): boolean => paths.get(read)?.state === "absent";
  const forced = (one: OpaqueVariable): boolean | undefined => {
    const list = one.empty === undefined ? undefined : paths.get(one.empty.list);
    return list?.state === "value" && list.value === EMPTY_LIST ? one.empty?.truth : undefined;
  };
  const known = opaque.filter((one) => !one.reads.some(isBlind));
  let all: readonly ReadonlyMap<string, boolean | number>[] = [NOTHING_KNOWN];
  for (const one of known) {
    const truth = forced(one);
    const samples = truth === undefined ? one.samples : [truth];
    all = all.flatMap((before) => samples.map((sample) => new Map([...before, [one.key, sample]])));
  }
  for (const values of all) yield { paths, opaque: values };
}
