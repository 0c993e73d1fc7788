import { expect, inject, it } from "vitest";
import { play } from "./play.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What is played. */
    plays: readonly string[];
  }
  interface TaskMeta {
    /** What the bench has found. */
    found?: readonly string[];
  }
}

// What was found is compared by whoever started it with what had to be.
it("plays what it is told to, and leaves what was found", async ({ task }) => {
  expect(inject("plays")).not.toEqual([]);
  const found: string[] = [];
  for (const one of inject("plays")) found.push(...(await play(one)));
  task.meta.found = [...new Set(found)];
});
