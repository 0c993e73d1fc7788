import type { Place, SourceFile } from "@maestro-bench/diagnostics";

/** What was typed, as a text in which mistakes have their place. */
export interface CommandLine {
  readonly source: SourceFile;
  /** Where an argument stands, also as the value of `--option=value`; the end of the line when it is not there. */
  place(argument: string): Place;
}

/** The command line with these arguments after `maestro`. */
export function commandLine(args: readonly string[]): CommandLine {
  const words = ["maestro", ...args.map((word) => quoted(withoutPassword(word)))];
  const source = { path: "command line", text: words.join(" ") };
  const starts = args.map((_, index) => words.slice(0, index + 1).join(" ").length + 1);
  return {
    source,
    place: (argument) => {
      const index = args.findIndex((one) => one === argument || one.endsWith(`=${argument}`));
      const start = starts[index];
      if (start === undefined) return { source, span: { start: source.text.length, end: source.text.length } };
      return { source, span: { start, end: start + (words[index + 1]?.length ?? 0) } };
    },
  };
}

/** A word as one types it in a shell: in quotes where it needs them. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,~*?-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A text without the passwords of addresses in it, so that it can be shown. */
export function withoutPassword(text: string): string {
  return text.replace(/(\w:\/\/[^:@/]*):.*@/s, "$1:***@");
}
