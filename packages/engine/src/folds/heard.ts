import type { Said, View } from "@maestro-bench/gate-dsl";
import type { Heard } from "../run-state.ts";

/** Remembers what a row said. `gate`: the gate that was judged, when the row is its verdict; what it could have said before is forgotten. */
export function hear(heard: Heard, layer: string, fired: readonly Said[], gate?: Judgement): void {
  const codes = (heard.fired[layer] ??= []);
  for (const said of fired) if (!codes.includes(said.code)) codes.push(said.code);
  if (gate !== undefined) hearJudgement(heard, layer, gate);
}

/** A gate's name and what could have fired. */
export interface Judgement {
  readonly gate: string;
  readonly couldHave: readonly Said[];
}

/** Remembers what a gate could have said when it was judged; judging it again replaces that. */
export function hearJudgement(heard: Heard, layer: string, judged: Judgement): void {
  if (judged.couldHave.length > 0) heard.couldHave[judged.gate] = { layer, codes: judged.couldHave.map((said) => said.code) };
  else delete heard.couldHave[judged.gate];
}

/** Whether one of the codes fired at a layer (`story`: at any): true for good once it did, unknown while it could have. */
export function wasSaid(heard: Heard, layer: string, codes: readonly string[]): ReturnType<View["said"]> {
  const lists = layer === "story" ? Object.values(heard.fired) : [heard.fired[layer] ?? []];
  if (lists.some((fired) => fired.some((code) => codes.includes(code)))) return true;
  const doubtful = Object.values(heard.couldHave).some(
    (could) => (layer === "story" || could.layer === layer) && could.codes.some((code) => codes.includes(code)),
  );
  return doubtful ? "unknown" : false;
}
