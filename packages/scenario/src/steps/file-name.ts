/**
 * What keeps a name from being that of a file below a folder of its own, in words; undefined when it may be one. It may have folders, with `/` between
 * them, and names the same file on every system. `folders`: how many `/` it may have; any number when left out.
 */
export function fileNameProblem(name: string, folders: number = Number.POSITIVE_INFINITY): string | undefined {
  const parts = name.split("/");
  if (parts.length - 1 > folders) return "what is filled in has a `/`";
  if (name.length > LONGEST_NAME) return `it is longer than ${LONGEST_NAME} characters`;
  if (parts.includes("..") || parts.includes(".")) return "it leads out of its folder";
  if (parts.includes("")) return name.startsWith("/") ? "it begins with `/`" : "a part of it is empty";
  if (!parts.every((part) => PLAIN.test(part)))
    return "a part of it is more than letters, digits, `_`, `-` and `.`, or begins or ends with a sign";
  return parts.some((part) => RESERVED.test(part)) ? "some systems keep such a name for a device" : undefined;
}

const LONGEST_NAME = 200;
const PLAIN = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?$/u;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;

/** How many `/` a name has before anything is filled in. */
export function foldersIn(text: string): number {
  return withoutHoles(text, "").split("/").length - 1;
}

/** A name with something harmless in the place of all that is filled in. */
export function sampleName(text: string): string {
  return withoutHoles(text, "x");
}

function withoutHoles(text: string, by: string): string {
  return text.replaceAll(/\{[^{}]*\}/gu, by);
}
