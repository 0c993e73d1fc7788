// Who may import whom. The dependency picture in docs/ARCHITECTURE.md is drawn from this table, and the repository's test of itself holds every
// import of every source against it. A package stands below all that may import it.

/**
 * What one package may import: other packages, libraries, and modules of Node. `alone`: folders of it that import nothing of its other files, and only these packages.
 * `optional`: packages that need not be installed: only types of them are imported, and the rest at the moment when it is needed.
 * @typedef {{ readonly packages: readonly string[], readonly optional?: readonly string[], readonly libraries: readonly string[], readonly node: readonly string[], readonly pure: boolean, readonly alone?: Readonly<Record<string, readonly string[]>> }} Row
 */

/** @type {Readonly<Record<string, Row>>} */
export const importTable = {
  diagnostics: { packages: [], libraries: ["fastest-levenshtein", "yaml", "zod"], node: [], pure: true },
  codebook: { packages: ["diagnostics"], libraries: ["re2js", "zod"], node: [], pure: true },
  "gate-dsl": {
    packages: ["diagnostics", "codebook"],
    libraries: ["chevrotain", "get-east-asian-width", "re2js", "zod"],
    node: [],
    pure: true,
  },
  arl: { packages: ["codebook"], libraries: ["canonicalize", "zod"], node: ["node:crypto", "node:fs"], pure: false },
  scenario: { packages: ["diagnostics", "codebook", "gate-dsl"], libraries: ["zod"], node: ["node:crypto"], pure: true },
  engine: { packages: ["diagnostics", "codebook", "gate-dsl", "arl", "scenario"], libraries: [], node: ["node:crypto"], pure: true },
  people: { packages: ["codebook", "arl", "engine"], libraries: ["zod"], node: [], pure: true },
  stress: {
    packages: ["codebook", "gate-dsl", "arl", "scenario", "engine"],
    libraries: ["bignumber.js", "cephes", "tinypool", "zod"],
    node: ["node:process"],
    pure: false,
    // The judge is not the defendant: what judges rows never calls what writes them.
    alone: { "src/audit/": ["codebook", "gate-dsl", "arl", "scenario"] },
  },
  queue: { packages: ["stress"], libraries: ["bullmq", "ioredis", "zod"], node: ["node:crypto"], pure: false },
  cli: {
    packages: ["diagnostics", "codebook", "gate-dsl", "arl", "scenario", "engine", "people", "stress"],
    optional: ["queue"],
    libraries: ["@clack/prompts", "commander", "diff", "picocolors", "string-width"],
    node: ["node:child_process", "node:fs", "node:os", "node:path", "node:process", "node:stream", "node:tty", "node:url", "node:module"],
    pure: false,
  },
};
