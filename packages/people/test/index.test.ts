import { expect, it } from "vitest";
import * as people from "../src/index.ts";

it("can be imported", () => {
  expect(people).toBeDefined();
});
