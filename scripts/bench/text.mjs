import { loadCodebook } from "@maestro-bench/codebook";
import { checkGateFiles, parseGateFile } from "@maestro-bench/gate-dsl";
import { median, timed } from "./clock.mjs";

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const rounds = 5;
const book = `maestro: 1
codebook: evil
layers: { desk: {} }
reasons: { FOUND: f, REST: r }
facts: { draft: text 0..1000000 }
phrases: { NEARLY: [aaaaaaaaaaaaaaaaaaab, abababababababababac, not binding], WORDS: [表] }
patterns: { NESTED: '(a+)+b', CHOICES: '(a|a|b)*c' }
negations: [not]
disclaimers: [is not binding]
words: [発表, 代表]
`;

// Each is among the worst that somebody could send: almost a match at every place, or all the work and nothing found.
const evils = [
  ["one letter, phrases that almost match", "asserts NEARLY", "a"],
  ["two letters, phrases that almost match", "asserts NEARLY", "ab"],
  ["nothing but negations", "asserts NEARLY", "not "],
  ["a phrase beside a negation, over and over", "asserts NEARLY", "not binding "],
  ["white space", "asserts NEARLY", " \n"],
  ["characters that are not seen", "asserts NEARLY", "\u00AD"],
  ["marks upon one letter", "asserts NEARLY", "\u0301\u0323"],
  ["words within words", "mentions WORDS", "発表"],
  ["a pattern of nested repeats", "mentions NESTED", "a"],
  ["a pattern of equal choices", "mentions CHOICES", "ab"],
];

/** Text tests against texts that are made to be slow, from 1 kB to 1 MB: ten times the text should take about ten times as long. */
export function text() {
  const gates = gatesOf();
  console.log("what comes in: median at 1 kB, 10 kB, 100 kB, 1 MB, and how many times as long each ten times as much takes");
  for (const [what, , unit] of evils) {
    const gate = gates.get(nameOf(what));
    for (let warm = 0; warm < 20; warm++) judging(gate, unit, sizes[1] - rounds - warm);
    const medians = sizes.map((size) => median(Array.from({ length: rounds }, (_, round) => judging(gate, unit, size - round)))).map(floor);
    const ratios = medians.slice(1).map((one, at) => `×${(one / medians[at]).toFixed(1)}`);
    console.log(`${what}: ${medians.map((one) => `${one.toFixed(2)} ms`).join(", ")}; ${ratios.join(", ")}`);
  }
  const [, short, long] = [20, 20, 24].map((size) => floor(timed(() => /(a+)+b/.test("a".repeat(size)))[0]));
  console.log(`for comparison, the nested pattern as a RegExp of JavaScript: 20 characters to 24, ×${(long / short).toFixed(1)}`);
}

// Each text is another one: what was looked into once is not looked into again.
function judging(gate, unit, size) {
  const draft = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  const view = { said: () => false, now: 0, offsetMinutes: 0, round: 0, runId: "run-1", clockStart: 0, read: () => draft };
  const [time] = timed(() => gate.judge(view, "all"));
  return time;
}

// What is shorter than the clock can tell would make any ratio.
function floor(time) {
  return Math.max(time, 0.01);
}

function gatesOf() {
  const { codebook } = loadCodebook({ path: "evil.yaml", text: book });
  const rules = evils
    .map(([what, test]) => `gate ${nameOf(what)} on desk { pause FOUND when draft ${test}  run REST otherwise }`)
    .join("\n");
  const { file } = parseGateFile({ path: "evil.gate", text: rules });
  const roots = new Map([["draft", { from: "fact", field: codebook.facts.get("draft") }]]);
  return checkGateFiles([file], { codebook, roots }).gates;
}

function nameOf(what) {
  return what.replaceAll(/[^a-z]+/g, "_");
}
