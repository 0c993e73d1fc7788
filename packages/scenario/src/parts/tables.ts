import { ENGINE_CODES, parseDuration, type Json } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import type { Gate, Said } from "@maestro-bench/gate-dsl";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Choices } from "../model/expectation.ts";
import type { TableCase } from "../model/table.ts";
import { findGate } from "../steps/gate.ts";
import type { TableCaseData, TablesData } from "../shapes/table-shape.ts";
import { readChoices } from "./choices.ts";
import { isLayer, isReason } from "./names.ts";
import { readSettings } from "./outcomes.ts";

/** Cases of single gates: facts, and what the gate should say of them. */
export function readTables(desk: Desk, tables: TablesData, at: At): readonly TableCase[] {
  return Object.entries(tables).flatMap(([name, cases]) => {
    const own = within(at, name);
    const gate = findGate(desk, name, placeOf(own, "key"));
    if (gate === undefined) return [];
    return Object.entries(cases).map(([title, data]) => readCase(desk, { gate, name: title, data, at: within(own, title) }));
  });
}

/** The words of a table's case; what else stands there is chosen. */
export const TABLE_WORDS: readonly string[] = ["set", "said", "turn", "round", "later", "says", "fired", "could_have", "noted"];

interface Reading {
  readonly gate: Gate;
  readonly name: string;
  readonly data: TableCaseData;
  readonly at: At;
}

function readCase(desk: Desk, { gate, name, data, at }: Reading): TableCase {
  const saids = (key: "fired" | "could_have", texts: readonly string[]): readonly Said[] =>
    texts.flatMap((text, index) => readSaid(desk, gate, { text, at: within(at, key, index) }) ?? []);
  const says =
    data.says === undefined || data.says === "nothing" ? null : readSaid(desk, gate, { text: data.says, at: within(at, "says") });
  return {
    name,
    gate,
    place: placeOf(at, "key"),
    choices: readChoices(desk, choicesOf(data), at),
    set: readSettings(desk, { set: data.set ?? {}, at: within(at, "set") }),
    said: new Map(
      Object.entries(data.said ?? {}).map(([layer, codes]) => [layer, readHeard(desk, { layer, codes, at: within(at, "said", layer) })]),
    ),
    later: data.later === undefined ? 0 : (parseDuration(data.later) ?? 0),
    ...(data.turn !== undefined && { turn: data.turn }),
    round: data.round ?? 0,
    ...(data.says !== undefined && says !== undefined && { says }),
    ...(data.fired !== undefined && { fired: saids("fired", data.fired) }),
    ...(data.could_have !== undefined && { couldHave: saids("could_have", data.could_have) }),
    // What a YAML file holds is JSON: it was read as such.
    ...(data.noted !== undefined && { noted: new Map(Object.entries(data.noted as Readonly<Record<string, Json>>)) }),
  };
}

function choicesOf(data: TableCaseData): Choices {
  return new Map(
    Object.entries(data).flatMap(([key, value]) => (TABLE_WORDS.includes(key) || typeof value !== "string" ? [] : [[key, value]])),
  );
}

interface Written {
  readonly text: string;
  readonly at: At;
}

// The shape has seen to it that it is a decision and a reason.
function readSaid(desk: Desk, gate: Gate, { text, at }: Written): Said | undefined {
  const [decision = "", code = ""] = text.split(" ");
  const known = [...gate.says.map((said) => `${said.decision} ${said.code}`), "pause GATE_FAULT"];
  const said = [...gate.says, FAULT].find((one) => one.decision === decision && one.code === code);
  if (said === undefined) {
    desk.report.mistake("SCN-095", placeOf(at), `\`${gate.name}\` never says \`${text}\``, {
      near: nearest(text, known),
      help: `it says ${known.map((one) => `\`${one}\``).join(", ")}`,
    });
  }
  return said;
}

const FAULT: Said = { decision: "pause", code: "GATE_FAULT" };

interface Heard {
  readonly layer: string;
  readonly codes: string | readonly string[];
  readonly at: At;
}

function readHeard(desk: Desk, { layer, codes, at }: Heard): readonly string[] {
  isLayer(desk, layer, placeOf(at, "key"));
  const all = typeof codes === "string" ? [codes] : codes;
  for (const [index, code] of all.entries())
    if (!ENGINE_CODES.has(code)) isReason(desk, code, placeOf(typeof codes === "string" ? at : within(at, index)));
  return all;
}
