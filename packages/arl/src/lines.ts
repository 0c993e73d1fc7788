/** Takes bytes cut anywhere and hands on whole lines. */
export interface Lines {
  take(chunk: Uint8Array): void;
  /** What stands behind the last line end; undefined when nothing does. */
  rest(): Uint8Array | undefined;
}

/**
 * Cuts a stream of bytes at its line ends (LF). `each` is told every line without its end, and may keep it only until it returns.
 * Of a line longer than `most` bytes only its first `most + 1` are kept and handed on, so that no input can fill the memory.
 */
export function cutLines(most: number, each: (line: Uint8Array) => void): Lines {
  let parts: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array): void => {
    const room = most + 1 - size;
    if (room <= 0 || part.length === 0) return;
    parts.push(part.slice(0, room));
    size += Math.min(part.length, room);
  };
  const whole = (): Uint8Array => {
    const line = joined(parts, size);
    parts = [];
    size = 0;
    return line;
  };
  return {
    take: (chunk) => {
      let start = 0;
      for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
        const part = chunk.subarray(start, end);
        if (size === 0) each(part.length > most ? part.subarray(0, most + 1) : part);
        else {
          keep(part);
          each(whole());
        }
        start = end + 1;
      }
      keep(chunk.subarray(start));
    },
    rest: () => (size === 0 ? undefined : whole()),
  };
}

const LF = 10;

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const line = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    line.set(part, at);
    at += part.length;
  }
  return line;
}
