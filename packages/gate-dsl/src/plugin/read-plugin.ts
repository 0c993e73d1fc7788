import type { Type } from "@maestro-bench/codebook";
import { readTypeWords } from "@maestro-bench/codebook/type-words";
import { z } from "zod";
import { FUNCTIONS } from "../core/functions.ts";
import { RESERVED_WORDS } from "../syntax/reserved-words.ts";
import type { PluginFunction } from "./plugin-function.ts";

/** What came of reading a plugin. */
export interface ReadPlugin {
  /** The functions without a mistake, by name. */
  readonly functions: ReadonlyMap<string, PluginFunction>;
  readonly mistakes: readonly PluginMistake[];
}

/** Something in a plugin that is not as it must be. */
export interface PluginMistake {
  /** The function that it is about; undefined when it is about the plugin as a whole. */
  readonly name?: string;
  readonly message: string;
  readonly help: string;
}

/** Reads what a plugin's module exports: `functions`, a record of functions by name, each `{ takes, gives, cost, call }`. Calls none of them. */
export function readPlugin(exported: unknown): ReadPlugin {
  const functions = typeof exported === "object" && exported !== null ? (Reflect.get(exported, "functions") as unknown) : undefined;
  if (typeof functions !== "object" || functions === null || Object.keys(functions).length === 0)
    return { functions: new Map(), mistakes: [{ message: "the plugin exports no functions", help: HELP_FUNCTIONS }] };
  const read = Object.entries(functions).map(([name, written]) => [name, readFunction(name, written)] as const);
  return {
    functions: new Map(read.flatMap(([name, one]) => ("message" in one ? [] : [[name, one]]))),
    mistakes: read.flatMap(([name, one]) => ("message" in one ? [{ name, ...one }] : [])),
  };
}

const HELP_FUNCTIONS = 'write `export const functions = { double: { takes: ["number"], gives: "number", cost: 1, call: (x) => 2 * x } }`';

type Mistake = Omit<PluginMistake, "name">;

function readFunction(name: string, written: unknown): PluginFunction | Mistake {
  const wrongName = nameMistake(name);
  if (wrongName !== undefined) return wrongName;
  const { data, error } = shape.safeParse(written);
  if (data === undefined) return shapeMistake(name, error.issues);
  const takes = data.takes.map((words) => readType(name, words, "takes"));
  const gives = readType(name, data.gives, "gives");
  const wrong = [...takes, gives].find((one) => "message" in one);
  if (wrong !== undefined) return wrong;
  const types = takes.filter((one): one is Type => !("message" in one));
  // Checked above: no part of it is a mistake.
  return { takes: types, gives: gives as Type, cost: data.cost, call: data.call };
}

function nameMistake(name: string): Mistake | undefined {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    return { message: `\`${name}\` cannot be a function's name`, help: "a name is small letters, digits and `_`" };
  if (RESERVED_WORDS.includes(name))
    return { message: `\`${name}\` is a word of the rule language`, help: "give the function another name" };
  if (FUNCTIONS.has(name)) return { message: `the language has a function \`${name}\` already`, help: "give the function another name" };
  return undefined;
}

const MOST_ARGUMENTS = 8;
const GREATEST_COST = 1_000_000;
const COST = `how many steps a call takes at most: a whole number from 1 to ${GREATEST_COST}`;
const WORDS = 'a type in words, such as "number 0..1"';

const shape = z.strictObject(
  {
    takes: z
      .array(z.string({ error: WORDS }), { error: `a list of types, such as ["number", "text"]` })
      .min(1, { error: "at least one type: what takes nothing is a constant" })
      .max(MOST_ARGUMENTS, { error: `at most ${MOST_ARGUMENTS} types` }),
    gives: z.string({ error: WORDS }),
    cost: z.int({ error: COST }).min(1, { error: COST }).max(GREATEST_COST, { error: COST }),
    call: z.custom<PluginFunction["call"]>(isPlainFunction, {
      error: "a function that gives its value at once: neither async nor a generator",
    }),
  },
  { error: (issue) => (issue.code === "unrecognized_keys" ? undefined : "`{ takes, gives, cost, call }`") },
);

function isPlainFunction(value: unknown): boolean {
  return typeof value === "function" && Object.prototype.toString.call(value) === "[object Function]";
}

function shapeMistake(name: string, issues: readonly z.core.$ZodIssue[]): Mistake {
  const [first] = issues;
  if (first?.code === "unrecognized_keys") {
    const keys = first.keys.map((key) => `\`${key}\``).join(", ");
    return { message: `\`${name}\` has ${keys}, which mean nothing here`, help: "a function is `{ takes, gives, cost, call }`" };
  }
  const path = [name, ...(first?.path ?? [])].join(".");
  return { message: `\`${path}\` is not as it must be`, help: `it is ${first?.message ?? "missing"}` };
}

function readType(name: string, words: string, part: "takes" | "gives"): Type | Mistake {
  const read = readTypeWords(words, () => undefined);
  if ("wrong" in read) return { message: `\`${name}\` ${part} \`${words}\`: ${read.wrong}`, help: HELP_TYPES };
  const { type, optional, freshFor } = read.field;
  if (optional || freshFor !== undefined)
    return {
      message: `\`${name}\` ${part} \`${words}\`: a function takes and gives only values that are there`,
      help: "leave out `optional` and `fresh for`: what is absent or too old is unknown before the function is called",
    };
  const innermost = innermostOf(type);
  if (innermost.kind === "phrases" || (part === "gives" && (type.kind === "list" || type.kind === "scalar")))
    return { message: `\`${name}\` cannot ${part === "takes" ? "take" : "give"} \`${words}\``, help: HELP_TYPES };
  return type;
}

function innermostOf(type: Type): Type {
  return type.kind === "list" ? innermostOf(type.of) : type;
}

const HELP_TYPES =
  "a function gives `text`, `number`, `integer`, `true/false`, `time`, `duration` or `one of a | b`; it takes these, `scalar`, and lists of them: `0..8 of number`";
