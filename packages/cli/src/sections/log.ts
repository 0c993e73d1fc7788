import { quoted } from "../command-line.ts";
import { whole, words, type Section } from "./section.ts";
import type { Style } from "../style.ts";
import type { Played } from "./played.ts";

import { typedAnswers } from "../queue/told.ts";

/** The rows that were written, the head of their chain, where the log is, and what to type next. */
export function log({ series, log: path, path: file, command, scenario, waits }: Played, style: Style): readonly Section[] {
  if (path === undefined) return [{ label: "rows", paragraphs: [words(`${series.rows} written, and no log kept`, style.paint.red)] }];
  const which = [
    ...(series.case === undefined ? [] : ["--case", quoted(series.case)]),
    ...(series.seed === 0 ? [] : ["--seed", String(series.seed)]),
  ];
  const plugins = scenario.sources.plugins.flatMap((plugin) => ["--plugin", quoted(plugin.path)]);
  const verify = `${command} arl verify ${quoted(path)}`;
  const afterPeople = [...(waits ?? []).map((wait) => typedAnswers(wait, command)), verify];
  const afterModels = [
    `${command} explain ${[quoted(file), "--run", "1", ...which, ...plugins].join(" ")}`,
    verify,
    `${command} diagram ${[quoted(file), ...plugins].join(" ")}`,
  ];
  return [
    { label: "rows", paragraphs: [words(`${series.rows} written`)] },
    { label: "head", paragraphs: [whole(series.head)] },
    { label: "log", paragraphs: [whole(path)] },
    { label: "next", paragraphs: (waits === undefined ? afterModels : afterPeople).map((line) => whole(line, style.paint.cyan)) },
  ];
}
