import { sortDiagnostics, type Diagnostic, type Place, type SourceFile } from "@maestro-bench/diagnostics";
import type { Plugin } from "@maestro-bench/engine/brought-along";
import { readPlugin, type PluginFunction } from "@maestro-bench/gate-dsl/plugin";
import type { Call } from "../call.ts";
import { mistake, warn } from "../mistakes.ts";
import { readInputs, type InputFile } from "./files.ts";
import { cannotRun, holdApart, runModule, withoutUrl } from "./run-module.ts";

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
  const [first] = files;
  if (first !== undefined)
    holdApart((why) => {
      if (!faults.has("")) faults.set("", { file: first, name: "", why });
    });
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
    const { functions, mistakes } = readPlugin(await runModule(file));
    const diagnostics = mistakes.map(({ name, message, help }) => mistake("CLI-017", placeOf(file, name), message, { help }));
    return { file, functions, diagnostics };
  } catch (error) {
    return { file, functions: new Map(), diagnostics: [cannotRun("CLI-016", { file, error, help: HELP })] };
  }
}

const HELP = "a plugin is one JavaScript module, as `export const functions = { … }`; it imports nothing but modules of Node";

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
