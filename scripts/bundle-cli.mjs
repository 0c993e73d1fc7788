// Bundles the command line into packages/cli/dist/main.mjs, so that it starts in a fraction of the time of some hundred modules.
import { rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const cli = fileURLToPath(new URL("../packages/cli/", import.meta.url));
const wanted = `${cli}dist/main.mjs`;
const fresh = `${cli}dist/.main-${process.pid}.mjs`;

const bundle = await rolldown({
  input: `${cli}src/main.ts`,
  platform: "node",
  resolve: { conditionNames: ["@maestro-bench/source", "import", "node", "default"] },
});
await bundle.write({ file: fresh, format: "esm", codeSplitting: false, minify: false });
await bundle.close();
await rename(fresh, wanted);
await rm(fresh, { force: true });
