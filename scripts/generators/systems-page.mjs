import { readdirSync, readFileSync } from "node:fs";
import { loadScenario } from "@maestro-bench/engine";
import { root } from "../run-command.mjs";
import { maestro } from "./maestro.mjs";

const page = "docs/systems.md";

/** One section for each shipped scenario, its pictures drawn from the file; and what changed from one version of a family to the next. */
export function systemsPage() {
  const scenarios = readdirSync(`${root}scenarios`)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => load(`scenarios/${name}`));
  return [
    { path: page, block: "systems", text: scenarios.map(section).join("\n\n") },
    { path: page, block: "versions", text: versions(scenarios.filter(({ scenario }) => scenario.name.startsWith("emergency-contract-"))) },
  ];
}

function load(path) {
  const { scenario, diagnostics } = loadScenario(path, { read });
  if (scenario === undefined) throw new Error(`${path}: ${diagnostics[0]?.message}`);
  return { path, scenario, teaches: teaching(scenario.source.text) };
}

function read(file) {
  try {
    return readFileSync(root + file, "utf8");
  } catch {
    return undefined;
  }
}

// The comment at the head of a scenario file says what it teaches.
function teaching(text) {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines.slice(0, end).map((line) => line.replace(/^# ?/, ""));
}

function section({ path, scenario, teaches }) {
  const { name, title, cases, promises } = scenario;
  return [
    `## ${name}`,
    ...(title === undefined ? [] : [`*${title}.*`]),
    teaches.join("\n"),
    `[\`${path}\`](../${path}), ${counted(cases.size, "case")}, ${counted(promises.length, "promise")}.`,
    "**Where execution pauses or ends**",
    picture(path, "lifecycle"),
    "**In which order decisions are made**",
    picture(path, "pipeline"),
  ].join("\n\n");
}

function picture(path, which) {
  return `\`\`\`mermaid\n${maestro(["diagram", path, "--only", which]).trim()}\n\`\`\``;
}

function counted(count, thing) {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function versions(family) {
  const inOrder = family.toSorted((one, other) => one.scenario.name.localeCompare(other.scenario.name, "en", { numeric: true }));
  const columns = inOrder.map(({ scenario }) => ({ version: scenario.name.replace(/^.*-v/, "v"), has: featuresOf(scenario) }));
  const features = [...new Set(columns.flatMap(({ has }) => [...has.keys()]))];
  const rows = features.map((feature) => {
    const cells = columns.map(({ has }) => has.get(feature) ?? "");
    return { feature, cells, changes: new Set(cells).size > 1 };
  });
  const table = (some) =>
    [
      ["", ...columns.map(({ version }) => version)],
      ["---", ...columns.map(() => "---")],
      ...some.map(({ feature, cells }) => [feature, ...cells]),
    ]
      .map((cells) => `| ${cells.join(" | ")} |`)
      .join("\n");
  const same = rows.filter(({ changes }) => !changes).map(({ feature }) => feature);
  return [`In all of them alike: ${same.join(", ")}.`, table(rows.filter(({ changes }) => changes))].join("\n\n");
}

// What can be read off a scenario, by name: a mark where it is there, or what it says.
function featuresOf(scenario) {
  const steps = [...walk(scenario.story), ...walk(scenario.afterwards)];
  const gateSteps = steps.filter(({ kind }) => kind === "gate");
  const inStory = new Set(gateSteps.map(({ gate }) => gate.name));
  const spares = new Set(gateSteps.flatMap(({ skips }) => skips.map(({ gate }) => gate.name)));
  const gates = [...scenario.gates.values()].map((gate) => [`gate \`${gate.name}\``, whereOf(gate, { inStory, spares })]);
  const says = [...scenario.gates.values()].flatMap((gate) =>
    gate.says
      .filter(({ decision }) => decision !== "run")
      .map(({ decision, code }) => [`\`${gate.name}\` says ${decision} \`${code}\``, "yes"]),
  );
  const people = [...scenario.people.values()].map(({ name, decider }) => [`${decider} is asked: \`${name}\``, "yes"]);
  const ledgers = [...scenario.ledgers.keys()].map((name) => [`ledger \`${name}\``, "yes"]);
  const records = steps.filter(({ kind }) => kind === "record").map(({ code }) => [`effect \`${code}\``, "yes"]);
  return new Map([...people, ...gates, ...says, ...ledgers, ...records, ["runs of the series", String(scenario.runs.length)]]);
}

function whereOf(gate, { inStory, spares }) {
  if (spares.has(gate.name)) return "may spare a question";
  if (inStory.has(gate.name)) return gate.seals ? "step, and on watch" : "step";
  return gate.seals ? "on watch" : "not used";
}

function walk(steps) {
  return steps.flatMap((step) => [step, ...walk(step.steps ?? [])]);
}
