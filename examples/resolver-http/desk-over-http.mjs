// A resolver: it asks a desk over HTTP, on this machine only. Where the desk is, the environment says.
import { env } from "node:process";

export default {
  async ask(asked, signal) {
    const { question, may, row, seen } = asked;
    const response = await fetch(deskUrl(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question, may, reason: row.reason_code, seen }),
      // The desk is not waited for longer than the run waits for this module.
      signal,
    });
    // Nobody is at the desk now: the run waits, and can be answered with `maestro answer`.
    if (response.status === 204) return undefined;
    if (!response.ok) throw new Error(`the desk answers with ${response.status}`);
    const { code, by, because, shown } = await response.json();
    // `shown` comes back from the desk: an answer to what was shown for another question counts for nothing.
    return { code, by, because, shown };
  },
};

const HOST = "127.0.0.1";

function deskUrl() {
  const url = new URL(env.DESK_URL ?? `http://${HOST}:8123/`);
  if (url.hostname !== HOST) throw new Error(`${url.hostname} is not this machine`);
  return url;
}
