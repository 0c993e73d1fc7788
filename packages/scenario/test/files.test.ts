import { describe, expect, it } from "vitest";
import { pathFrom } from "../src/reading/files.ts";

describe("the path of a file named in another", () => {
  it.each([
    ["scenarios/refund.yaml", "gates/refund.gate", "scenarios/gates/refund.gate"],
    ["scenarios/refund.yaml", "../codebooks/refund.yaml", "codebooks/refund.yaml"],
    ["scenarios/kits/a.kit.yaml", "../templates/./letter.md", "scenarios/templates/letter.md"],
    ["refund.yaml", "rules.gate", "rules.gate"],
    ["refund.yaml", "../up.gate", "../up.gate"],
    ["../a/refund.yaml", "../../up.gate", "../../up.gate"],
    ["/home/a/refund.yaml", "../up.gate", "/home/up.gate"],
    ["a/b.yaml", "c//d.gate", "a/c/d.gate"],
  ])("from %s, %s is %s", (holder, named, path) => {
    expect(pathFrom(holder, named)).toBe(path);
  });

  it.each(["", " a", "/etc/passwd", "C:\\a", "a\\b", "https://example.org/a", "a\0b"])("%j is none", (named) => {
    expect(pathFrom("a/b.yaml", named)).toBeUndefined();
  });
});
