import { describe, expect, it } from "vitest";
import { hear, wasSaid } from "../../src/folds/heard.ts";
import { playSeries, type Series } from "../../src/index.ts";
import { watchPromises } from "../../src/judgements/promises.ts";
import { door } from "../door.ts";
import { openStage } from "../open-stage.ts";
import { shipped } from "../stories.ts";

/** The ledger rows of a log are enough to know every ledger: the last value that a row notes is the value. */
function ledgersFromRows(series: Series): { readonly [ledger: string]: { [field: string]: unknown } } {
  const found: { [ledger: string]: { [field: string]: unknown } } = {};
  for (const row of series.runs.flatMap((run) => run.rows)) {
    const { ledger, ...fields } = (row.noted ?? {}) as { readonly ledger?: string; readonly [field: string]: unknown };
    if (typeof ledger === "string") Object.assign((found[ledger] ??= {}), fields);
  }
  return found;
}

describe("law 6: state is a fold over the rows", () => {
  it("tells every change of a ledger that keeps a log in a row of its own", () => {
    const series = playSeries(shipped("emergency-contract-v4.8"));
    expect(ledgersFromRows(series)["trust"]).toMatchObject({ score: 1, streak: 7 });
    expect(series.ledgers["trust"]).toMatchObject({ score: 1, streak: 7 });
  });

  it("moves a ledger once for a row, left to right, within the run's allowance", () => {
    const twice = door({
      story: `  - record: DOOR_OPENED
  - record: DOOR_OPENED`,
      more: `lifecycle: { GOING: {} }\n${MORE}`,
      facts: "",
    });
    expect(playSeries(twice).ledgers["tally"]).toMatchObject({ opened: 2, points: 0.5 });
  });

  it("gives each run of a series the allowance anew and the ledgers as they were left", () => {
    const series = playSeries(door({ story: "  - record: DOOR_OPENED", more: `runs: 4\n${MORE}`, facts: "" }));
    expect(series.runs.map((run) => run.ledgers["tally"])).toMatchObject([
      { opened: 1, points: 0.4 },
      { opened: 2, points: 0.8 },
      { opened: 3, points: 1 },
      { opened: 4, points: 1 },
    ]);
  });

  it("takes the time of a change from its row", () => {
    const series = playSeries(door({ story: "  - record: DOOR_OPENED", more: MORE, facts: "" }));
    const opened = series.runs[0]?.rows.find((row) => row.reason_code === "DOOR_OPENED");
    expect(series.ledgers["tally"]).toMatchObject({ last: opened?.ts });
  });
});

describe("a reason that a stricter one masks", () => {
  const gates = "gate porter_gate {\n  pause ASK_PORTER\n  stop NONSENSE when alarm > 4\n}\n";
  const play = (more: string): Series =>
    playSeries(door({ gates, story: "  - gate: porter_gate\n  - record: DOOR_OPENED", facts: "  alarm: 5", more }));

  it("moves a ledger", () => {
    const ledger = "ledgers:\n  tally: { start: { opened: 0, points: 0 }, on: { pause ASK_PORTER: { opened: add 1 } } }\n";
    expect(play(ledger).ledgers["tally"]).toMatchObject({ opened: 1 });
  });

  it("breaks a promise", () => {
    expect(play("promises:\n  - never pause ASK_PORTER\n").findings).toMatchObject([expect.stringContaining("promise broken")]);
    expect(play("promises:\n  - never pause NONSENSE\n").findings).toEqual([]);
  });

  it("breaks one as a promise is broken that cannot be known", () => {
    const ledger = "ledgers:\n  tally: { start: { opened: 0, points: 0 }, on: { DOOR_OPENED: { opened: add 1, last: set now } } }\n";
    expect(play(`${ledger}promises:\n  - always tally.last <= now\n`).findings).toMatchObject([expect.stringContaining("it is unknown")]);
  });
});

describe("law 1: what is not the thing itself does not stand for it", () => {
  it("a promise is not kept by what was said about something else", () => {
    const scenario = door();
    const { stage, state } = openStage(scenario, () => undefined);
    const rows = playSeries(scenario).runs[0]?.rows ?? [];
    const seen = (badge: string): readonly string[] => {
      const promises = watchPromises(scenario);
      for (const row of rows)
        promises.see(stage, { ...row, about: { badge: row.reason_code === "DOOR_OPENED" ? "of the door" : badge } }, state);
      return promises.broken();
    };
    expect(seen("of the door")).toEqual([]);
    expect(seen("of another")).toHaveLength(1);
  });

  it("a change of a ledger that cannot be computed leaves nothing as it was", () => {
    const ledger =
      "ledgers:\n  tally: { start: { opened: 0, points: 0.5 }, on: { DOOR_OPENED: { points: subtract 0.1 / tally.opened } } }\n";
    const series = playSeries(door({ gates: "", story: "  - record: DOOR_OPENED", facts: "", more: ledger }));
    expect(series.ledgers["tally"]).toMatchObject({ points: { unsound: true } });
  });
});

describe("law 1: a fact that cannot be put together", () => {
  it("is there and not sound, so that nothing takes place because of it", () => {
    const ledger = "ledgers:\n  tally: { start: { opened: 0, points: 0 }, on: { DOOR_OPENED: { opened: add 1 } } }\n";
    const story = "  - receive: alarm\n  - record: DOOR_OPENED";
    const odd = `${ledger}outcomes:\n  alarm: { odd: { set: { alarm: = 1 / tally.opened } } }\n`;
    const scenario = door({ gates: "", story, facts: "  alarm: 5", more: odd });
    const rows = playSeries(scenario, { choices: new Map([["alarm", "odd"]]) }).runs[0]?.rows ?? [];
    expect(rows.map((row) => row.reason_code)).toEqual(["FACT_UNSOUND"]);
  });
});

describe("what was said is a fold, too", () => {
  const said = (code: string) => ({ decision: "pause", code }) as const;

  const whose = { path: "", turns: [] };
  const silent = { gone: [], heard: { fired: {}, couldHave: {} } };
  const asks = (layer: string) => ({ layer, codes: ["A"], scope: "run" }) as const;

  it("and what fired is not unsaid when the gate is judged again", () => {
    const state = structuredClone(silent);
    const judged = { gate: "badge_gate", couldHave: [] };
    hear(state.heard, { layer: "badge_gate", fired: [said("A")], judged, whose });
    hear(state.heard, { layer: "badge_gate", fired: [said("B")], judged, whose });
    expect(wasSaid(state, asks("badge_gate"), whose)).toBe(true);
  });

  it("and what only could have fired is open until the gate is judged again", () => {
    const state = structuredClone(silent);
    hear(state.heard, { layer: "badge_gate", fired: [], judged: { gate: "badge_gate", couldHave: [said("A")] }, whose });
    expect(wasSaid(state, asks("badge_gate"), whose)).toBe("unknown");
    expect(wasSaid(state, asks("story"), whose)).toBe("unknown");
    hear(state.heard, { layer: "badge_gate", fired: [], judged: { gate: "badge_gate", couldHave: [] }, whose });
    expect(wasSaid(state, asks("badge_gate"), whose)).toBe(false);
  });
});

const MORE = `ledgers:
  tally:
    start: { opened: 0, points: 0 }
    keep: { points: 0..1 }
    gain: { points: at most 0.5 per run }
    log: { reason: COUNTED, at: count }
    on:
      DOOR_OPENED: { opened: add 1, points: add 0.4, last: set now }
`;
