import { describe, expect, it } from "vitest";
import { playSeries } from "../src/index.ts";
import { scenarioOf, short } from "./stories.ts";

const TEXTS = {
  "book.yaml": `maestro: 1
codebook: tea
layers: { kettle: { id: 1 }, table: { id: 2 }, host: { id: 3 }, lid: { id: 4, may: seal } }
reasons:
  TOO_HOT: { id: 1, says: The water is too hot. }
  WARM: { id: 2, says: The water is right. }
  POUR: { id: 3, says: The host pours. }
  WAIT: { id: 4, says: The host waits. }
  SERVED: { id: 5, says: Tea is served., layer: table }
  SPILT: { id: 6, says: It is spilt. }
types: { water: { degrees: number 0..100, spilt: true/false } }
facts: { water: water }
`,
  "rules.gate": `gate kettle {
  pause TOO_HOT  when water.degrees > 80
  run   WARM     otherwise
}
guard lid { seal SPILT  when water.spilt }
`,
  "scenario.yaml": `maestro: 1
scenario: tea
codebook: book.yaml
gates: [rules.gate]
facts: { water: { degrees: 90, spilt: false } }
story:
  - gate: kettle
    ask: host
  - record: SERVED
people:
  host: { decider: USER, at: host, question: "Pour at {water.degrees}?", answers: { POUR: run, WAIT: pause }, until: never, simulated: POUR }
expect: { ends: { SERVED: 1 } }
`,
};

/** Every word of the texts in another language, codes and names alike. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/\btea\b/g, "cha"],
  [/\bkettle\b/g, "tetsubin"],
  [/\btable\b/g, "chabudai"],
  [/\bhost\b/g, "teishu"],
  [/\blid\b/g, "futa"],
  [/\bwater\b/g, "mizu"],
  [/\bdegrees\b/g, "ondo"],
  [/\bspilt\b/g, "kobore"],
  [/TOO_HOT/g, "ATSUSUGI"],
  [/WARM/g, "CHODO"],
  [/POUR/g, "SOSOGU"],
  [/WAIT/g, "MATSU"],
  [/SERVED/g, "DEMASHITA"],
  [/SPILT/g, "KOBORETA"],
];

function renamed(text: string): string {
  return RENAMED.reduce((all, [word, other]) => all.replaceAll(word, other), text);
}

describe("law 10: the codebook is the user's", () => {
  it("plays the same story whatever the words are", () => {
    const plain = playSeries(scenarioOf(TEXTS));
    const other = playSeries(scenarioOf(Object.fromEntries(Object.entries(TEXTS).map(([path, text]) => [path, renamed(text)]))));
    expect(plain.ok).toBe(true);
    expect(short(other.runs[0]?.rows ?? [])).toEqual(short(plain.runs[0]?.rows ?? []).map(renamed));
    expect(other.runs[0]?.state).toBe("DEMASHITA");
  });
});
