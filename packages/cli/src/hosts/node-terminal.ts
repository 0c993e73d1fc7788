import type { ReadStream, WriteStream } from "node:tty";
import { Writable } from "node:stream";
import type { Choice, Terminal } from "../host.ts";

/** The person at this terminal. */
export function nodeTerminal(input: ReadStream, output: WriteStream): Terminal {
  return {
    choose: (message, choices, { color }) =>
      asking(input, async (signal) => await choose(message, choices, { input, signal, output: shownOn(output, color) })),
    type: (message, objection, { color }) =>
      asking(input, async (signal) => {
        const { isCancel, text } = await import("@clack/prompts");
        const typed = await text({
          message,
          validate: (line = "") => objection(line.trim()),
          input,
          signal,
          output: shownOn(output, color),
        });
        return isCancel(typed) ? undefined : (typed ?? "").trim();
      }),
  };
}

interface Streams {
  readonly input: ReadStream;
  readonly output: Writable;
  readonly signal: AbortSignal;
}

// What is chosen is chosen by its key: Enter alone chooses nothing, so that nobody approves by it.
async function choose(message: string, choices: readonly Choice[], streams: Streams): Promise<string | undefined> {
  const { isCancel, selectKey } = await import("@clack/prompts");
  const options = choices.map(({ key, label, hint }) => ({ value: key, label, hint }));
  for (;;) {
    const pressed: unknown = await selectKey({ message, options, ...streams });
    if (isCancel(pressed)) return undefined;
    if (typeof pressed === "string") return pressed;
  }
}

// The terminal hands Ctrl-D on as a key like any other, and where it is gone, nothing is handed on any more.
async function asking(input: ReadStream, ask: (signal: AbortSignal) => Promise<string | undefined>): Promise<string | undefined> {
  const ending = new AbortController();
  const leave = (): void => ending.abort();
  const onKey = (_: string | undefined, key: { readonly ctrl?: boolean; readonly name?: string }): void => {
    if (key.ctrl === true && key.name === "d") leave();
  };
  input.on("keypress", onKey).once("end", leave).once("close", leave);
  try {
    return await ask(ending.signal);
  } finally {
    input.off("keypress", onKey).off("end", leave).off("close", leave);
  }
}

// The library paints by its own rules; where no colours are wanted, they are taken out of what it writes.
function shownOn(output: WriteStream, color: boolean): Writable {
  if (color) return output;
  const plain = new Writable({
    decodeStrings: false,
    write: (text: string | Uint8Array, _, done) => {
      output.write(String(text).replaceAll(COLOURS, ""));
      done();
    },
  });
  return Object.assign(plain, { columns: output.columns, rows: output.rows });
}

// oxlint-disable-next-line no-control-regex -- the very thing that is looked for
const COLOURS = /\u001B\[[\d;]*m/g;
