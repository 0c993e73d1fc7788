import type { Redis } from "ioredis";
import type { Job } from "@maestro-bench/stress/worker";
import { z } from "zod";
import { digestOf, PREFIX } from "./chunk-job.ts";

/** What a scenario is loaded from: its path, and the texts of all its files by path. */
export type ScenarioTexts = Pick<Job, "path" | "files">;

/** Why a job is not played whose texts nobody keeps. */
export const TEXTS_GONE = "the texts of the scenario are gone";

/** The texts as one text, and the digest that names it. */
export function packTexts({ path, files }: ScenarioTexts): { readonly digest: string; readonly text: string } {
  const text = JSON.stringify({ path, files });
  return { digest: digestOf(text), text };
}

/** Keeps texts for a minute. Whoever hands out renews them, so that what a killed one has left is not played for long. */
export async function keepTexts(redis: Redis, { digest, text }: ReturnType<typeof packTexts>): Promise<void> {
  await redis.set(keyOf(digest), text, "EX", 60);
}

/** Takes texts away. */
export async function dropTexts(redis: Redis, digest: string): Promise<void> {
  await redis.del(keyOf(digest));
}

/** The texts of a digest; undefined when nobody keeps them any more. Throws where they are not what the digest says. */
export async function readTexts(redis: Redis, digest: string): Promise<ScenarioTexts | undefined> {
  const text = await redis.get(keyOf(digest));
  if (text === null) return undefined;
  if (digestOf(text) !== digest) throw new Error("the texts of the scenario are not those that were handed out");
  return textsShape.parse(JSON.parse(text));
}

const textsShape = z.strictObject({ path: z.string(), files: z.record(z.string(), z.string()) });

function keyOf(digest: string): string {
  return `${PREFIX}:texts:${digest}`;
}
