import type { BigNumber } from "bignumber.js";

/** The chance of both. Where one of them is rounded, digits that mean nothing are left out. */
export function times(one: BigNumber, other: BigNumber, exact: boolean): BigNumber {
  const product = one.times(other);
  return exact ? product : product.dp(ROUNDED);
}

const ROUNDED = 40;
