// The library has types, and its package.json does not lead to them.
declare module "cephes" {
  /** Settled once the functions can be called. */
  export const compiled: Promise<void>;
  /** The number below which a beta distribution with the parameters `a` and `b` has the share `share`. */
  export function incbi(a: number, b: number, share: number): number;
  /** The natural logarithm of the beta function. */
  export function lbeta(a: number, b: number): number;
}
