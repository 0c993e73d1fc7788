export { readYaml, type LocatedYaml, type YamlPath } from "./read-yaml.ts";
export { shapeCatalogue, shapeDiagnostics, type ShapeWords } from "./shape-diagnostics.ts";
export { yamlBooleanTrap } from "./boolean-trap.ts";
export { yamlCatalogue } from "./catalogue.ts";
