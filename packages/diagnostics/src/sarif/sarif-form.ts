/** What Maestro writes of SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format): one run of one tool. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [SarifRun];
}

interface SarifRun {
  readonly tool: { readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly SarifRule[] } };
  /** Columns count UTF-16 code units. */
  readonly columnKind: "utf16CodeUnits";
  /** What ends a line. */
  readonly newlineSequences: readonly string[];
  readonly results: readonly SarifResult[];
}

/** What a code means: the entry of its catalogue. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription?: SarifMessage;
  readonly fullDescription?: SarifMessage;
  readonly help?: SarifMessage;
  readonly defaultConfiguration: { readonly level: "error" | "warning" };
}

/** One diagnostic. */
export interface SarifResult {
  readonly ruleId: string;
  /** Its place among the rules, from 0. */
  readonly ruleIndex: number;
  readonly level: "error" | "warning";
  readonly message: SarifMessage;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly fixes?: readonly SarifFix[];
}

/** A text. In it a bracket `{` is written twice, as is `}`. */
export interface SarifMessage {
  readonly text: string;
  readonly markdown?: string;
}

/** A part of a file, or something that is no file under its name. */
export interface SarifLocation {
  readonly physicalLocation?: { readonly artifactLocation: SarifArtifact; readonly region: SarifRegion };
  readonly logicalLocations?: readonly [{ readonly name: string }];
  readonly message?: SarifMessage;
}

/** A file: a relative path as an encoded URI reference, or a `file:` URI. */
export interface SarifArtifact {
  readonly uri: string;
}

/** Lines and columns from 1, the end not in it. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface SarifFix {
  readonly description: SarifMessage;
  readonly artifactChanges: readonly [
    {
      readonly artifactLocation: SarifArtifact;
      readonly replacements: readonly [{ readonly deletedRegion: SarifRegion; readonly insertedContent: { readonly text: string } }];
    },
  ];
}
