/** The only way to files: gives the text of the file at a path (with `/` between folders), or undefined when there is none. */
export interface Files {
  read(path: string): string | undefined;
}

/**
 * The path of a file that is named inside another one: relative to the folder of the file that names it. Undefined for what is no
 * relative path: an empty one, an absolute one, one with a backslash, an address.
 */
export function pathFrom(holder: string, named: string): string | undefined {
  if (named.trim() !== named || named === "" || /^\/|\\|^[A-Za-z][A-Za-z0-9+.-]*:|\0/u.test(named)) return undefined;
  const slash = holder.lastIndexOf("/");
  const start = slash === -1 ? [] : holder.slice(0, slash).split("/");
  return start.concat(named.split("/")).reduce(stepInto, []).join("/");
}

function stepInto(walked: readonly string[], step: string, index: number): string[] {
  const last = walked.at(-1);
  if (step === "." || (step === "" && index > 0)) return [...walked];
  if (step === ".." && last !== undefined && last !== ".." && last !== "") return walked.slice(0, -1);
  return [...walked, step];
}
