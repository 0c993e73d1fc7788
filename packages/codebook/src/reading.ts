import type { Diagnostic } from "@maestro-bench/diagnostics";
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
  const { message, label, help } = told;
  const place = reading.yaml.place(at.path, at.part ?? "value");
  reading.found.push({
    code,
    severity: "error",
    message,
    place,
    ...(label !== undefined && { label }),
    ...(help !== undefined && { help }),
  });
}

export interface Told {
  readonly message: string;
  readonly label?: string | undefined;
  readonly help?: string | undefined;
}
