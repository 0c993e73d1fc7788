import type { Locate, Place, SourceFile } from "@maestro-bench/diagnostics";
import { shapeDiagnostics, type LocatedYaml } from "@maestro-bench/diagnostics/yaml";
import type { z } from "zod";
import { prune, type Path } from "./prune.ts";
import type { Report } from "../report.ts";
import { readSalvaged } from "./salvage.ts";

/** A YAML file whose data has its shape, and which knows where each part stands. */
export interface Document<Data> {
  readonly source: SourceFile;
  /** What of it has the shape. */
  readonly data: Data;
  /** Where the part at this path of `data` stands; the nearest part around it when it is not there. */
  place(path: Path, part?: "key" | "value"): Place;
  /** Maps spans of the text at this path to the file. */
  locate(path: Path): Locate;
  /** Whether something at this path was there but could not be used: whoever refers to it is not to blame. */
  isBroken(path: Path): boolean;
}

/** What a file should be. */
export interface Form<Data> {
  /** The key that tells the kind of file. */
  readonly kind: Kind;
  /** What the whole file must look like. */
  readonly whole: z.ZodType<Data>;
  /** The same with nothing required at the top. */
  readonly loose: z.ZodType<Data>;
}

type Kind = "scenario" | "kit" | "codebook" | "tests";

/** Reads a YAML file and reports what is out of shape. Undefined when nothing in it can be used. */
export function readDocument<Data>(source: SourceFile, form: Form<Data>, report: Report): Document<Data> | undefined {
  const { yaml, lost } = readSalvaged(source);
  report.add(yaml.diagnostics);
  if (yaml.data === undefined || isOtherKind(yaml, form.kind, report)) return undefined;
  const whole = form.whole.safeParse(yaml.data);
  const issues = (whole.error?.issues ?? []).filter((issue) => issue.path.length !== 1 || !lost.includes(String(issue.path[0])));
  report.add(shapeDiagnostics(yaml, issues, { family: "SCN", schema: form.whole }));
  const pruned = prune(yaml.data, form.loose);
  if (pruned.data === undefined) return undefined;
  return {
    source,
    data: pruned.data,
    place: (path, part) => yaml.place(pruned.original(path), part),
    locate: (path) => yaml.locateScalar(pruned.original(path)),
    isBroken: (path) => lost.includes(String(path[0])) || pruned.isGone(path),
  };
}

// In a file of another kind nearly every key is wrong; one sentence says more than all of these.
function isOtherKind(yaml: LocatedYaml, kind: Kind, report: Report): boolean {
  const { data } = yaml;
  if (typeof data !== "object" || data === null || Object.hasOwn(data, kind)) return false;
  const other = KEYS.find(({ key }) => Object.hasOwn(data, key));
  if (other === undefined) return false;
  report.mistake("SCN-004", yaml.place([other.key], "key"), `this file is a ${WORDS[other.kind]}, and a ${WORDS[kind]} is needed here`);
  return true;
}

const WORDS: Readonly<Record<Kind, string>> = { scenario: "scenario", kit: "kit", codebook: "codebook", tests: "test file" };

const KEYS: readonly { readonly key: string; readonly kind: Kind }[] = [
  { key: "kit", kind: "kit" },
  { key: "tests", kind: "tests" },
  { key: "scenario", kind: "scenario" },
  { key: "reasons", kind: "codebook" },
];
