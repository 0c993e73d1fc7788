import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it, vi } from "vitest";

it("the README has an example that prints what it says", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const code = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? "";
  const file = new URL("../out/readme.ts", import.meta.url);
  mkdirSync(new URL(".", file), { recursive: true });
  const { pathname } = new URL("../../../scenarios/refund.yaml", import.meta.url);
  writeFileSync(
    file,
    code.replace('"@maestro-bench/people"', '"../src/index.ts"').replaceAll('"scenarios/refund.yaml"', JSON.stringify(pathname)),
  );
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import(file.pathname);
  const printed = log.mock.calls.map((parts) => parts.join(" ")).join("\n");
  log.mockRestore();
  expect(printed).toBe(/It prints `(.*)`\./.exec(readme)?.[1]);
});
