import type { Host } from "../../src/index.ts";

/** A machine on which the process is ended at one of its writes: nothing is written from there on, not even by what cleans up. */
export interface DyingHost extends Host {
  /** How many writes there were. */
  readonly writes: () => number;
}

/** Where a process is ended: before the write of this number, from 1, or in the middle of it where a line can be written in part. */
export interface Death {
  readonly at: number;
  readonly inTheMiddle: boolean;
}

/** The same machine with a process that is ended there. */
export function dyingHost(host: Host, { at, inTheMiddle }: Death): DyingHost {
  let writes = 0;
  const doing = <Result>(act: () => Result, half?: () => void): Result => {
    writes++;
    if (writes === at && inTheMiddle) half?.();
    if (writes >= at) throw new Error("the process is ended");
    return act();
  };
  return {
    ...host,
    version: host.version,
    writes: () => writes,
    makeFolder: (path) => doing(() => host.makeFolder(path)),
    write: (path, content) =>
      doing(
        () => host.write(path, content),
        () => host.write(path, content.slice(0, content.length / 2)),
      ),
    create: (path, content) => doing(() => host.create(path, content)),
    replace: (path, content) => doing(() => host.replace(path, content)),
    openLog: async (path) => {
      const log = await doing(() => host.openLog(path));
      return { write: (line) => doing(() => log.write(line)), close: () => log.close?.() };
    },
    openAtEnd: (path) => {
      const log = host.openAtEnd(path);
      return {
        take: (bytes) =>
          doing(
            () => log.take(bytes),
            () => log.take(bytes.subarray(0, bytes.length / 2)),
          ),
        close: () => log.close(),
      };
    },
    move: (from, to) => doing(() => host.move(from, to)),
    remove: (path) => doing(() => host.remove(path)),
  };
}
