import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const long = process.env["MAESTRO_LONG"] ? "-long" : "";
// Only what hangs is to fail: a busy machine may be slow.
const patience = long ? 900_000 : 240_000;
const node = process.env["MAESTRO_NODE"] ? `-node-${process.env["MAESTRO_NODE"]}` : "";

// The packages are read from their sources, so that a test needs no build.
const conditions = ["@maestro-bench/source"];

/** What all tests share. Each suite leaves a report in `out/`, one for each size and runtime, so that what ran can be counted. */
const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["**/*.test.ts"],
    setupFiles: [fileURLToPath(new URL("seed.ts", import.meta.url))],
    exclude: ["**/node_modules/**", "**/dist/**", "**/out/**"],
    testTimeout: patience,
    hookTimeout: patience,
    reporters: ["default", ["json", { outputFile: `out/tests${long}${node}.json` }]],
  },
});

export default config;
