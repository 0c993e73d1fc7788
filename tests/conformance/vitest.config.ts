import { mergeConfig } from "vitest/config";
import shared from "../../config/vitest.config.ts";

export default mergeConfig(shared, { test: { globalSetup: "print-table.ts" } });
