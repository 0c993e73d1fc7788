import { sha256OfText } from "@maestro-bench/arl";
import { readHashed, withHash } from "@maestro-bench/arl/hashed";
import type { Scenario } from "@maestro-bench/engine";
import { z } from "zod";
import type { TrialPlan } from "../run-trials.ts";
import type { Tally } from "../tallies/tally.ts";
import type { Threshold } from "../thresholds.ts";
import { tallyShape } from "../tallies/tally-shape.ts";

/** What was played of a stress run that has not ended, as one file: what its first trials came to. Plain JSON. */
export interface PartialPlay {
  readonly format: typeof FORMAT;
  readonly of: PlayedOf;
  /** `all` also where ways were found to be no ways. */
  readonly plays: TrialPlan["plays"];
  /** Of the first trials, without a hole. */
  readonly tally: Tally;
  /** SHA-256 of the canonical JSON of all else: whatever was cut or edited is found out. */
  readonly hash: string;
}

/** What a partial play belongs to: whoever goes on with it must be of the same. */
export interface PlayedOf {
  /** The version of Maestro that counted. */
  readonly maestro: string;
  readonly scenario: string;
  /** SHA-256 of the texts of all that the scenario is made from. */
  readonly sources: string;
  readonly seed: number;
  readonly trial_length: number;
  /** Whether every trial was to be played in full. */
  readonly every: boolean;
  /** Whether what went wrong was a swarm. */
  readonly swarm: boolean;
  /** Which thresholds were to be decided for it to end; null where all trials were to be played. */
  readonly until_decided: readonly string[] | null;
}

/** What was asked for, in which trials of two plays are the same. */
export interface PlayAsked extends Pick<TrialPlan, "seed" | "length"> {
  readonly every: boolean;
  readonly swarm: boolean;
  /** The version of this Maestro. */
  readonly maestro: string;
  /** Where it ends once these thresholds are decided. */
  readonly untilDecided?: readonly Threshold[] | undefined;
}

/** What a play belongs to. The paths of files do not count, their texts do. */
export function playedOf(scenario: Scenario, { maestro, seed, length, every, swarm, untilDecided }: PlayAsked): PlayedOf {
  const thresholds = untilDecided?.map(({ text }) => text).toSorted() ?? null;
  return {
    maestro,
    scenario: scenario.name,
    sources: digestOf(scenario),
    seed,
    trial_length: length,
    every,
    swarm,
    until_decided: thresholds,
  };
}

/** A partial play as the text of its file. */
export function partialText(played: Pick<PartialPlay, "of" | "plays" | "tally">): string {
  const { of, plays, tally } = played;
  return `${JSON.stringify(withHash({ format: FORMAT, of, plays, tally }))}\n`;
}

/** The partial play that a text holds, or why what was asked for, of so many trials, cannot go on from it, as a sentence. */
export function readPartial(
  text: string,
  wanted: PlayedOf,
  trials: number,
): { readonly partial: PartialPlay } | { readonly problem: string } {
  const read = readHashed(text, "the partial play", FORMAT);
  if ("problem" in read) return read;
  const shaped = SHAPE.safeParse(read.data);
  if (!shaped.success) return { problem: `the partial play has no sound \`${shaped.error.issues[0]?.path.join(".") ?? ""}\`` };
  // It has the shape. What was parsed by it is not taken: the order of keys is that of the file.
  const partial = read.data as PartialPlay;
  const problem = unlike(partial.of, wanted) ?? tooMany(partial.tally, trials, wanted);
  return problem === undefined ? { partial } : { problem };
}

const FORMAT = 1;

const SHAPE = z.strictObject({
  format: z.literal(FORMAT),
  of: z.strictObject({
    maestro: z.string(),
    scenario: z.string(),
    sources: z.string().regex(/^[0-9a-f]{64}$/),
    seed: z.int().min(0),
    trial_length: z.int().min(1),
    every: z.boolean(),
    swarm: z.boolean(),
    until_decided: z.array(z.string()).nullable(),
  }),
  plays: z.enum(["all", "ways"]),
  tally: tallyShape,
  hash: z.string(),
});

function digestOf({ sources }: Scenario): string {
  const { scenario, codebook, rules, kits, templates, plugins } = sources;
  const parts = [[scenario], [codebook], rules, kits, templates, plugins];
  return sha256OfText(JSON.stringify(parts.map((files) => files.map(({ text }) => sha256OfText(text)))));
}

function unlike(found: PlayedOf, wanted: PlayedOf): string | undefined {
  if (found.scenario !== wanted.scenario) return `it is of the scenario \`${found.scenario}\`, and this is \`${wanted.scenario}\``;
  if (found.sources !== wanted.sources) return `\`${wanted.scenario}\`, or a file that it names, is not what it was then`;
  if (found.seed !== wanted.seed) return `it was played with the seed ${found.seed}, and this is ${wanted.seed}`;
  if (found.trial_length !== wanted.trial_length)
    return `it was played in trials of ${found.trial_length}, and these are of ${wanted.trial_length}`;
  if (found.every !== wanted.every) return `it was played ${found.every ? "with" : "without"} \`--every\``;
  if (found.swarm !== wanted.swarm) return `it was played ${found.swarm ? "with" : "without"} \`--swarm\``;
  if (found.maestro !== wanted.maestro) return `Maestro ${found.maestro} has counted it, and this is ${wanted.maestro}`;
  return otherEnd(found.until_decided, wanted.until_decided);
}

// Of a play that would have ended elsewhere nobody knows whether this one had ended before.
function otherEnd(found: PlayedOf["until_decided"], wanted: PlayedOf["until_decided"]): string | undefined {
  if (wanted === null || JSON.stringify(found) === JSON.stringify(wanted)) return undefined;
  return found === null ? "it was played without `--until-decided`" : `it was played until \`${found.join("`, `")}\` is decided`;
}

function tooMany(tally: Tally, trials: number, { trial_length: length, swarm }: PlayedOf): string | undefined {
  // Behind the runs of a trial of a swarm come others.
  if (!swarm && tally.runs !== tally.trials * length) return `its ${tally.trials} trials are not of ${length} each`;
  return tally.trials > trials ? `${tally.trials * length} runs were played already, and ${trials * length} are asked for` : undefined;
}
