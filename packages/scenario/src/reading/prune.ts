import type { z } from "zod";

/** A path in YAML data. */
export type Path = readonly (string | number)[];

/** What is left of data when everything that is out of shape is taken away. */
export interface Pruned<Data> {
  /** Undefined when nothing is left. */
  readonly data: Data | undefined;
  /** Where a path of the pruned data stands in the original: list items that went missing shift the ones behind them. */
  original(path: Path): Path;
  /** Whether something at exactly this path of the original was taken away. */
  isGone(path: Path): boolean;
}

/**
 * Takes away as little as possible so that the rest has the shape: first what an issue names, then, where that was needed, what it stood in.
 * So one wrong entry does not hide the mistakes in the others.
 */
export function prune<Data>(data: unknown, shape: z.ZodType<Data>): Pruned<Data> {
  const gone = new Set<string>();
  let attempt = shape.safeParse(data);
  let left: Copy = { data, moved: new Map() };
  while (!attempt.success && !gone.has(keyOf([]))) {
    const before = gone.size;
    for (const issue of attempt.error.issues) for (const path of blamed(issue, left)) gone.add(keyOf(path));
    if (gone.size === before) gone.add(keyOf([]));
    left = copyWithout(data, gone);
    attempt = shape.safeParse(left.data);
  }
  const { moved } = left;
  return {
    // Checked by the shape just above; the shapes transform nothing, and the data keeps its own order of keys.
    data: attempt.success && !gone.has(keyOf([])) ? (left.data as Data) : undefined,
    original: (path) => originalOf(path, moved),
    isGone: (path) => path.some((_, index) => gone.has(keyOf(path.slice(0, index + 1)))) || gone.has(keyOf([])),
  };
}

interface Copy {
  readonly data: unknown;
  /** By the path of a list in the copy: where each of its items stood. */
  readonly moved: ReadonlyMap<string, readonly number[]>;
}

// The paths (of the original) that an issue asks to take away: unknown keys, a value that is there, or what misses it.
function blamed(issue: z.core.$ZodIssue, left: Copy): readonly Path[] {
  const path = originalOf(issue.path.map(segment), left.moved);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...path, key]);
  return [valueAt(left.data, issue.path.map(segment)) === undefined ? path.slice(0, -1) : path];
}

function segment(part: PropertyKey): string | number {
  return typeof part === "number" ? part : String(part);
}

function copyWithout(data: unknown, gone: ReadonlySet<string>): Copy {
  const moved = new Map<string, readonly number[]>();
  const copy = (value: unknown, here: Path, there: Path): unknown => {
    if (Array.isArray(value)) {
      const kept = [...value.keys()].filter((index) => !gone.has(keyOf([...here, index])));
      moved.set(keyOf(there), kept);
      return kept.map((index, place) => copy(value[index], [...here, index], [...there, place]));
    }
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => !gone.has(keyOf([...here, key])));
    return Object.fromEntries(entries.map(([key, part]) => [key, copy(part, [...here, key], [...there, key])]));
  };
  return { data: copy(data, [], []), moved };
}

function originalOf(path: Path, moved: ReadonlyMap<string, readonly number[]>): Path {
  return path.map((part, index) => (typeof part === "number" ? (moved.get(keyOf(path.slice(0, index)))?.[part] ?? part) : part));
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (isContainer(value) && Object.hasOwn(value, part) ? value[part] : undefined), data);
}

function isContainer(value: unknown): value is { readonly [key: string | number]: unknown } {
  return typeof value === "object" && value !== null;
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
