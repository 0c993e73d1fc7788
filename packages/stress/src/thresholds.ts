/** A share of runs in a final state that must not be: `STOPPED > 25%`. */
export interface Threshold {
  readonly text: string;
  readonly state: string;
  readonly sign: ">" | ">=" | "<" | "<=";
  /** From 0 to 1. */
  readonly share: number;
}

/** The threshold that a text says; undefined when it says none. */
export function readThreshold(text: string): Threshold | undefined {
  const [, state, sign, percent] = /^\s*([A-Za-z_][\w-]*)\s*(>=|<=|>|<)\s*(\d{1,3}(?:\.\d{1,12})?)\s*%\s*$/.exec(text) ?? [];
  const share = Number(percent) / 100;
  if (state === undefined || !isSign(sign) || !(share <= 1)) return undefined;
  return { text: `${state} ${sign} ${percent}%`, state, sign, share };
}

/** Whether a share that was measured is beyond the threshold. */
export function isCrossed({ sign, share }: Threshold, measured: number): boolean {
  switch (sign) {
    case ">":
      return measured > share;
    case ">=":
      return measured >= share;
    case "<":
      return measured < share;
    case "<=":
      return measured <= share;
  }
}

function isSign(text: string | undefined): text is Threshold["sign"] {
  return text === ">" || text === ">=" || text === "<" || text === "<=";
}
