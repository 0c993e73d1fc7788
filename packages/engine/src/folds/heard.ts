import type { Said, View } from "@maestro-bench/gate-dsl";
import type { Heard, RunState } from "../run-state.ts";
import { isRelated, isGone, isWithin, named, type Whose } from "../turns/whose-turn.ts";

/** What a row says, and of whom. */
export interface Saying {
  readonly layer: string;
  readonly fired: readonly Said[];
  /** The gate that was judged, when the row is its verdict; what it could have said before is forgotten. */
  readonly judged?: Judgement;
  readonly whose: Whose;
}

/** Remembers what a row said. Of each code, layer and subject the last time is enough: a turn that was left never comes back. */
export function hear(heard: Heard, { layer, fired, judged, whose }: Saying): void {
  const codes = (heard.fired[layer] ??= {});
  for (const said of fired) (codes[said.code] ??= {})[whose.path] = [...whose.turns];
  if (judged !== undefined) hearJudgement(heard, { layer, judged, whose });
}

/** A gate's name and what could have fired. */
export interface Judgement {
  readonly gate: string;
  readonly couldHave: readonly Said[];
}

/** Remembers what a gate could have said when it was judged; judging it again for the same subject replaces that. */
export function hearJudgement(heard: Heard, { layer, judged, whose }: Required<Omit<Saying, "fired">>): void {
  const key = named(judged.gate, whose.path);
  if (judged.couldHave.length === 0) delete heard.couldHave[key];
  else heard.couldHave[key] = { layer, codes: judged.couldHave.map((said) => said.code), path: whose.path, turns: [...whose.turns] };
}

/** Which rows count: the whole run, this turn, this round. */
type Scope = Parameters<View["said"]>[2];

/** What is asked of earlier rows. */
interface Asked {
  readonly layer: string;
  readonly codes: readonly string[];
  readonly scope: Scope;
}

/**
 * Whether one of the codes fired at a layer (`story`: at any): true for good once it did, unknown while it could have. Rows of the same subject, of
 * what encloses it and of what stands in it count, but not those of siblings and of who was sealed.
 */
export function wasSaid(state: Pick<RunState, "heard" | "gone">, { layer, codes, scope }: Asked, whose: Whose): ReturnType<View["said"]> {
  const { heard } = state;
  const counts = (path: string, turns: readonly number[]): boolean =>
    isRelated(path, whose.path) && !(isWithin(path, whose.path) && isGone(state, path)) && isWithinScope(turns, scope, whose);
  const layers = layer === "story" ? Object.values(heard.fired) : [heard.fired[layer] ?? {}];
  if (layers.some((fired) => codes.some((code) => Object.entries(fired[code] ?? {}).some(([path, turns]) => counts(path, turns)))))
    return true;
  const doubtful = Object.values(heard.couldHave).some(
    (could) =>
      (layer === "story" || could.layer === layer) && could.codes.some((code) => codes.includes(code)) && counts(could.path, could.turns),
  );
  return doubtful ? "unknown" : false;
}

// Outside of turns and rounds the run itself is the turn.
function isWithinScope(turns: readonly number[], scope: Scope, { turn, round }: Whose): boolean {
  const within = scope === "turn" ? turn : scope === "round" ? round : undefined;
  return within === undefined || turns.includes(within);
}
