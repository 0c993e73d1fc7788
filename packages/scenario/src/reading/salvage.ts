import type { Place, SourceFile } from "@maestro-bench/diagnostics";
import { readYaml, type LocatedYaml } from "@maestro-bench/diagnostics/yaml";

/** A YAML file, and which of its entries at the top could not be read. */
export interface Salvaged {
  readonly yaml: LocatedYaml;
  readonly lost: readonly string[];
}

/**
 * Reads a YAML file as far as it can be read: where one entry at the top is no YAML (an indentation, a bracket), the others are read without
 * it, so that their mistakes show too. The diagnostics are those of the whole file, and all places are in it.
 */
export function readSalvaged(source: SourceFile): Salvaged {
  const whole = readYaml(source);
  if (whole.data !== undefined) return { yaml: whole, lost: [] };
  const entries = topEntries(source.text);
  const broken = entries.filter((entry) => !isReadable(source.text.slice(entry.start, entry.end)));
  if (broken.length === 0 || broken.length === entries.length) return { yaml: whole, lost: [] };
  const rest = readYaml({ path: source.path, text: broken.reduce(blank, source.text) });
  const inFile = (place: Place): Place => ({ ...place, source });
  return {
    yaml: {
      source,
      data: rest.data,
      diagnostics: whole.diagnostics,
      place: (path, part) => inFile(rest.place(path, part)),
      locateScalar: (path) => {
        const locate = rest.locateScalar(path);
        return (span) => inFile(locate(span));
      },
    },
    lost: broken.map((entry) => entry.key),
  };
}

interface TopEntry {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

// An entry at the top begins in the first column and goes on to the next one that does.
function topEntries(text: string): readonly TopEntry[] {
  const found = [...text.matchAll(/^([A-Za-z_][\w .-]*):/gmu)].slice(0, MOST_ENTRIES);
  return found.map((match, index) => ({ key: match[1] ?? "", start: match.index, end: found[index + 1]?.index ?? text.length }));
}

const MOST_ENTRIES = 100;

function isReadable(text: string): boolean {
  return readYaml({ path: "", text }).data !== undefined;
}

// Blanks keep every other place where it is.
function blank(text: string, { start, end }: TopEntry): string {
  return (
    text.slice(0, start) + text.slice(start, end).replaceAll(/[^\r\n]/gu, (character) => " ".repeat(character.length)) + text.slice(end)
  );
}
