import { unitPosition, type Place } from "../source.ts";
import { plainMessage } from "./message.ts";
import type { SarifArtifact, SarifLocation, SarifRegion } from "./sarif-form.ts";

/** A place as SARIF points to it; of what is no file its name and the line that it is about. */
export function locationOf(place: Place, notFiles: readonly string[]): SarifLocation {
  const { path, text } = place.source;
  if (notFiles.includes(path)) return { logicalLocations: [{ name: path }], message: plainMessage(text) };
  return { physicalLocation: { artifactLocation: artifactOf(path), region: regionOf(place) } };
}

/** The URI of a path as it is shown: relative stays relative, absolute becomes a `file:` URI. */
export function artifactOf(path: string): SarifArtifact {
  const parts = path.split("/").map((part) => encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, "\uFFFD")));
  const [first = "", ...rest] = path.split("/");
  if (/^[A-Za-z]:$/.test(first)) return { uri: ["file:///", first, ...rest.map((_, at) => `/${parts[at + 1]}`)].join("") };
  return { uri: path.startsWith("/") ? `file://${parts.join("/")}` : parts.join("/") };
}

/** A place in lines and columns from 1, columns in UTF-16 code units, the end not in it. */
export function regionOf({ source, span }: Place): SarifRegion {
  const start = unitPosition(source, span.start);
  const end = unitPosition(source, Math.max(span.start, span.end));
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
