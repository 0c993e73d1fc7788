/**
 * The value that a share `u` in [0, 1) of all values of a log-normal distribution lies below, from its median and its 95th percentile, in their unit:
 * `median * (of95 / median) ^ (z(u) / z(0.95))`, where `z` is the quantile of the standard normal distribution. That the logarithms of service times are
 * normal is what is found where people answer: Brown et al., "Statistical analysis of a telephone call center" (JASA 100, 2005).
 */
export function logNormalQuantile(u: number, { median, of95 }: { readonly median: number; readonly of95: number }): number {
  return median * Math.exp((Math.log(of95 / median) * normalQuantile(u)) / Z_95);
}

const Z_95 = 1.644_853_627;

/**
 * The quantile of the standard normal distribution for `u` in [0, 1), to about seven digits. What is drawn has 53 bits, so that 0 counts as half of the last.
 * Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution" (Applied Statistics 37, 1988), PPND7.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= CENTRE) return q * ratio(CENTRAL, 0.180_625 - q * q);
  const tail = Math.max(q < 0 ? u : 1 - u, SMALLEST);
  const r = Math.sqrt(-Math.log(tail));
  const size = r <= FAR ? ratio(TAIL, r - 1.6) : ratio(FAR_TAIL, r - FAR);
  return q < 0 ? -size : size;
}

const CENTRE = 0.425;
const FAR = 5;
const SMALLEST = 2 ** -54;

/** A quotient of two polynomials, lowest power first. */
interface Ratio {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const CENTRAL: Ratio = {
  above: [3.387_132_717_9, 50.434_271_938, 159.291_132_02, 59.109_374_72],
  below: [1, 17.895_169_469, 78.757_757_664, 67.187_563_6],
};
const TAIL: Ratio = {
  above: [1.423_437_277_7, 2.756_815_39, 1.306_728_481_6, 0.170_238_211_03],
  below: [1, 0.737_001_642_5, 0.120_211_329_75],
};
const FAR_TAIL: Ratio = {
  above: [6.657_905_115, 3.081_226_386, 0.428_682_943_37, 0.017_337_203_997],
  below: [1, 0.241_978_942_25, 0.012_258_202_635],
};

function ratio({ above, below }: Ratio, at: number): number {
  return polynomial(above, at) / polynomial(below, at);
}

function polynomial(coefficients: readonly number[], at: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * at + coefficient, 0);
}
