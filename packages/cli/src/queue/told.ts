import { formatDuration, type Json } from "@maestro-bench/codebook";
import { quoted } from "../command-line.ts";
import type { Played } from "../sections/played.ts";
import { plain, row, whole, words, type Section } from "../sections/section.ts";
import type { Style } from "../style.ts";
import type { WaitEntry } from "./wait-entry.ts";

/** What a series with real people waits for. */
export function waiting({ waits = [] }: Played, style: Style): readonly Section[] {
  return waits.map((wait) => ({ label: "waits", paragraphs: [row([plain(wait.id, style.paint.bold)]), ...paragraphsOf(wait, style)] }));
}

/** A wait by its id: who is asked what, how long, and which row blocks. */
export function toldWait(wait: WaitEntry, style: Style, command: string): Section {
  return {
    label: wait.id,
    paragraphs: [
      ...paragraphsOf(wait, style),
      row([wait.scenario, wait.run, ...(wait.subject === null ? [] : [wait.subject])].map((one) => plain(one, style.paint.dim))),
      whole(wait.folder, style.paint.dim),
      whole(typedAnswers(wait, command), style.paint.cyan),
    ],
  };
}

/** What one types to answer: the first answer that lets the run go on, in the role that is asked. */
export function typedAnswers(wait: WaitEntry, command: string): string {
  const where = quoted(wait.folder);
  const sign = wait.signed ? " --sign KEYFILE" : "";
  if (wait.for === "fact")
    return `${command} answer ${wait.id} ${where} --supply ${wait.facts[0] ?? "FACT"}=@FILE.json --as ROLE:NAME${sign}`;
  const [code = "ANSWER"] = Object.entries(wait.answers).find(([, does]) => does === "run") ?? Object.keys(wait.answers);
  return `${command} answer ${wait.id} ${code} ${where} --as ${wait.role ?? "ROLE"}:NAME${sign}`;
}

function paragraphsOf(wait: WaitEntry, style: Style): Section["paragraphs"] {
  const { asks, role, facts } = wait;
  const who = asks === null ? (facts.length === 0 ? "a fact" : `the fact ${facts.join(", ")}`) : `${asks} (${role ?? ""})`;
  const answers = Object.entries(wait.answers).map(([code, does]) => plain(`${code} ${style.signs.to} ${does}`));
  return [
    row([plain(who, style.paint.yellow), plain(`for ${short(wait.age_ms)}`), ...leftOf(wait, style)]),
    ...(wait.question === null ? [] : [words(wait.question, style.paint.bold)]),
    ...(answers.length === 0 ? [] : [row(answers)]),
    words(`${wait.layer} said ${wait.reason_code}`),
    ...diagnosticsOf(wait.row.noted ?? {}).map((line) => words(line, style.paint.dim)),
  ];
}

/** How long a question is still open. */
export function leftOf(
  { left_ms: left, for: what }: Pick<WaitEntry, "left_ms" | "for">,
  style: Style,
): readonly ReturnType<typeof plain>[] {
  if (what === "fact") return [];
  if (left === null) return [plain("no deadline")];
  return [left < 0 ? plain(`late by ${short(-left)}`, style.paint.red) : plain(`${short(left)} left`)];
}

// To the second, and from an hour on to the minute.
function short(milliseconds: number): string {
  const unit = milliseconds >= 3_600_000 ? 60_000 : 1000;
  return formatDuration(Math.floor(milliseconds / unit) * unit);
}

/** What the row that blocks notes of its reasons: why it cannot be known, what was found where, and what helps. */
export function diagnosticsOf({ doubts, grounds, fix }: Readonly<Record<string, Json>>): readonly string[] {
  const why = Array.isArray(doubts) ? doubts.filter((one): one is string => typeof one === "string") : [];
  const found = Array.isArray(grounds) ? grounds.flatMap((ground: Json) => groundOf(ground)) : [];
  const helps = isRecord(fix) ? [fix["en"] ?? Object.values(fix)[0]] : [];
  return [...why, ...found, ...helps.flatMap((help) => (typeof help === "string" ? [`fix: ${help}`] : []))];
}

function groundOf(ground: Json): readonly string[] {
  if (!isRecord(ground) || typeof ground["path"] !== "string") return [];
  const { path, found, missing, problems } = ground;
  const parts = [
    ...textsOf(problems),
    ...(Array.isArray(found)
      ? found.flatMap((match: Json) => (isRecord(match) ? textsOf([match["excerpt"] ?? match["phrase"] ?? ""]) : []))
      : []),
    ...textsOf(missing).map((phrase) => `${phrase} is missing`),
  ].filter((part) => part !== "");
  return parts.length === 0 ? [path] : parts.map((part) => (part.startsWith(path) ? part : `${path}: ${part}`));
}

function textsOf(json: Json | undefined): readonly string[] {
  return Array.isArray(json) ? json.filter((one): one is string => typeof one === "string") : typeof json === "string" ? [json] : [];
}

function isRecord(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
