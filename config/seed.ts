import fc from "fast-check";

// The same draws for everybody, so that what CI says of a change is about the change; `MAESTRO_SEED=12 pnpm test` looks elsewhere.
fc.configureGlobal({ seed: Number(process.env["MAESTRO_SEED"] ?? 20_260_101) });
