/** A whole number with its thousands apart: `1,000,000`. */
export function thousands(count: number | string): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** A share of all as a percentage: `69.78 %`; of very small ones the first two digits: `3.0e-6`. */
export function percent(share: number): string {
  return share > 0 && share < 0.0001 ? share.toExponential(1) : `${(share * 100).toFixed(2)} %`;
}

/** A share that is written out, as a percentage with all its digits: `69.780852 %`; of very many digits the first twelve. */
export function writtenPercent(share: string): string {
  const [whole = "", behind = ""] = share.split(".");
  const shifted = `${whole}${behind.padEnd(2, "0").slice(0, 2)}.${behind.slice(2)}`.replace(/^0+(?=\d)/, "").replace(/\.$/, "");
  return shifted.length <= MOST_DIGITS ? `${shifted} %` : `about ${Number((Number(share) * 100).toPrecision(12))} %`;
}

const MOST_DIGITS = 20;
