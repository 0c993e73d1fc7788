/** A whole number with its thousands apart: `1,000,000`. */
export function thousands(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** A share of all as a percentage: `69.78 %`; of very small ones the first two digits: `3.0e-6`. */
export function percent(share: number): string {
  return share > 0 && share < 0.0001 ? share.toExponential(1) : `${(share * 100).toFixed(2)} %`;
}
