import type { CheckedNote } from "../core/checked-gate.ts";
import type { NoteTree } from "../syntax/tree.ts";
import type { Context } from "./context.ts";

/** What a line or a step notes: a path under its own text, or a name and a value. Undefined when one has a mistake, which is reported. */
export function resolveNotes(context: Context, notes: readonly NoteTree[]): readonly CheckedNote[] | undefined {
  const resolved = notes.map((note): CheckedNote | undefined => {
    const value = context.resolve.value({ ...context, size: { slots: 0, nodes: 0 } }, note.value ?? note.path);
    return value === undefined ? undefined : { name: note.path.segments.map((segment) => segment.name).join("."), value };
  });
  const whole = resolved.filter((note) => note !== undefined);
  return whole.length === notes.length ? whole : undefined;
}
