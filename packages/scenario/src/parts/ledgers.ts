import { isSound, receiveValue, unsoundness, type Field, type Value } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import { checkChange } from "@maestro-bench/gate-dsl";
import type { Entry } from "../definitions.ts";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Ledger, LedgerChange, LedgerEntry } from "../model/ledger.ts";
import type { LedgerData } from "../shapes/definition-shapes.ts";
import { locateKey, readPattern } from "./expressions.ts";
import { isLayer, isReason } from "./names.ts";
import { ledgerRoot } from "../vocabulary.ts";
import { reportValue } from "./wrong-value.ts";

/** All ledgers. Changes see ledgers and the row's own time, never facts: so a log alone says what they were. */
export function readLedgers(desk: Desk, fieldsOf: (ledger: string) => ReadonlyMap<string, Field>): ReadonlyMap<string, Ledger> {
  const roots = new Map([...desk.defined.ledgers.keys()].map((name) => [name, ledgerRoot(name, fieldsOf(name))]));
  const inLedgers: Desk = { ...desk, vocabulary: { ...desk.vocabulary, roots } };
  return new Map([...desk.defined.ledgers.values()].map((entry) => [entry.name, readLedger(inLedgers, entry, fieldsOf(entry.name))]));
}

function readLedger(desk: Desk, entry: Entry<LedgerData>, fields: ReadonlyMap<string, Field>): Ledger {
  const { name, data } = entry;
  const opened: Opened = { desk, entry, fields };
  if (data.log !== undefined) {
    isReason(desk, data.log.reason, placeOf(within(entry, "log", "reason")));
    isLayer(desk, data.log.at, placeOf(within(entry, "log", "at")));
  }
  const start = readStart(opened);
  const keep = new Map(limitsOf(opened, "keep", KEEP).map(({ field, numbers: [min = 0, max = 0] }) => [field, { min, max }]));
  checkKept(opened, start, keep);
  return {
    name,
    fields,
    start,
    keep,
    gain: new Map(limitsOf(opened, "gain", GAIN).map(({ field, numbers: [most = 0] }) => [field, most])),
    ...(data.log !== undefined && { log: { reason: data.log.reason, layer: data.log.at } }),
    on: Object.entries(data.on ?? {}).flatMap(([pattern, changes]) => readEntry(opened, pattern, changes)),
  };
}

interface Opened {
  readonly desk: Desk;
  readonly entry: Entry<LedgerData>;
  readonly fields: ReadonlyMap<string, Field>;
}

function fieldOf({ desk, entry, fields }: Opened, name: string, at: At): Field | undefined {
  const field = fields.get(name);
  if (field === undefined) {
    desk.report.mistake("SCN-039", placeOf(at, "key"), `the ledger \`${entry.name}\` has no field \`${name}\``, {
      near: nearest(name, fields.keys()),
    });
  }
  return field;
}

function readStart(opened: Opened): ReadonlyMap<string, Value> {
  const { desk, entry, fields } = opened;
  const start = new Map<string, Value>();
  for (const [name, json] of Object.entries(entry.data.start)) {
    const at = within(entry, "start", name);
    const field = fieldOf(opened, name, at);
    if (field === undefined) continue;
    const value = receiveValue(field.type, json);
    if (value !== undefined && isSound(field.type, value)) start.set(name, value);
    else reportValue(desk, { json, type: field.type, at, why: unsoundness(field.type, value, `${entry.name}.${name}`)[0] });
  }
  const lacking = [...fields].filter(([name, field]) => !field.optional && !Object.hasOwn(entry.data.start, name));
  for (const [name] of lacking) {
    if (entry.doc.isBroken([...entry.path, "start", name])) continue;
    desk.report.mistake("SCN-043", placeOf(within(entry, "start"), "key"), `the ledger \`${entry.name}\` starts without \`${name}\``, {
      help: `write \`${name}: VALUE\` under \`start\``,
    });
  }
  return start;
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const KEEP = { form: new RegExp(`^${NUMBER}\\s*\\.\\.\\s*${NUMBER}$`, "u"), example: "0..1" };
const GAIN = { form: new RegExp(`^at most ${NUMBER} per run$`, "u"), example: "at most 0.03 per run" };

interface Limit {
  readonly field: string;
  readonly numbers: readonly number[];
}

function limitsOf(
  opened: Opened,
  word: "keep" | "gain",
  { form, example }: { readonly form: RegExp; readonly example: string },
): readonly Limit[] {
  const { desk, entry } = opened;
  return Object.entries(entry.data[word] ?? {}).flatMap(([name, text]) => {
    const at = within(entry, word, name);
    const field = fieldOf(opened, name, at);
    if (field !== undefined && field.type.kind !== "number" && field.type.kind !== "integer") {
      desk.report.mistake("SCN-082", placeOf(at, "key"), `\`${name}\` is no number, so it has no range`);
    }
    const numbers = form.exec(text.trim())?.slice(1).map(Number);
    const [low = 0, high = low] = numbers ?? [];
    if (numbers === undefined || low > high) {
      desk.report.mistake("SCN-081", placeOf(at), `\`${text}\` is not of the form \`${example}\``, {
        help: `write \`${name}: ${example}\``,
      });
      return [];
    }
    return [{ field: name, numbers }];
  });
}

// The first row would pull it into its range, and nobody would have decided that.
function checkKept({ desk, entry }: Opened, start: Ledger["start"], keep: Ledger["keep"]): void {
  for (const [field, { min, max }] of keep) {
    const value = start.get(field);
    if (typeof value !== "number" || (value >= min && value <= max)) continue;
    desk.report.mistake(
      "SCN-089",
      placeOf(within(entry, "start", field)),
      `\`${field}\` starts at ${value}, and is kept in ${min}..${max}`,
      {
        help: "start in the range, or widen it under `keep`",
      },
    );
  }
}

function readEntry(opened: Opened, pattern: string, changes: Readonly<Record<string, string>>): readonly LedgerEntry[] {
  const { desk, entry } = opened;
  const at = within(entry, "on", pattern);
  const read = readPattern(desk, pattern, locateKey(at));
  const checked = Object.entries(changes).flatMap(([name, text]) => readChange(opened, { name, text, at: within(at, name) }));
  return read === undefined ? [] : [{ pattern: read, changes: checked, place: placeOf(at, "key") }];
}

function readChange(
  opened: Opened,
  { name, text, at }: { readonly name: string; readonly text: string; readonly at: At },
): readonly LedgerChange[] {
  const { desk } = opened;
  const field = fieldOf(opened, name, at);
  if (field === undefined) return [];
  const { change, diagnostics } = checkChange(text, { vocabulary: desk.vocabulary, locate: at.doc.locate(at.path) }, field.type);
  desk.report.add(diagnostics);
  for (const root of change?.amount.reads ?? []) desk.used.reads.add(root);
  return change === undefined ? [] : [{ ...change, field: name }];
}
