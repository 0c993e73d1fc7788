import process from "node:process";
import { sortDiagnostics, type Diagnostic, type Place, type SourceFile } from "@maestro-bench/diagnostics";
import type { Plugin } from "@maestro-bench/engine/brought-along";
import { readPlugin, type PluginFunction } from "@maestro-bench/gate-dsl/plugin";
import type { Call } from "../call.ts";
import { mistake, warn } from "../mistakes.ts";
import { readInputs, type InputFile } from "./files.ts";

/** The plugins that were named with `--plugin`. */
export interface Plugins {
  readonly plugins: readonly Plugin[];
  /** The files that they were read from. */
  readonly files: readonly InputFile[];
  /** What is wrong with them. What calls a function that is missing because of it is not to blame. */
  readonly diagnostics: readonly Diagnostic[];
  /** Tells which functions gave no value while something was played, and why. */
  warn(call: Call): void;
}

/**
 * Runs the modules at these paths and reads the functions that they export. Each is run from the very bytes that were read and that the log pins, so it
 * can import nothing but modules of Node: what lies beside it would not be pinned.
 */
export async function readPlugins(call: Call, paths: readonly string[] = []): Promise<Plugins> {
  const { files, diagnostics } = readInputs(call, paths);
  const faults: Faults = new Map();
  if (files.length > 0) holdApart(files, faults);
  const read = await Promise.all(files.map(readModule));
  const plugins = read.map(({ file, functions }) => ({ source: file, functions: watched(functions, faults, file) }));
  return {
    plugins,
    files,
    diagnostics: [...diagnostics, ...read.flatMap((one) => one.diagnostics), ...sameNames(plugins)],
    warn: (call) => warn(call, sortDiagnostics([...faults.values()].map(faultTold))),
  };
}

interface ReadModule {
  readonly file: InputFile;
  readonly functions: ReadonlyMap<string, PluginFunction>;
  readonly diagnostics: readonly Diagnostic[];
}

async function readModule(file: InputFile): Promise<ReadModule> {
  try {
    const { functions, mistakes } = readPlugin(await inTime(import(urlOf(file.bytes))));
    const diagnostics = mistakes.map(({ name, message, help }) => mistake("CLI-017", placeOf(file, name), message, { help }));
    return { file, functions, diagnostics };
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${withoutUrl(error.message)}` : "it threw something that is no error";
    return {
      file,
      functions: new Map(),
      diagnostics: [mistake("CLI-016", placeOfError(file, error), `\`${file.path}\` cannot be run: ${why}`, { help: HELP })],
    };
  }
}

// What a plugin prints is not among the data of stdout, and a promise that it leaves behind ends nothing.
function holdApart(files: readonly InputFile[], faults: Faults): void {
  const { console: printing } = globalThis;
  const aside = (...words: readonly unknown[]): void => printing.error(...words);
  Object.assign(printing, { log: aside, info: aside, debug: aside });
  process.on("unhandledRejection", (reason) => {
    const [file] = files;
    const why = `it left a promise behind that was rejected: ${reason instanceof Error ? reason.message : String(reason)}`;
    if (file !== undefined && !faults.has("")) faults.set("", { file, name: "", why });
  });
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

const HELP = "a plugin is one JavaScript module, as `export const functions = { … }`; it imports nothing but modules of Node";
const START = "data:text/javascript;base64,";

function urlOf(bytes: Uint8Array): string {
  return START + Buffer.from(bytes).toString("base64");
}

function withoutUrl(message: string): string {
  return message.replaceAll(/data:text\/javascript;base64,[A-Za-z0-9+/=]*/g, "the plugin").replaceAll(/\s+/g, " ");
}

// The stack of an error in a module names its line.
function placeOfError(file: InputFile, error: unknown): Place {
  const line = error instanceof Error ? /data:text\/javascript;base64,[A-Za-z0-9+/=]*:(\d+)/.exec(error.stack ?? "")?.[1] : undefined;
  if (line === undefined) return placeOf(file, undefined);
  const before = file.text.split("\n").slice(0, Number(line) - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  const text = file.text.slice(start).split("\n")[0] ?? "";
  const indent = text.length - text.trimStart().length;
  return { source: file, span: { start: start + indent, end: start + Math.max(indent + 1, text.trimEnd().length) } };
}

// Where the name stands as a key, or else anywhere.
function placeOf(source: SourceFile, name: string | undefined): Place {
  const { text } = source;
  const found =
    name === undefined
      ? -1
      : [text.search(new RegExp(`(?<![\\w$])${literal(name)}["']?\\s*[:(]`)), text.indexOf(name)].find((at) => at >= 0);
  if (name === undefined || found === undefined || found < 0) return { source, span: { start: 0, end: Math.min(1, text.length) } };
  return { source, span: { start: found, end: found + name.length } };
}

function literal(name: string): string {
  return name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

function sameNames(plugins: readonly Plugin[]): readonly Diagnostic[] {
  return plugins.flatMap(({ source, functions }, index) =>
    [...functions.keys()].flatMap((name) => {
      const first = plugins.slice(0, index).find((one) => one.functions.has(name));
      if (first === undefined) return [];
      return [
        mistake("CLI-017", placeOf(source, name), `\`${first.source.path}\` has a function \`${name}\` too`, {
          help: "rename one of them",
        }),
      ];
    }),
  );
}

interface Fault {
  readonly file: InputFile;
  readonly name: string;
  /** Why, the first time. */
  readonly why: string;
}

type Faults = Map<string, Fault>;

function watched(functions: ReadonlyMap<string, PluginFunction>, faults: Faults, file: InputFile): ReadonlyMap<string, PluginFunction> {
  const onFault = (name: string) => (why: string) => {
    if (!faults.has(name)) faults.set(name, { file, name, why });
  };
  return new Map([...functions].map(([name, one]) => [name, { ...one, onFault: onFault(name) }]));
}

function faultTold({ file, name, why }: Fault): Diagnostic {
  if (name === "")
    return { ...mistake("CLI-018", placeOf(file, undefined), withoutUrl(why), { help: "nothing waits for it" }), severity: "warning" };
  const message = `\`${name}\` gave no value: ${withoutUrl(why)}`;
  return {
    ...mistake("CLI-018", placeOf(file, name), message, { help: "what asked for it was unknown, and doubt never becomes RUN" }),
    severity: "warning",
  };
}
