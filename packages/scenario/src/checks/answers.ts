import type { Desk } from "../desk.ts";
import { placeOf, within } from "../desk.ts";

/** Warns of two running answers of one person that nothing tells apart: whichever is given, the same follows. */
export function checkAnswers(desk: Desk, read: ReadonlySet<string>): void {
  for (const entry of desk.defined.people.values()) {
    const running = Object.entries(entry.data.answers).filter(([, meaning]) => meaning === "run");
    const silent = running.filter(([code]) => !read.has(code));
    for (const [code] of silent.slice(1)) {
      desk.report.mistake(
        "SCN-067",
        placeOf(within(entry, "answers", code), "key"),
        `nothing reads the answer \`${code}\`: it does the same as \`${silent[0]?.[0]}\``,
        {
          help: "read it in a gate, a `when` or a ledger, or leave it out",
          severity: "warning",
        },
      );
    }
  }
}
