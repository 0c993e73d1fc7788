import { BigNumber } from "bignumber.js";
import { isWrong, type Fork } from "@maestro-bench/engine/trials";

/** Where a draw can fall. */
interface Place {
  /** Its number among the chances; -1 for what they leave over. */
  readonly place: number;
  readonly chance: BigNumber;
}

/** All places that a draw can fall on. */
interface Places {
  /** The usual one first: as given, else the likeliest that is no fault of a person. Their chances add up to 1. */
  readonly places: readonly [Place, ...Place[]];
  /** False where a chance is no decimal number, such as a third: then all of them are rounded. */
  readonly exact: boolean;
}

/** Where a draw can fall, each place with its chance; what has no chance is left out. */
export function placesOf({ chances, names, rest }: Fork): Places {
  const { shares, left, exact } = sharesOf(chances);
  const named = [...shares.map((chance, place) => ({ place, chance, name: names[place] ?? "" })), { place: -1, chance: left, name: rest }];
  const [first, ...others] = named
    .filter(({ chance }) => chance.isPositive() && !chance.isZero())
    .toSorted((a, b) => rank(a) - rank(b) || (b.chance.comparedTo(a.chance) ?? 0) || a.place - b.place);
  if (first === undefined) throw new Error("a draw that can fall nowhere");
  return { places: [first, ...others], exact };
}

function rank({ place, name }: { readonly place: number; readonly name: string }): number {
  return isWrong(name) ? 2 : place === -1 ? 0 : 1;
}

// As the engine lays them side by side from 0 to 1: what stands past 1 is never reached.
function sharesOf(chances: readonly number[]): { readonly shares: BigNumber[]; readonly left: BigNumber; readonly exact: boolean } {
  let left = ONE;
  const exact = chances.every(isDecimal);
  const shares = chances.map((chance) => {
    const share = BigNumber.min(new BigNumber(chance).dp(DIGITS), left);
    left = left.minus(share);
    return share;
  });
  const last = shares.findLastIndex((share) => !share.isZero());
  const before = shares[last];
  // Thirds add up to 1 but for their rounding.
  if (exact || before === undefined || left.isGreaterThan(ROUNDING)) return { shares, left, exact };
  return { shares: shares.with(last, before.plus(left)), left: new BigNumber(0), exact };
}

const ONE = new BigNumber(1);
const ROUNDING = 1e-9;
/** A binary number holds this many decimal digits; what takes more to write down was computed. */
const DIGITS = 15;

function isDecimal(chance: number): boolean {
  return Number(chance.toPrecision(DIGITS)) === chance && Number(chance.toFixed(DIGITS)) === chance;
}
