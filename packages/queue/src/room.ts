/** Lets as many in as there is room for, in the order in which they came. */
export interface Room {
  /** Resolves when there is room for one more. Whoever then does not take it leaves it to the next. */
  readonly wanted: () => Promise<void>;
  /** One more is in, or out. */
  readonly enter: () => void;
  readonly leave: () => void;
  /** So many have room from now on. */
  readonly resize: (size: number) => void;
  /** Lets everybody in from now on. */
  readonly open: () => void;
}

/** A room for so many. */
export function openRoom(size: number): Room {
  let room = size;
  let inside = 0;
  let isLooking = false;
  const waiting: (() => void)[] = [];
  // One after the other: whoever is let in enters before the next one is looked at, or does not enter at all.
  const look = (): void => {
    if (isLooking || inside >= room) return;
    const next = waiting.shift();
    if (next === undefined) return;
    isLooking = true;
    next();
    setImmediate(() => {
      isLooking = false;
      look();
    });
  };
  return {
    wanted: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        look();
      }),
    enter: () => {
      inside++;
    },
    leave: () => {
      inside--;
      look();
    },
    resize: (to) => {
      room = to;
      look();
    },
    open: () => {
      room = Number.POSITIVE_INFINITY;
      look();
    },
  };
}
