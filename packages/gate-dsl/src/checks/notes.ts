import type { CheckedNote } from "../core/checked-gate.ts";
import type { NoteTree } from "../syntax/tree.ts";
import { tell, type Context } from "./context.ts";

/** What a line or a step notes: a path under its own text, or a name and a value. Undefined when one has a mistake, which is reported. */
export function resolveNotes(context: Context, notes: readonly NoteTree[]): readonly CheckedNote[] | undefined {
  const resolved = notes.map((note): CheckedNote | undefined => {
    const value = context.resolve.value({ ...context, size: { slots: 0, nodes: 0 } }, note.value ?? note.path);
    const name = note.path.segments.map((segment) => segment.name).join(".");
    if (OWN_NOTES.includes(name)) tellOwn(context, note, name);
    return value === undefined ? undefined : { name, value };
  });
  const whole = resolved.filter((note) => note !== undefined);
  return whole.length === notes.length ? whole : undefined;
}

/** What the engine itself notes in a row, beside what the rules do. */
const OWN_NOTES: readonly string[] = ["doubts", "fix", "grounds", "problems"];

function tellOwn(context: Context, note: NoteTree, name: string): void {
  tell(context, "GATE-044", note.path.span, {
    message: `\`${name}\` is what the engine itself notes in a row`,
    help: `give it another name: \`noting my_${name} = …\``,
  });
}
