import { Redis } from "ioredis";
import type { QueueAddress } from "./queue-address.ts";
import { QueueTrouble } from "./queue-trouble.ts";

/** How many milliseconds a server may stay away. */
export const PATIENCE = 10_000;

/**
 * Connects to a server and makes sure that it is one. Rejects with a QueueTrouble at once where nobody listens, and after 10 seconds where nobody answers. A connection that is lost
 * later is made again, in the same time.
 */
export async function connect(address: QueueAddress): Promise<Redis> {
  let isOpen = false;
  const redis = new Redis(address.url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: PATIENCE,
    // What is waited for is also watched by whoever waits: this only ends the trying.
    retryStrategy: (times) => (isOpen && times * PAUSE < PATIENCE ? PAUSE : null),
  });
  let last: Error | undefined;
  redis.on("error", (error: Error) => {
    last = error;
  });
  try {
    await within(PATIENCE, greet(redis), "it does not answer");
  } catch (error) {
    redis.disconnect();
    throw unreachable(address, told(last) || told(error));
  }
  isOpen = true;
  return redis;
}

const PAUSE = 250;

async function greet(redis: Redis): Promise<void> {
  await redis.connect();
  await redis.ping();
}

/** What was promised, or a rejection with this message after so many milliseconds. */
export async function within<Value>(milliseconds: number, promised: Promise<Value>, message: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  promised.catch(() => {});
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The trouble that a server which was there is there no more. */
export function lost({ shown }: QueueAddress): QueueTrouble {
  return new QueueTrouble("unusable", `the queue at ${shown} is gone`, "start its server again, and then this command");
}

function unreachable({ shown }: QueueAddress, why: string): QueueTrouble {
  const [, reason = why, help = "see that a Redis server runs there, and that this machine may reach it"] =
    REASONS.find(([pattern]) => pattern.test(why)) ?? [];
  return new QueueTrouble("unusable", `the queue at ${shown} cannot be used: ${reason}`, help);
}

const REASONS: readonly (readonly [pattern: RegExp, reason: string, help?: string])[] = [
  [/ECONNREFUSED/, "nobody listens there", "start a Redis server there, or name the machine and port where one runs"],
  [/ENOTFOUND|EAI_AGAIN/, "there is no machine of this name", "see how the machine is called"],
  [/EHOSTUNREACH|ENETUNREACH/, "no way leads there"],
  [/NOAUTH/, "it wants a password", "write it into the address: `redis://:PASSWORD@HOST:PORT`"],
  [/WRONGPASS|invalid password|AUTH <password>/i, "it does not take this name and password", "see which ones the server knows"],
  [/NOPERM/, "this user may not do there what a queue needs"],
  [/DB index/i, "it has no database of this number", "leave the number at the end of the address out"],
  [
    /Protocol error|(reply|RESP) type/,
    "what answers there is no Redis server",
    "see that the port is the one of the Redis server, and whether it wants `rediss://`",
  ],
  [
    /SSL|TLS|certificate|wrong version number/i,
    "no secure connection comes about",
    "see whether the server speaks TLS: `rediss://` with it, `redis://` without",
  ],
  [
    /Connection is closed|ECONNRESET|EPIPE/,
    "it ends the connection",
    "see that the port is the one of the Redis server, and whether it wants `rediss://`",
  ],
];

// An error of several, one for each address of a name, has no message of its own.
function told(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code: unknown = Reflect.get(error, "code");
  return [error.message, ...(typeof code === "string" && !error.message.includes(code) ? [code] : [])]
    .filter((text) => text !== "")
    .join(" ");
}
