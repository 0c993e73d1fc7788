import { playRun, type Carried, type Playing, type Run } from "../play-run.ts";

/**
 * How long after the run before it each run begins in which nothing goes wrong any more, in milliseconds: at once, then after a minute, ten minutes, an hour and a day,
 * so that what waits for its time to pass gets it. After the last of them nothing more is waited for.
 */
const PAUSES = [0, 60_000, 600_000, 3_600_000, 86_400_000] as const;

/**
 * Plays runs in which nothing goes wrong any more, behind all others of a trial: what comes in is as given, and people answer. The first one that does not end
 * waiting is the last; there are five at most. Gives what the next one would begin with.
 */
export function playCalmRuns(
  playing: Playing,
  { after, carried }: { readonly after: number; readonly carried: Carried },
  tell: (run: Run, ledgers: Run["ledgers"], isLast: boolean) => void,
): Carried {
  let left = carried;
  for (const [index, pause] of PAUSES.entries()) {
    let hasEnded = false;
    const begin = { number: after + index + 1, carried: { ...left, clock: left.clock + pause } };
    left = playRun(playing, begin, (run, ledgers) => {
      hasEnded = run.waits === undefined;
      tell(run, ledgers, hasEnded || index === PAUSES.length - 1);
    });
    if (hasEnded) break;
  }
  return left;
}
