import { didYouMean, type Diagnostic } from "@maestro-bench/diagnostics";
import type { LocatedYaml, YamlPath } from "@maestro-bench/diagnostics/yaml";
import type { CodebookData } from "./shape.ts";

/** A codebook that is being read, and what is wrong with it so far. */
export interface Reading {
  readonly yaml: LocatedYaml;
  readonly data: CodebookData;
  readonly found: Diagnostic[];
}

/** Tells a mistake. */
export function tell(reading: Reading, code: string, at: { readonly path: YamlPath; readonly part?: "key" | "value" }, told: Told): void {
  const { message, near, help } = told;
  const place = reading.yaml.place(at.path, at.part ?? "value");
  reading.found.push({
    code,
    severity: "error",
    message,
    place,
    ...didYouMean(place, near),
    ...(help !== undefined && { help }),
  });
}

export interface Told {
  readonly message: string;
  /** The name that was most likely meant; it becomes the label. */
  readonly near?: string | undefined;
  readonly help?: string | undefined;
}
