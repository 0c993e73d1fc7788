export { lineText, locateIn, position, type Locate, type Place, type SourceFile, type Span } from "./source.ts";
export {
  diagnosticToJson,
  sortDiagnostics,
  type Catalogue,
  type CatalogueEntry,
  type Diagnostic,
  type DiagnosticJson,
} from "./diagnostic.ts";
export { renderDiagnostic, type RenderOptions } from "./render.ts";
export { didYouMean, nearest } from "./nearest.ts";
