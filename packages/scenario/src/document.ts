import type { Locate, Place, SourceFile } from "@maestro-bench/diagnostics";
import { readYaml, shapeDiagnostics, type LocatedYaml } from "@maestro-bench/diagnostics/yaml";
import type { z } from "zod";
import { prune, type Path } from "./prune.ts";
import type { Report } from "./report.ts";

/** A YAML file whose data has its shape, and which knows where each part stands. */
export interface Document<Data> {
  readonly source: SourceFile;
  /** What of it has the shape. */
  readonly data: Data;
  /** Where the part at this path of `data` stands; the nearest part around it when it is not there. */
  place(path: Path, part?: "key" | "value"): Place;
  /** Maps spans of the text at this path to the file. */
  locate(path: Path): Locate;
  /** Whether something at this path was there but out of shape: whoever refers to it is not to blame. */
  isBroken(path: Path): boolean;
}

/** The two forms of a shape: what the whole file must look like, and the same with nothing required at the top. */
export interface Shapes<Data> {
  readonly whole: z.ZodType<Data>;
  readonly loose: z.ZodType<Data>;
}

/** Reads a YAML file and reports what is out of shape. Undefined when nothing in it can be used. */
export function readDocument<Data>(source: SourceFile, shapes: Shapes<Data>, report: Report): Document<Data> | undefined {
  const yaml = readYaml(source);
  const unreadable = report.add(yaml.diagnostics);
  if (yaml.data === undefined) return undefined;
  return documentOf(yaml, shapes, unreadable ? undefined : report);
}

// A file that is no good YAML is used as far as it goes, but what it lacks may only have been lost: its shape is not judged.
function documentOf<Data>(yaml: LocatedYaml, shapes: Shapes<Data>, report: Report | undefined): Document<Data> | undefined {
  const pruned = prune(yaml.data, shapes.loose);
  const whole = prune(yaml.data, shapes.whole);
  report?.add(shapeDiagnostics(yaml, whole.issues, { family: "SCN" }));
  if (pruned.data === undefined) return undefined;
  return {
    source: yaml.source,
    data: pruned.data,
    place: (path, part) => yaml.place(pruned.original(path), part),
    locate: (path) => yaml.locateScalar(pruned.original(path)),
    isBroken: (path) => pruned.isGone(path),
  };
}
