import type { Codebook, Field } from "@maestro-bench/codebook";
import type { OwnGate } from "@maestro-bench/engine/brought-along";
import type { Gate, Vocabulary } from "@maestro-bench/gate-dsl";
import { judgeRows } from "./judge-rows.ts";
import type { DecisionTable, TableRow } from "./table.ts";
import { verdictOf } from "./verdict.ts";

/** The table as a gate that a scenario can be loaded with. It is pinned in the log by the hash of its JSON. */
export function gateOfTable(table: DecisionTable): OwnGate {
  const { gate: name, layer } = table;
  return {
    name,
    layer,
    source: { path: `${name}.table.json`, text: `${JSON.stringify(table, null, 2)}\n` },
    make: (vocabulary) => makeGate(table, vocabulary),
  };
}

function makeGate({ gate: name, layer, rows }: DecisionTable, { codebook, roots }: Vocabulary): Gate {
  const paths = [...new Set(rows.flatMap(pathsOf))];
  const types = new Map(paths.map((path) => [path, typeAt(path, roots)]));
  for (const row of rows) checkRow(row, types);
  return {
    name,
    layer,
    guard: false,
    says: rows.map(({ decision, code }) => ({ decision, code })),
    seals: rows.some(({ decision }) => decision === "seal"),
    listens: [],
    reads: [...new Set(paths.map((path) => path.split(".")[0] ?? path))],
    judge: (view, lines) => {
      const judged = judgeRows(rows, view);
      const seals = judged.filter(({ row }) => row.decision === "seal");
      return verdictOf(lines === "all" ? judged : seals, { lines, view, types, order: orderOf(codebook) });
    },
  };
}

function pathsOf({ when, note = [] }: TableRow): readonly string[] {
  return [...(when === "otherwise" ? [] : Object.keys(when)), ...note];
}

function orderOf({ reasons }: Codebook): readonly string[] {
  return [...reasons.keys()];
}

function typeAt(path: string, roots: Vocabulary["roots"]): Field["type"] {
  const [root = "", ...steps] = path.split(".");
  let type = roots.get(root)?.field.type;
  for (const step of steps) type = type?.kind === "record" ? type.fields.get(step)?.type : undefined;
  if (type === undefined) throw new Error(`the table reads \`${path}\`, and the codebook has no such thing`);
  return type;
}

// A cell that can never hold would be an objection that never comes.
function checkRow({ when, decision, code }: TableRow, types: ReadonlyMap<string, Field["type"]>): void {
  if (when === "otherwise" && decision !== "run" && decision !== "pause")
    throw new Error(`\`${decision} ${code}\` cannot be said otherwise: only \`run\` and \`pause\` can`);
  if (when === "otherwise") return;
  for (const [path, cell] of Object.entries(when)) {
    const kind = types.get(path)?.kind;
    const kinds = "is" in cell ? (typeof cell.is === "boolean" ? ["flag"] : ["text", "choice"]) : ["number", "integer"];
    if (kind === undefined || !kinds.includes(kind)) throw new Error(`a cell of \`${code}\` does not fit \`${path}\`, which is a ${kind}`);
  }
}
