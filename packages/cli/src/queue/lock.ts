import { posix } from "node:path";
import type { Host } from "../host.ts";

/** Somebody else is at work in a folder. */
export interface Held {
  readonly heldBy: string;
  /** The file that says so. */
  readonly path: string;
}

/**
 * Acts in a folder while nobody else does: no other process that asks here. Each puts a file of its own there and then looks for others, so that of two at
 * least one sees the other; whose name comes later gives way. What a dead process of this machine has left does not count. Waits some seconds at most.
 */
export async function holding<Result>(host: Host, folder: string, act: () => Promise<Result>): Promise<Result | Held> {
  const held = await take(host, folder);
  if (held !== undefined) return held;
  try {
    return await act();
  } finally {
    host.remove(posix.join(folder, ownName(host)));
  }
}

/** Whether a file in a folder of results is such a claim. */
export function isClaim(name: string): boolean {
  return CLAIM.test(name);
}

const CLAIM = /^lock\.(.+)\.(\d+)$/;
const MOST_TRIES = 200;
const BETWEEN = 25;

async function take(host: Host, folder: string): Promise<Held | undefined> {
  const own = ownName(host);
  const path = posix.join(folder, own);
  // A process of the same id that is no more.
  host.remove(path);
  let isThere = false;
  for (let tries = 0; ; tries++) {
    if (!isThere) host.create(path, "");
    isThere = true;
    const others = othersIn(host, folder, own);
    const [first] = others;
    if (first === undefined) return undefined;
    const givesWay = others.some((other) => other < own);
    if (givesWay || tries === MOST_TRIES) {
      host.remove(path);
      isThere = false;
    }
    if (tries === MOST_TRIES) return { heldBy: holderOf(first), path: posix.join(folder, first) };
    await host.pause(BETWEEN);
  }
}

function othersIn(host: Host, folder: string, own: string): readonly string[] {
  const found = host.look(folder);
  const claims = (found.kind === "folder" ? found.names : []).filter((name) => isClaim(name) && name !== own);
  const dead = claims.filter((name) => isDead(host, name));
  for (const name of dead) host.remove(posix.join(folder, name));
  return claims.filter((name) => !dead.includes(name));
}

function isDead(host: Host, claim: string): boolean {
  const [, machine, id] = CLAIM.exec(claim) ?? [];
  return machine === machineName(host) && !host.process.isAlive(Number(id));
}

function holderOf(claim: string): string {
  const [, machine = "", id = ""] = CLAIM.exec(claim) ?? [];
  return `process ${id} on ${machine}`;
}

function ownName(host: Host): string {
  return `lock.${machineName(host)}.${host.process.id}`;
}

function machineName(host: Host): string {
  return host.process.machine.replaceAll(/[^A-Za-z0-9-]/g, "_") || "_";
}
