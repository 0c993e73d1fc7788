export { readYaml, type LocatedYaml } from "./read-yaml.ts";
export type { YamlPath } from "./path.ts";
export { shapeCatalogue, shapeDiagnostics, type ShapeWords } from "./shape-diagnostics.ts";
export { yamlBooleanTrap } from "./boolean-trap.ts";
export { yamlCatalogue } from "./catalogue.ts";
