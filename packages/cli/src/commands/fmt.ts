import { formatGateFile } from "@maestro-bench/gate-dsl/format";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { firstDifference, type Difference } from "../first-difference.ts";
import type { InputFile } from "../inputs/files.ts";
import { readGateFiles, STANDARD_INPUT } from "../inputs/gate-files.ts";
import { counts, hasError, mistake, refuse } from "../mistakes.ts";
import { isHostFailure } from "../results/play-into.ts";

/** What can be chosen for `maestro fmt`. */
export interface FmtChoices {
  readonly check?: boolean;
}

/** `maestro fmt`: brings gate files into their one form, or tells which are not in it. With a mistake in any file nothing is written. */
export async function fmt(call: Call, paths: readonly string[], { check = false }: FmtChoices): Promise<ExitCode> {
  const { files, diagnostics } = await readGateFiles(call, paths);
  const done = hasError(diagnostics) ? [] : files.map(formatted);
  const found = [...diagnostics, ...done.flatMap((one) => ("diagnostics" in one ? one.diagnostics : []))];
  if (hasError(found)) return refuse(call, found, "nothing was written");
  const forms = done.flatMap((one) => ("text" in one ? [one] : []));
  const isStream = paths.includes(STANDARD_INPUT);
  if (!check && !isStream) {
    const failure = writtenInPlace(call, forms);
    if (failure !== undefined) return refuse(call, [failure]);
  }
  if (call.json) tellAsData(call, forms, isStream && !check);
  else if (isStream && !check) call.host.stdout.write(forms[0]?.text ?? "");
  else tell(call, forms, check);
  return check && forms.some(({ difference }) => difference !== undefined) ? 1 : 0;
}

/** A file, and what it is in its form. */
interface Form {
  readonly file: InputFile;
  readonly text: string;
  /** From what it is to its form; undefined for none. */
  readonly difference: Difference | undefined;
}

function formatted(file: InputFile): Form | { readonly diagnostics: readonly Diagnostic[] } {
  const done = formatGateFile(file);
  if (!("text" in done)) return done;
  // The text was read without its byte order mark, which has no place in the form.
  const hasMark = file.bytes[0] === 0xef && file.bytes[1] === 0xbb && file.bytes[2] === 0xbf;
  return { file, text: done.text, difference: firstDifference(`${hasMark ? "\uFEFF" : ""}${file.text}`, done.text) };
}

function writtenInPlace(call: Call, forms: readonly Form[]): Diagnostic | undefined {
  const written: string[] = [];
  for (const { file, text, difference } of forms) {
    if (difference === undefined) continue;
    try {
      call.host.replace(file.path, text);
      written.push(file.path);
    } catch (error) {
      if (!isHostFailure(error)) throw error;
      const before =
        written.length === 0 ? "nothing was written" : `formatted before it: ${written.map((path) => `\`${path}\``).join(", ")}`;
      return mistake("CLI-011", call.typed.place(file.path), `\`${file.path}\` cannot be written: ${error.message}`, { help: before });
    }
  }
  return undefined;
}

function tellAsData(call: Call, forms: readonly Form[], withText: boolean): void {
  const files = forms.map(({ file, text, difference }) => ({
    file: file.path,
    changed: difference !== undefined,
    ...difference,
    ...(withText && { text }),
  }));
  call.host.stdout.write(`${JSON.stringify({ files })}\n`);
}

function tell(call: Call, forms: readonly Form[], check: boolean): void {
  const { paint } = call.style;
  const changed = forms.flatMap(({ file, difference }) => (difference === undefined ? [] : [{ file, difference }]));
  for (const { file, difference } of changed) {
    if (check) call.host.stdout.write(`${file.path}:${difference.line}  ${paint.red("not formatted")}\n${told(difference)}`);
    else call.host.stdout.write(`${file.path}  ${paint.green("formatted")}\n`);
  }
  const all = counts(forms.length, "file");
  const some = check ? `${changed.length} not formatted` : `${changed.length} changed`;
  call.host.stdout.write(changed.length === 0 ? `${all}, ${paint.green("nothing to format")}\n` : `${all}, ${some}\n`);
}

function told({ is, becomes }: Difference): string {
  return `  is       ${quoted(is)}\n  becomes  ${quoted(becomes)}\n`;
}

function quoted(line: string | undefined): string {
  return line === undefined ? "nothing" : `\`${line}\``;
}
