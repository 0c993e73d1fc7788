import type { CoreCondition, CoreValue } from "../core/core.ts";

/** The same text for conditions and values that mean the same because they are written the same, wherever they stand. */
export function normalForm(core: CoreCondition | CoreValue): string {
  return JSON.stringify(core, (key, value: unknown) => {
    if (key === "span" || key === "type") return undefined;
    if (key === "function" && typeof value === "object" && value !== null) return Reflect.get(value, "name") as unknown;
    return value;
  });
}
