import type { Codebook } from "@maestro-bench/codebook";
import type { Place, SourceFile } from "@maestro-bench/diagnostics";
import type { Vocabulary } from "@maestro-bench/gate-dsl";
import type { Defined } from "./definitions.ts";
import type { Document } from "./reading/document.ts";
import type { GateTable } from "./gate-table.ts";
import type { Reader } from "./reading/include.ts";
import type { Path } from "./reading/prune.ts";
import type { Report } from "./report.ts";
import type { Subjects } from "./subjects.ts";
import type { ScenarioData } from "./shapes/scenario-shape.ts";

/** What every part of a scenario is resolved with. */
export interface Desk {
  readonly scenario: Document<ScenarioData>;
  readonly defined: Defined;
  readonly gates: GateTable;
  readonly codebook: Codebook;
  readonly vocabulary: Vocabulary;
  readonly reader: Reader;
  readonly report: Report;
  /** Who may have a turn in the story. */
  readonly subjects: Subjects;
  /** Their ids, by variable, as far as the files say so. */
  readonly ids: ReadonlyMap<string, readonly string[] | undefined>;
  /** Facts of an open codebook whose type cannot be told; that is reported where it is found. */
  readonly untyped: ReadonlySet<string>;
  /** Template files that were read. */
  readonly templates: Set<SourceFile>;
  /** What has been referred to so far. */
  readonly used: Used;
}

/** Names that something refers to; the rest is unused. */
export interface Used {
  /** Facts and ledgers that something reads. */
  readonly reads: Set<string>;
  readonly scenes: Set<string>;
  readonly people: Set<string>;
  readonly gates: Set<string>;
  /** `thing.name` of outcomes that a run or a case chooses. */
  readonly outcomes: Set<string>;
}

/** Where something is written: a part of a YAML file. */
export interface At {
  readonly doc: Document<unknown>;
  readonly path: Path;
}

/** The place of a part. */
export function placeOf(at: At, part?: "key" | "value"): Place {
  return at.doc.place(at.path, part);
}

/** A part of a part. */
export function within(at: At, ...path: Path): At {
  return { doc: at.doc, path: [...at.path, ...path] };
}

/** Nothing used yet. */
export function nothingUsed(): Used {
  return { reads: new Set(), scenes: new Set(), people: new Set(), gates: new Set(), outcomes: new Set() };
}
