import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logNormalQuantile, normalQuantile } from "../../src/draws/log-normal.ts";

describe("the quantile of the normal distribution", () => {
  // Tables of the standard normal distribution.
  it.each([
    [0.5, 0],
    [0.75, 0.674_489_75],
    [0.9, 1.281_551_566],
    [0.95, 1.644_853_627],
    [0.975, 1.959_963_985],
    [0.999, 3.090_232_306],
    [1e-9, -5.997_807_015],
    [1e-12, -7.034_483_825],
  ])("of %d is %d", (u, z) => {
    // Seven digits: the error is counted in parts of the value.
    expect(Math.abs(normalQuantile(u) - z)).toBeLessThan(2e-7 * Math.max(1, Math.abs(z)));
  });

  it("is a number for everything that can be drawn, and goes up", () => {
    const drawn = fc.double({ min: 0, max: 1 - 2 ** -53, noNaN: true });
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(Number.isFinite(normalQuantile(low))).toBe(true);
        expect(normalQuantile(low)).toBeLessThanOrEqual(normalQuantile(high) + 1e-6);
      }),
    );
  });
});

describe("a log-normal time", () => {
  it("is below its median half of the time, and below its 95th percentile 95 % of the time", () => {
    const of = (u: number): number => logNormalQuantile(u, { median: 90, of95: 360 });
    expect(of(0.5)).toBeCloseTo(90, 4);
    expect(of(0.95)).toBeCloseTo(360, 3);
    expect(of(0)).toBeGreaterThanOrEqual(0);
    expect(of(0.05)).toBeCloseTo(22.5, 4);
  });
});
