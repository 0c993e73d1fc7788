import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import { strongest, type ExitCode } from "../exit-code.ts";
import { readPeople, type People, type PeopleChoices } from "../asking/people.ts";
import { readPlays, type Play } from "../inputs/plays.ts";
import { readPlugins } from "../inputs/plugins.ts";
import { readSeed } from "../inputs/numbers.ts";
import { readSigners } from "../inputs/signers.ts";
import { counts, hasError, mistake, refuse, warn } from "../mistakes.ts";
import { report } from "../report.ts";
import { openInto } from "../results/open-into.ts";
import { exitCodeOf, isHostFailure, playInto, type PlayedInto, type Telling } from "../results/play-into.ts";
import { rowsOf, type Played } from "../sections/played.ts";
import type { Language } from "../language.ts";
import { legend } from "../sections/paths.ts";
import { flow, row } from "../sections/section.ts";

/** What can be chosen for `maestro sim`, as it was typed. */
export interface SimOptions extends PeopleChoices {
  readonly seed: string;
  readonly out: string;
  readonly case?: string;
  readonly codebook?: string;
  readonly plugin?: readonly string[];
  readonly choices?: string;
  readonly lang: Language;
  readonly signers?: string;
  readonly revoked?: string;
  readonly quiet?: boolean;
  readonly rows: "full" | "summary";
}

/** `maestro sim`: plays scenarios, keeps their logs and tells what happened. With a mistake in any file nothing runs. */
export async function sim(call: Call, paths: readonly string[], options: SimOptions): Promise<ExitCode> {
  const plugins = await readPlugins(call, options.plugin);
  if (hasError(plugins.diagnostics)) return refuse(call, plugins.diagnostics, NOTHING);
  const seed = readSeed(call, options.seed);
  const { plays, diagnostics } = readPlays(call, paths, { ...options, plugins });
  const people = await readPeople(call, options, plays);
  const { signers, diagnostics: wrongKeys } = readSigners(call, options);
  const found: readonly Diagnostic[] = [
    ...wrongKeys,
    ...(typeof seed === "number" ? [] : [seed]),
    ...("kind" in people ? [] : people),
    ...chosenForPeople(call, options),
    ...diagnostics,
  ];
  if (hasError(found) || typeof seed !== "number" || !("kind" in people)) return refuse(call, found, NOTHING);
  if (options.quiet !== true) warn(call, found);
  const done: PlayedInto[] = [];
  const codes: ExitCode[] = [];
  const playing = playingWith(call, people, { seed, language: options.lang, rows: options.rows, signers });
  for (const play of plays) {
    try {
      const { code, ...played } = await playing(play);
      done.push(played);
      if (code !== undefined) codes.push(code);
    } catch (error) {
      if (!isHostFailure(error)) throw error;
      return refuse(call, [
        mistake("CLI-011", call.typed.place(play.path), `the results cannot be written to \`${play.folder}\`: ${error.message}`, {
          help: "name another place with `--out`",
        }),
      ]);
    }
    tell(call, done, options.quiet === true);
  }
  plugins.warn(call);
  if (!call.json && options.quiet !== true)
    close(
      call,
      done.map(({ played }) => played),
    );
  return strongest([...codes, ...done.map(({ summary }) => exitCodeOf(summary))]);
}

/** What came of a play, and what of it could not be written, which was told. */
type Ended = PlayedInto & { readonly code?: ExitCode | undefined };

// Who has left at one scenario is not asked about the next: it waits.
function playingWith(call: Call, people: People, telling: Telling): (play: Play) => Promise<Ended> {
  if (people.kind === "simulated") return async (play) => await playInto(call, play, telling);
  let asker = people.asker;
  return async (play) => {
    const begun = await openInto(call, play, telling);
    if (asker === undefined) return begun;
    const { askOn } = await import("../asking/ask-on.ts");
    const { done, left, code } = await askOn(call, play, { asker, begun, language: telling.language });
    if (left) asker = undefined;
    return { ...done, code };
  };
}

// Whoever chooses how a run turns out chooses what people say.
function chosenForPeople(call: Call, options: SimOptions): readonly Diagnostic[] {
  const chosen = options.people === "simulated" ? undefined : (["case", "choices"] as const).find((one) => options[one] !== undefined);
  if (chosen === undefined) return [];
  const what = chosen === "case" ? "a case says what people answer" : "choices say what people answer";
  return [
    mistake("CLI-005", call.typed.place(`--${chosen}`), `${what}, so that nobody is asked`, {
      help: `leave out \`--${chosen}\` or \`--people\``,
    }),
  ];
}

const NOTHING = "nothing was run and nothing written";

// Each is told when it is done, so that a long series of files is not silent.
function tell(call: Call, done: readonly PlayedInto[], quiet: boolean): void {
  const last = done.at(-1);
  if (last === undefined) return;
  if (call.json) call.host.stdout.write(`${JSON.stringify(last.summary)}\n`);
  else if (!quiet) call.host.stdout.write(`${done.length > 1 ? "\n" : ""}${report(last.played, call.style)}\n`);
}

function close(call: Call, played: readonly Played[]): void {
  const signs = flow(
    row(
      legend(
        played.flatMap(({ series }) => rowsOf(series)),
        call.style,
      ),
    ),
    call.style.width - 2,
    call.style,
  );
  const failing = played.filter(({ series, cases }) => !series.ok || [...cases.values()].some((one) => !one.ok));
  const waiting = played.flatMap(({ waits }) => waits ?? []).length;
  const result =
    failing.length === 0
      ? waiting > 0
        ? `${waiting} waiting`
        : played.every(({ unreached }) => unreached !== undefined)
          ? "no promise broken"
          : "all as expected"
      : `${failing.length} not as expected: ${failing.map(({ series }) => series.scenario).join(", ")}`;
  const paint = failing.length === 0 ? call.style.paint.green : call.style.paint.red;
  call.host.stdout.write(`\n${signs.map((line) => `  ${line}`).join("\n")}\n  ${counts(played.length, "scenario")}, ${paint(result)}\n`);
}
