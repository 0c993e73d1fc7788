import { loadCodebook, receiveValue } from "@maestro-bench/codebook";
import { checkGateFiles, parseGateFile } from "@maestro-bench/gate-dsl";

export const library = undefined;

const book = `maestro: 1
codebook: probe
layers: { desk: {} }
reasons: { FORGED: f, LARGE: l, NEGATIVE: n, SMALL: s, MISSING: m, GIVEN: g }
types:
  request: { amount: number -1000000..1000000, forged: true/false, colour: optional text }
  approval: { given: true/false }
facts: { request: request, approvals: 0..9 of approval }
`;
const { codebook } = loadCodebook({ path: "probe.yaml", text: book });

const pay = `gate pay on desk {
  stop FORGED    when request.forged
  stop LARGE     when request.amount > 100
  stop NEGATIVE  when request.amount < 0
  run  SMALL     when request.amount >= 0 and request.amount <= 100
}`;

export const guard = ruled(pay);

/** There is nothing to tell it. */
export const closed = ruled(pay);

export const every = ruled(`gate pay on desk {
  stop MISSING  when any a in approvals has (not a.given)
  run  GIVEN    when approvals is not empty and every a in approvals has a.given
  pause MISSING otherwise
}`);

const said = { run: "allow", pause: "waits", stop: "deny", seal: "deny" };

function ruled(text) {
  const { file, diagnostics } = parseGateFile({ path: "probe.gate", text });
  const roots = new Map([...codebook.facts].map(([name, field]) => [name, { from: "fact", field }]));
  const checked = checkGateFiles([file], { codebook, roots });
  const [wrong] = [...diagnostics, ...checked.diagnostics];
  if (wrong !== undefined) throw new Error(wrong.message);
  const [gate] = checked.gates.values();
  const view = { said: () => false, now: 0, offsetMinutes: 0, round: 0, runId: "run-1", clockStart: 0 };
  return { text, decide: (facts) => said[gate.judge({ ...view, read: (name) => received(name, facts[name]) }, "all").spoken.decision] };
}

function received(name, json) {
  const field = codebook.facts.get(name);
  return field === undefined || json === undefined ? undefined : receiveValue(field.type, json);
}
