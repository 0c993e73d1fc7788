import { defineConfig } from "vitest/config";

const conditions = ["@maestro-bench/source"];

export default defineConfig({ resolve: { conditions }, ssr: { resolve: { conditions } }, test: { include: ["test/**/*.test.ts"] } });
