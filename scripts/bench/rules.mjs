import { loadCodebook } from "@maestro-bench/codebook";
import { checkGateFiles, parseGateFile } from "@maestro-bench/gate-dsl";
import { median, timed } from "./clock.mjs";

const rounds = 9;
const facts = 40;
const reasons = 50;
const shapes = [
  { what: "10,000 rules, 4 to a gate, one file", gates: 2500, lines: 4, files: 1 },
  { what: "the same in 250 files", gates: 2500, lines: 4, files: 250 },
  { what: "10,000 rules, 2 to a gate, one file", gates: 5000, lines: 2, files: 1 },
  { what: "10,000 rules, 10 to a gate, one file", gates: 1000, lines: 10, files: 1 },
  { what: "1,000 rules, 4 to a gate, one file", gates: 250, lines: 4, files: 1 },
];

/** Parsing and checking many synthetic rules, the analysis of each gate included: the median of some rounds, and the first one, which is cold. */
export function rules() {
  const vocabulary = words();
  const medians = shapes.map((shape) => {
    const sources = sourcesOf(shape);
    const times = Array.from({ length: rounds }, () => look(sources, vocabulary));
    const [parse, check] = [0, 1].map((part) => median(times.map((time) => time[part])));
    const wholes = times.map(([parsing, checking]) => parsing + checking);
    const [first, fastest] = [wholes[0], Math.min(...wholes)];
    const whole = median(wholes);
    const each = (shape.gates * shape.lines * 1000) / whole;
    console.log(
      `${shape.what}: ${whole.toFixed(0)} ms (fastest ${fastest.toFixed(0)}, first ${first.toFixed(0)}), ${each.toFixed(0)} rules/s; parse ${parse.toFixed(0)}, check ${check.toFixed(0)}: ${(whole / parse).toFixed(1)} times parsing alone`,
    );
    return whole;
  });
  console.log(`ten times the rules take ${(medians[0] / medians.at(-1)).toFixed(1)} times as long`);
}

function look(sources, vocabulary) {
  const [parsing, parsed] = timed(() => sources.map(parseGateFile));
  const [checking, checked] = timed(() =>
    checkGateFiles(
      parsed.map(({ file }) => file),
      vocabulary,
    ),
  );
  const wrong = [...parsed.flatMap(({ diagnostics }) => diagnostics), ...checked.diagnostics];
  if (wrong.length > 0) throw new Error(`the synthetic rules have a mistake: ${wrong[0].message}`);
  return [parsing, checking];
}

function words() {
  const lists = {
    reasons: [...numbered(reasons, (n) => `R${n}: r`), "OK: ok", "REST: rest"],
    facts: numbered(facts, (n) => `n${n}: number 0..1000, f${n}: true/false`),
  };
  const text = `{ maestro: 1, codebook: many, layers: { desk: {} }, reasons: { ${lists.reasons.join(", ")} }, facts: { ${lists.facts.join(", ")} } }`;
  const { codebook } = loadCodebook({ path: "many.yaml", text });
  return { codebook, roots: new Map([...codebook.facts].map(([name, field]) => [name, { from: "fact", field }])) };
}

function sourcesOf({ gates, lines, files }) {
  const each = gates / files;
  return numbered(files, (file) => ({
    path: `many-${file}.gate`,
    text: numbered(each, (n) => gateText(file * each + n, lines)).join("\n"),
  }));
}

// Objections about a number and a flag of their own; in a gate of many lines they are bands of one number, as people write them.
function gateText(gate, lines) {
  const number = `n${gate % facts}`;
  const objections = numbered(lines - 2, (line) => {
    const decision = line % 2 === 0 ? "stop" : "pause";
    const [from, to] = [10 * (line + 2), 10 * (line + 3)];
    const flag = `f${(3 * gate + line) % (lines > 4 ? 2 : facts)}`;
    const when = lines > 4 ? `${number} > ${from} and ${number} <= ${to}` : `n${(gate + line) % facts} > ${from}`;
    return `  ${decision} R${(gate + line) % reasons}  when ${when} and ${flag}`;
  });
  return [
    `gate gate_${gate} on desk {`,
    ...objections,
    `  run OK  when ${number} <= 5`,
    `  pause REST  otherwise noting ${number}`,
    "}",
    "",
  ].join("\n");
}

function numbered(count, make) {
  return Array.from({ length: count }, (_, n) => make(n));
}
