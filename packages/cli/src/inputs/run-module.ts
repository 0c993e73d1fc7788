import process from "node:process";
import type { Diagnostic, Place } from "@maestro-bench/diagnostics";
import { mistake } from "../mistakes.ts";
import type { InputFile } from "./files.ts";

/**
 * Runs a module from the very bytes that were read and are pinned by their hash, so it can import nothing but modules of Node: what lies beside it would not be
 * pinned. Gives what it exports; throws what it throws.
 */
export async function runModule({ bytes }: InputFile): Promise<unknown> {
  return await inTime(import(urlOf(bytes)));
}

/** What a module prints is not among the data of stdout, and a promise that it leaves behind ends nothing: it is told, with the reason. */
export function holdApart(tell: (why: string) => void): void {
  const { console: printing } = globalThis;
  const aside = (...words: readonly unknown[]): void => printing.error(...words);
  Object.assign(printing, { log: aside, info: aside, debug: aside });
  tellers.add(tell);
  if (tellers.size > 1) return;
  process.on("unhandledRejection", (reason) => {
    const why = `it left a promise behind that was rejected: ${reason instanceof Error ? reason.message : String(reason)}`;
    for (const one of tellers) one(why);
  });
}

// A process has one listener, however many modules it runs.
const tellers = new Set<(why: string) => void>();

/** The mistake of a module that cannot be run. */
export function cannotRun(
  code: `CLI-${string}`,
  { file, error, help }: { readonly file: InputFile; readonly error: unknown; readonly help: string },
): Diagnostic {
  const why = error instanceof Error ? `${error.name}: ${withoutUrl(error.message)}` : "it threw something that is no error";
  return mistake(code, placeOfError(file, error), `\`${file.path}\` cannot be run: ${why}`, { help });
}

async function inTime(module: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("what it waits for at its top does not come")), MOST_MILLISECONDS);
  });
  try {
    return await Promise.race([module, late]);
  } finally {
    clearTimeout(timer);
  }
}

const MOST_MILLISECONDS = 2000;

const START = "data:text/javascript;base64,";

function urlOf(bytes: Uint8Array): string {
  return START + Buffer.from(bytes).toString("base64");
}

/** A message without the whole module in it. */
export function withoutUrl(message: string): string {
  return message.replaceAll(/data:text\/javascript;base64,[A-Za-z0-9+/=]*/g, "the module").replaceAll(/\s+/g, " ");
}

// The stack of an error in a module names its line.
function placeOfError(file: InputFile, error: unknown): Place {
  const line = error instanceof Error ? /data:text\/javascript;base64,[A-Za-z0-9+/=]*:(\d+)/.exec(error.stack ?? "")?.[1] : undefined;
  if (line === undefined) return { source: file, span: { start: 0, end: Math.min(1, file.text.length) } };
  const before = file.text.split("\n").slice(0, Number(line) - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  const text = file.text.slice(start).split("\n")[0] ?? "";
  const indent = text.length - text.trimStart().length;
  return { source: file, span: { start: start + indent, end: start + Math.max(indent + 1, text.trimEnd().length) } };
}
