import type { Json } from "@maestro-bench/codebook";
import type { Asked } from "@maestro-bench/people/resolvers";
import { diffArrays } from "diff";
import { flow, whole } from "../sections/section.ts";
import type { Style } from "../style.ts";

/** All that was seen, whole; of what is not as it was shown last, the lines that went and came. */
export function documentOf({ seen, changed }: Asked, style: Style): string {
  const lines = Object.entries(seen).flatMap(([fact, json]) => {
    const change = changed?.find((one) => one.fact === fact);
    return change === undefined ? linesOf(fact, json).map((text): Line => ({ text, sign: " " })) : difference(fact, change);
  });
  const gone = (changed ?? []).filter(({ fact }) => seen[fact] === undefined).flatMap((change) => difference(change.fact, change));
  return [...lines, ...gone].map((line) => painted(line, style)).join("\n");
}

interface Line {
  readonly text: string;
  readonly sign: " " | "+" | "-";
}

function difference(fact: string, { was, is }: Pick<NonNullable<Asked["changed"]>[number], "was" | "is">): readonly Line[] {
  const [before, now] = [was, is].map((json) => (json === undefined ? [] : [...linesOf(fact, json)]));
  return diffArrays(before ?? [], now ?? []).flatMap(({ value, added, removed }) =>
    value.map((text): Line => ({ text, sign: added ? "+" : removed ? "-" : " " })),
  );
}

// A text of several lines is shown in lines, so that one sees which of them is another.
function linesOf(name: string, json: Json): readonly string[] {
  if (typeof json === "string" && json.includes("\n")) return [`${name}:`, ...json.split("\n").map((line) => `  ${line}`)];
  if (typeof json !== "object" || json === null) return [`${name}: ${JSON.stringify(json)}`];
  const parts: readonly (readonly [string, Json])[] = Array.isArray(json)
    ? (json as readonly Json[]).map((part) => ["-", part] as const)
    : Object.entries(json as { readonly [key: string]: Json });
  if (parts.length === 0) return [`${name}: ${JSON.stringify(json)}`];
  return [`${name}:`, ...parts.flatMap(([key, part]) => linesOf(key, part).map((line) => `  ${line}`))];
}

function painted({ text, sign }: Line, style: Style): string {
  const paint = { " ": undefined, "+": style.paint.green, "-": style.paint.red }[sign];
  return flow(whole(`${sign} ${text}`, paint), Number.POSITIVE_INFINITY, style)
    .map((line) => `  ${line}`)
    .join("\n");
}
