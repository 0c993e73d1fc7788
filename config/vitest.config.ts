import { defineConfig } from "vitest/config";

// The packages are read from their sources, so that a test needs no build.
const conditions = ["@maestro-bench/source"];

/** What the tests of every package share. Full sizes (MAESTRO_LONG) may take their time. */
const config: ReturnType<typeof defineConfig> = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: process.env["MAESTRO_LONG"] ? 900_000 : 60_000,
  },
});

export default config;
