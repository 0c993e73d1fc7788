import { sha256OfText } from "@maestro-bench/arl";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Resolver } from "@maestro-bench/people/resolvers";
import type { Call } from "../call.ts";
import { readInput, type InputFile } from "../inputs/files.ts";
import { cannotRun, holdApart, runModule, withoutUrl } from "../inputs/run-module.ts";
import { mistake, warn } from "../mistakes.ts";
import type { Asker } from "./asker.ts";

/** The resolver that a module of the user exports, or what is wrong with it. `timeout`: milliseconds for each answer. */
export async function modulePeople(call: Call, path: string, timeout: number): Promise<Asker | readonly Diagnostic[]> {
  const file = readInput(call, path);
  if ("code" in file) return [file];
  holdApart((why) => warn(call, [fault(file, why, "nothing waits for it")]));
  const read = await readResolver(file);
  if ("code" in read) return [read];
  return {
    timeout,
    via: { module: file.path, sha256: sha256OfText(file.text) },
    resolverFor: () => read,
    waits: () => false,
    notTaken: (problem) =>
      warn(call, [fault(file, withoutUrl(problem), "the run goes on as the scenario says of such an answer: never RUN")]),
  };
}

async function readResolver(file: InputFile): Promise<Resolver | Diagnostic> {
  try {
    const module = await runModule(file);
    const found: unknown = typeof module === "object" && module !== null ? Reflect.get(module, "default") : undefined;
    const ask: unknown = typeof found === "object" && found !== null ? Reflect.get(found, "ask") : undefined;
    if (typeof ask !== "function")
      return mistake("CLI-028", atStart(file), `\`${file.path}\` has no default export with a function \`ask\``, { help: HELP });
    // Whatever it gives is read as something unknown, and called it is as the method that it is.
    return { ask: async (asked, signal) => (await Reflect.apply(ask, found, [asked, signal])) as Awaited<ReturnType<Resolver["ask"]>> };
  } catch (error) {
    return cannotRun("CLI-028", { file, error, help: HELP });
  }
}

const HELP = "a resolver is one JavaScript module, as `export default { async ask(asked) { … } }`; it imports nothing but modules of Node";

function fault(file: InputFile, problem: string, help: string): Diagnostic {
  return { ...mistake("CLI-029", atStart(file), problem, { help }), severity: "warning" };
}

function atStart(file: InputFile): Diagnostic["place"] {
  return { source: file, span: { start: 0, end: Math.min(1, file.text.length) } };
}
