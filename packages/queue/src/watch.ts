import { PATIENCE, within } from "./connect.ts";

/** Does something over and over, one after the other, with a pause between. The first time that it fails or takes longer than a server may stay away is told, and is the last. */
export function watch(pause: number, act: () => Promise<unknown>, onLost: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const again = (): void => {
    if (!isOver) timer = setTimeout(look, pause);
  };
  const look = (): void => {
    void within(PATIENCE, act(), "gone").then(again, () => {
      if (!isOver) onLost();
    });
  };
  again();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
