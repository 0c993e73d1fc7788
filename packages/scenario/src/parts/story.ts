import { nearest } from "@maestro-bench/diagnostics";
import type { Condition } from "@maestro-bench/gate-dsl";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Step } from "../model/step.ts";
import { STEP_KINDS, type StepData } from "../shapes/step-shape.ts";
import { readCondition } from "./expressions.ts";
import { readGateStep } from "../steps/gate.ts";
import type { Reading, Storyteller } from "../steps/storyteller.ts";
import { readTellStep } from "../steps/tell.ts";
import { checkTurns, readEach, readRounds, type ReadBody } from "../steps/turns.ts";
import { readClause } from "../subjects.ts";

/** Steps in their order, scenes opened. A step with a mistake is left out; the mistake is reported. */
export function readSteps(teller: Storyteller, steps: readonly StepData[], at: At, prefix: string): readonly Step[] {
  return steps.flatMap((data, index) => {
    const step = readStep(teller, data, within(at, index), `${prefix}/${index + 1}`);
    return step === undefined ? [] : [step];
  });
}

function readStep(teller: Storyteller, data: StepData, at: At, id: string): Step | undefined {
  const kind = kindOf(teller.desk, data, at);
  const when = data.when === undefined ? undefined : readWhen(teller, data, within(at, "when"));
  if (kind === undefined) return undefined;
  checkExtras(teller, data, at);
  const reading: Reading = { data, at, base: { id, place: placeOf(within(at, kind)), ...(when !== undefined && { when }) } };
  switch (kind) {
    case "receive":
      return readReceive(teller, reading, data.receive ?? "");
    case "gate":
      return readGateStep(teller, reading, data.gate ?? "");
    case "note":
    case "record":
      return readTellStep(teller, reading, { kind, code: data[kind] ?? "" });
    case "scene":
      return readScene(teller, reading, data.scene ?? "");
    case "each":
      return readEach(teller, reading, bodyOf(reading));
    case "rounds":
      return readRounds(teller, reading, bodyOf(reading));
  }
}

// The `when` of an `each` is asked of every subject by itself.
function readWhen(teller: Storyteller, data: StepData, at: At): Condition | undefined {
  const when = readCondition(teller.desk, data.when ?? "", at);
  const variable = data.each === undefined ? undefined : readClause(data.each)?.variable;
  const turns = variable === undefined ? teller.turns : [...teller.turns, variable];
  if (when !== undefined) checkTurns({ ...teller, turns }, when.reads, placeOf(at));
  return when;
}

function bodyOf({ data, at, base }: Reading): ReadBody {
  return (teller) => readSteps(teller, data.do ?? [], within(at, "do"), base.id);
}

type Kind = (typeof STEP_KINDS)[number];

function kindOf(desk: Desk, data: StepData, at: At): Kind | undefined {
  const [kind, second] = STEP_KINDS.filter((candidate) => data[candidate] !== undefined);
  if (kind === undefined) {
    if (!STEP_KINDS.some((candidate) => at.doc.isBroken([...at.path, candidate]))) {
      desk.report.mistake("SCN-050", placeOf(at), "this step does nothing", {
        help: `a step says one of ${STEP_KINDS.map((word) => `\`${word}:\``).join(", ")}`,
      });
    }
    return undefined;
  }
  if (second !== undefined) {
    desk.report.mistake("SCN-050", placeOf(within(at, second), "key"), `a step does one thing, and this one already says \`${kind}:\``, {
      help: `begin a step of its own: \`- ${second}: ${data[second]}\``,
    });
  }
  return kind;
}

const BELONGS = {
  ask: ["gate"],
  skip: ["gate"],
  noting: ["note", "record"],
  do: ["each", "rounds"],
  rest: ["each"],
  file: ["record"],
  from: ["record"],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;
const EXTRAS = ["ask", "skip", "noting", "do", "rest", "file", "from"] as const;
const PAIRED = { file: "from", from: "file" } as const;

function checkExtras({ desk, isAfterwards }: Storyteller, data: StepData, at: At): void {
  for (const word of EXTRAS) {
    if (data[word] === undefined || BELONGS[word].some((kind) => data[kind] !== undefined)) continue;
    desk.report.mistake(
      "SCN-051",
      placeOf(within(at, word), "key"),
      `\`${word}\` belongs to a step that says ${BELONGS[word].map((kind) => `\`${kind}:\``).join(" or ")}`,
    );
  }
  if (data.skip !== undefined && data.ask === undefined && data.gate !== undefined) {
    desk.report.mistake("SCN-051", placeOf(within(at, "skip"), "key"), "`skip` makes a question needless, and here nobody is asked", {
      help: "write `ask: PERSON` beside it, or leave `skip` out",
    });
  }
  for (const word of ["file", "from"] as const) {
    if (data[word] === undefined || data[PAIRED[word]] !== undefined || at.doc.isBroken([...at.path, PAIRED[word]])) continue;
    desk.report.mistake("SCN-051", placeOf(within(at, word), "key"), `\`${word}\` needs \`${PAIRED[word]}\` beside it`, {
      help: "`file` is the name, `from` the text that is written",
    });
  }
  for (const word of ["each", "rounds"] as const) {
    if (data[word] === undefined || data.do !== undefined || at.doc.isBroken([...at.path, "do"])) continue;
    desk.report.mistake("SCN-050", placeOf(within(at, word), "key"), `nothing stands under this \`${word}\``, {
      help: "write the steps under `do:`",
    });
  }
  if (!isAfterwards) return;
  for (const word of ["receive", "record", "scene", "each", "rounds", "ask"] as const) {
    if (data[word] === undefined) continue;
    desk.report.mistake("SCN-053", placeOf(within(at, word), "key"), `\`${word}\` cannot stand in \`afterwards\``, {
      help: "afterwards is played however the run ended: only `gate` (without `ask`) and `note` stand there",
    });
  }
}

function readReceive(teller: Storyteller, reading: Reading, fact: string): Step | undefined {
  const { desk } = teller;
  if (!desk.defined.facts.has(fact)) {
    const place = placeOf(within(reading.at, "receive"));
    if (!desk.defined.isBroken("facts", fact)) {
      const near = nearest(fact, desk.defined.facts.keys());
      if (near !== undefined) desk.used.reads.add(near);
      desk.report.mistake("SCN-035", place, `no fact is called \`${fact}\``, {
        near,
        help: `give it under \`facts\`: \`${fact}: ...\``,
      });
    }
    return undefined;
  }
  desk.used.reads.add(fact);
  if (fact.includes(".")) checkTurns(teller, [fact], placeOf(within(reading.at, "receive")));
  return { ...reading.base, kind: "receive", fact };
}

function readScene(teller: Storyteller, reading: Reading, name: string): Step | undefined {
  const { desk, inside, played } = teller;
  const scene = desk.defined.scenes.get(name);
  const place = placeOf(within(reading.at, "scene"));
  desk.used.scenes.add(name);
  if (inside.includes(name)) {
    desk.report.mistake("SCN-052", place, `the scene \`${name}\` would play within itself`);
    return undefined;
  }
  if (scene === undefined) {
    if (!desk.defined.isBroken("scenes", name)) {
      const near = nearest(name, desk.defined.scenes.keys());
      if (near !== undefined) desk.used.scenes.add(near);
      desk.report.mistake("SCN-034", place, `no scene is called \`${name}\``, { near });
    }
    return undefined;
  }
  const times = (played.get(name) ?? 0) + 1;
  played.set(name, times);
  const steps = readSteps({ ...teller, inside: [...inside, name] }, scene.data, scene, times === 1 ? name : `${name}#${times}`);
  return { ...reading.base, kind: "scene", name, steps };
}
