import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { nodeHost } from "../../src/index.ts";

it("knows the version of its package when a program calls it, not only from the bundle", () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(manifest).toMatchObject({ version: nodeHost().version });
});
