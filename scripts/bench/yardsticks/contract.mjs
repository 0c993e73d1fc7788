import { drawWith, keyOf, placeOf } from "@maestro-bench/engine/trials";

/**
 * The story of scenarios/emergency-contract-v4.4.yaml as somebody would write it by hand, for this one scenario and nothing else: no rule language, no codebook, no scenario file, no
 * digests. It draws from the same streams, so that each of its trials is the same trial.
 */
export function openContract(seed) {
  const evidenceKey = keyOf(seed, { what: "evidence", subject: "" });
  const requestKey = keyOf(seed, { what: "request", subject: "" });
  const draftKey = keyOf(seed, { what: "draft", subject: "" });
  return {
    evidence: (trial) => drawn(evidenceKey, trial, EVIDENCE),
    request: (trial) => drawn(requestKey, trial, REQUEST),
    draft: (trial) => drawn(draftKey, trial, DRAFT),
  };
}

function drawn(key, trial, chances) {
  return placeOf(chances, drawWith(key, { trial, run: 1, round: 0, howOften: 0 }));
}

const EVIDENCE = [0.05, 0.05, 0.08];
const [MISSING, SCHEMA_INVALID, FABRICATED] = [0, 1, 2];
const REQUEST = [0.041, 0.041];
const [CRIT_MISSING, EXPIRED] = [0, 1];
const DRAFT = [0.024, 0.025, 0.024];
const [OUT_OF_SCOPE, LEGAL, DISCRIMINATION] = [0, 1, 2];

/** The final states of so many trials, counted: nothing is written down, and how a draft turns out is not read but known. */
export function countContracts(contract, first, trials) {
  const counts = { CONTRACT_EFFECTIVE: 0, STOPPED: 0, PAUSE_FOR_HITL: 0 };
  for (let trial = first; trial < first + trials; trial++) counts[stateOf(contract, trial)]++;
  return counts;
}

function stateOf(contract, trial) {
  const evidence = contract.evidence(trial);
  if (evidence === MISSING) return "PAUSE_FOR_HITL";
  if (evidence === SCHEMA_INVALID || evidence === FABRICATED) return "STOPPED";
  const request = contract.request(trial);
  if (request === CRIT_MISSING) return "PAUSE_FOR_HITL";
  if (request === EXPIRED) return "STOPPED";
  return contract.draft(trial) === -1 ? "CONTRACT_EFFECTIVE" : "STOPPED";
}

/** One trial with all of its rows, a draft that is written and read. Gives the final state and the rows. */
export function playContract(contract, trial) {
  const run = openRun(trial);
  const { rows, row } = run;
  const end = (state) => ({ state, rows });
  row("meaning_gate", "RUN", "OK");
  row("consistency_gate", "RUN", "OK");
  row("relativity_gate", "RUN", "OK", { overrideable: true });

  const evidence = evidenceOf(contract.evidence(trial));
  if (evidence === undefined) {
    row("evidence_gate", "PAUSE_FOR_HITL", "EVIDENCE_MISSING");
    return end("PAUSE_FOR_HITL");
  }
  if (evidence.schema_version !== "1.0") {
    row("evidence_gate", "PAUSE_FOR_HITL", "EVIDENCE_SCHEMA_INVALID");
    run.seal("acc_gate", "EVIDENCE_SCHEMA_INVALID", 0.03);
    return end("STOPPED");
  }
  if (evidence.items.some((item) => item.fabricated)) {
    row("evidence_gate", "PAUSE_FOR_HITL", "EVIDENCE_FABRICATION");
    run.seal("ethics_gate", "EVIDENCE_FABRICATION", 0.03);
    return end("STOPPED");
  }
  row("evidence_gate", "RUN", "EVIDENCE_OK");

  const request = requestOf(run, contract.request(trial));
  if (REQUIRED.some((key) => request[key] === undefined)) {
    row("blacklist_gate", "PAUSE_FOR_HITL", "CRIT_MISSING_REQUIRED_KEYS");
    return end("PAUSE_FOR_HITL");
  }
  row("acc_gate", "PAUSE_FOR_HITL", "AUTH_REQUIRED", { noted: { "request.id": request.id, "request.auth_id": request.auth_id } });
  row("model_trust_gate", "PAUSE_FOR_HITL", trustReason(run, request), {
    noted: { "trust.score": run.trust.score, "trust.streak": run.trust.streak },
  });
  if (run.clock > request.expires_at) {
    run.seal("acc_gate", "AUTH_EXPIRED", 0.03, ["seal AUTH_EXPIRED", "stop AUTH_EXPIRED"]);
    return end("STOPPED");
  }
  row("hitl_auth", "RUN", "AUTH_APPROVE", { decider: "USER" });
  run.gain(0.01);

  const draft = draftOf(run, request, contract.draft(trial));
  row("doc_draft", "RUN", "DRAFT_GENERATED");
  const reason = lint(draft.text);
  if (reason !== undefined) {
    row("draft_lint_gate", "PAUSE_FOR_HITL", reason);
    run.seal(reason === "DRAFT_OUT_OF_SCOPE" ? "acc_gate" : "ethics_gate", reason, 0.015);
    return end("STOPPED");
  }
  row("draft_lint_gate", "RUN", "DRAFT_LINT_OK");
  row("acc_gate", "PAUSE_FOR_HITL", "ADMIN_FINALIZE_REQUIRED", { noted: { "draft.id": draft.id } });
  row("hitl_finalize_admin", "RUN", "FINALIZE_APPROVE", { decider: "ADMIN" });
  run.gain(0.02);
  row("contract_effect", "RUN", "CONTRACT_EFFECTIVE");
  return end("CONTRACT_EFFECTIVE");
}

const START = Date.parse("2026-02-09T09:00:00+09:00");
const NINE_HOURS = 9 * 3_600_000;

function openRun(trial) {
  const rows = [];
  const run = {
    id: trial === 0 ? "run-1" : `trial-${trial}-run-1`,
    clock: START,
    trust: { score: 0.9, streak: 0 },
    rows,
    row: (layer, decision, reason, { sealed = false, overrideable, decider = "SYSTEM", fired, noted } = {}) => {
      const said = {
        ts: timeText(run.clock),
        run_id: run.id,
        layer,
        decision,
        sealed,
        overrideable: overrideable ?? decision === "PAUSE_FOR_HITL",
        final_decider: decider,
        reason_code: reason,
      };
      if (fired !== undefined) said.fired = fired;
      if (noted !== undefined) said.noted = noted;
      rows.push(said);
      run.clock += 1000;
    },
    gain: (by) => {
      run.trust = { score: Math.min(1, run.trust.score + by), streak: run.trust.streak + 1 };
      run.row("trust_update", "RUN", "TRUST_UPDATE", { noted: { ledger: "trust", ...run.trust } });
    },
    seal: (layer, reason, loss, fired) => {
      const cooldown_until = timeText(run.clock + 300_000);
      run.row(layer, "STOPPED", reason, { sealed: true, fired });
      run.trust = { score: Math.max(0, run.trust.score - loss), streak: 0, cooldown_until };
      run.row("trust_update", "RUN", "TRUST_UPDATE", { noted: { ledger: "trust", ...run.trust } });
    },
  };
  return run;
}

function timeText(clock) {
  return `${new Date(clock + NINE_HOURS).toISOString().slice(0, -1)}+09:00`;
}

function evidenceOf(outcome) {
  if (outcome === MISSING) return undefined;
  return {
    schema_version: outcome === SCHEMA_INVALID ? "9.9" : "1.0",
    scenario: "CASE_B_PED_IN_CROSSWALK_EMERGENCY_PRESENT",
    location_id: "INT-042",
    items: [{ evidence_id: "EV-1", source_id: "camera-7", fabricated: outcome === FABRICATED }],
  };
}

const REQUIRED = ["schema_version", "id", "auth_id", "scenario", "location_id", "expires_at"];

function requestOf(run, outcome) {
  return {
    schema_version: "1.0",
    id: `AUTHREQ#${run.id}`,
    auth_id: outcome === CRIT_MISSING ? undefined : "EMG-7K3P9Q",
    scenario: "CASE_B_PED_IN_CROSSWALK_EMERGENCY_PRESENT",
    location_id: "INT-042",
    expires_at: outcome === EXPIRED ? Date.parse("2000-01-01T00:00:00Z") : run.clock + 120_000,
  };
}

function trustReason(run, request) {
  if (run.trust.cooldown_until !== undefined) return "TRUST_COOLDOWN_ACTIVE";
  if (GRANT.scenario !== request.scenario || GRANT.location_id !== request.location_id || run.clock > GRANT.expires_at)
    return "NO_VALID_GRANT";
  return "TRUST_SCORE_LOW";
}

const GRANT = { scenario: "CASE_B_PED_IN_CROSSWALK_EMERGENCY_PRESENT", location_id: "INT-042", expires_at: START + 7 * 86_400_000 };

function draftOf(run, request, outcome) {
  const id = `DRAFT#${run.id}`;
  const text = `# Emergency signal priority: working agreement

Draft id: ${id}
Request: ${request.id}
Case: ${request.scenario}
Place: ${request.location_id}

## Status

This paper is a **draft** until a person finalises it.

It has **no operational effect**.

It takes effect after **admin approval**.

## What it says

1. Life comes before pedestrians, pedestrians before vehicles.
2. The vehicle named in the request passes first at this place, once, while the request is open.
3. Signals and vehicles stay with those who run them today.

## How it was written

${outcome === OUT_OF_SCOPE ? "." : "AI is used for drafting only."}
`;
  if (outcome === LEGAL) return { id, text: `${text} We guarantee this contract is binding.` };
  if (outcome === DISCRIMINATION) return { id, text: `${text} Passage is granted in a discriminatory way.` };
  return { id, text };
}

const LEGAL_BINDING =
  /\b(?:legally binding|this contract is binding|we guarantee|has legal authority|have legal authority|grants legal authority|grant legal authority|is a legal authority)\b/i;
const DISCRIMINATORY = /\b(?:discriminate|discriminates|discriminating|discrimination|discriminatory|racist|racial slurs?)\b/i;
const DISCLAIMERS = [/\bdraft\b/i, /\bno operational effect\b/i, /\bAI is used for drafting only\b/i, /\badmin approval\b/i];

function lint(text) {
  if (LEGAL_BINDING.test(text)) return "SAFETY_LEGAL_BINDING_CLAIM";
  if (DISCRIMINATORY.test(text)) return "SAFETY_DISCRIMINATION_TERM";
  return DISCLAIMERS.every((one) => one.test(text)) ? undefined : "DRAFT_OUT_OF_SCOPE";
}
