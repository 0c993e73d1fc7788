/** Where a queue is. */
export interface QueueAddress {
  /** As it was given, a password included. */
  readonly url: string;
  /** The same without a password, for people. */
  readonly shown: string;
}

/** Reads the address of a queue, `redis://HOST:PORT` or `rediss://…` with TLS; a text says what is wrong with it. */
export function readQueueAddress(text: string): QueueAddress | string {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
  if (scheme === undefined) return "an address begins with `redis://`";
  if (!/^rediss?$/.test(scheme)) return `\`${scheme}://\` is no queue: an address begins with \`redis://\`, or \`rediss://\` with TLS`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined)
    return "the port is a number from 0 to 65535, and signs such as `@` and `#` in a password are written as `%40` and `%23`";
  if (url.hostname === "") return "it names no machine";
  if (!/^\/?$|^\/\d{1,4}$/.test(url.pathname)) return `\`${url.pathname}\` is no database: that is a number, such as \`/1\``;
  if (url.search !== "" || url.hash !== "") return "nothing stands behind the database";
  return { url: text, shown: shownUrl(url) };
}

function shownUrl(url: URL): string {
  const user = url.username === "" ? "" : `${url.username}@`;
  return `${url.protocol}//${user}${url.host}${url.pathname.replace(/\/$/, "")}`;
}
