import { receiveValue, typeText, valueToJson, type Type, type Value } from "@maestro-bench/codebook";

/**
 * A function of a user's own: pure, total, typed, with a declared cost. It gets and gives plain values: times and durations are milliseconds, lists are
 * arrays that cannot be changed. What it throws, or gives that is not of its type, is no value: what asks for it is unknown, and doubt never becomes RUN.
 */
export interface PluginFunction {
  /** Types of its arguments, in their order. What is not of them is not handed to it, and has no value either. */
  readonly takes: readonly Type[];
  readonly gives: Type;
  /** How many steps of the cost model one call takes at most. */
  readonly cost: number;
  readonly call: (...args: readonly unknown[]) => unknown;
  /** Is told why a call gave no value, in words. It changes nothing. */
  readonly onFault?: (why: string) => void;
}

/**
 * A user's function held to its promise: it gives a value of its type, or undefined. It never throws. `throws`: whether one that throws stands in its place, of which
 * nobody is told.
 */
export function heldToItsPromise(held: PluginFunction): (args: readonly Value[], throws?: boolean) => Value | undefined {
  const asIs = caught(held);
  const thrown = caught({ takes: held.takes, gives: held.gives, cost: held.cost, call: fail });
  return (args, throws = false) => (throws ? thrown(args) : asIs(args));
}

function fail(): never {
  throw new Error("it was chosen that this function throws");
}

function caught({ takes, gives, call, onFault }: PluginFunction): (args: readonly Value[]) => Value | undefined {
  return (args) => {
    const wrong = args.findIndex((one, index) => !isOfType(takes[index], one));
    if (wrong >= 0) {
      const type = takes[wrong];
      onFault?.(`value ${wrong + 1} was not ${type === undefined ? "asked for" : typeText(type)}`);
      return undefined;
    }
    try {
      const value = call(...args.map(unchangeable));
      if (isOfType(gives, value)) return value;
      // Nobody waits for it: its failure must not end the process.
      if (value instanceof Promise) value.catch(() => {});
      onFault?.(`it gave ${described(value)}, which is not ${typeText(gives)}`);
    } catch (error) {
      onFault?.(`it threw ${thrown(error)}`);
    }
    return undefined;
  };
}

// A time, duration, number or text is of its type when it can be written down and received again as the same value.
function isOfType(type: Type | undefined, value: unknown): value is Value {
  if (type === undefined) return false;
  if (type.kind === "list")
    return Array.isArray(value) && value.length >= type.min && value.length <= type.max && value.every((one) => isOfType(type.of, one));
  if (typeof value !== "boolean" && typeof value !== "number" && typeof value !== "string") return false;
  return receiveValue(type, valueToJson(type, value)) === value;
}

// A function that changed what it was given would change what the gates after it see.
function unchangeable(value: Value): Value {
  return Array.isArray(value) ? Object.freeze((value as readonly Value[]).map(unchangeable)) : value;
}

// What is thrown may throw again when it is looked at.
function thrown(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : described(error);
  } catch {
    return "what cannot be told";
  }
}

function described(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "number" || typeof value === "boolean" || value === undefined || value === null) return String(value);
  return value instanceof Promise ? "a promise" : `something else (${typeof value})`;
}
