import type { Scenario, Step } from "@maestro-bench/scenario";

/** The pipeline as a Mermaid flowchart, apart from the lifecycle (law 9): in which order decisions are made, who is asked, which gates stand watch. */
export function pipelineDiagram(scenario: Scenario): string {
  const drawing: Drawing = { lines: ["flowchart TD"], last: [], count: 0 };
  drawSteps(drawing, scenario.story, "  ");
  if (scenario.afterwards.length > 0) {
    drawing.lines.push(`  subgraph afterwards ["afterwards, however it ended"]`);
    drawSteps(drawing, scenario.afterwards, "    ");
    drawing.lines.push("  end");
  }
  if (scenario.watch.length > 0) {
    const names = scenario.watch.map((gate) => gate.name).join(", ");
    drawing.lines.push(`  watch{{"${text(names)}<br/>before every question and effect"}}`);
  }
  return `${drawing.lines.join("\n")}\n`;
}

interface Drawing {
  readonly lines: string[];
  /** The node that the next step follows, and what its arrow says. */
  last: readonly string[];
  count: number;
}

function drawSteps(drawing: Drawing, steps: readonly Step[], indent: string): void {
  for (const step of steps) {
    if ("steps" in step) {
      drawing.lines.push(`${indent}subgraph ${step.kind}${drawing.count++} ["${text(captionOf(step))}"]`);
      drawSteps(drawing, step.steps, `${indent}  `);
      drawing.lines.push(`${indent}end`);
    } else drawStep(drawing, step, indent);
  }
}

type Whole = Extract<Step, { readonly steps: readonly Step[] }>;
type Leaf = Exclude<Step, Whole>;

function drawStep(drawing: Drawing, step: Leaf, indent: string): void {
  const id = `step${drawing.count++}`;
  drawing.lines.push(`${indent}${id}${shapeOf(step)}`);
  for (const last of drawing.last) drawing.lines.push(`${indent}${last} --> ${id}`);
  drawing.last = [id];
  if (step.kind !== "gate" || step.ask === undefined) return;
  const person = `${id}_${step.ask.name.replaceAll(/[^A-Za-z0-9_]/g, "_")}`;
  drawing.lines.push(
    `${indent}${person}[/"${text(`${step.ask.decider}: ${step.ask.name}`)}"/]`,
    `${indent}${id} -. a pause asks .-> ${person}`,
  );
  for (const skip of step.skips)
    drawing.lines.push(`${indent}${person}_skip${drawing.count}("${text(skip.gate.name)}") -. ${text(`runs: ${skip.as}`)} .-> ${person}`);
  drawing.last = [id, person];
}

function shapeOf(step: Leaf): string {
  const when = step.when === undefined ? "" : `<br/>when ${text(step.when.text)}`;
  switch (step.kind) {
    case "receive":
      return `>"receive ${text(step.fact)}${when}"]`;
    case "gate":
      return `{"${text(step.gate.name)}${when}"}`;
    case "note":
      return `("note ${text(step.code)}${when}")`;
    case "record":
      return `[["${text(step.code)}${step.file === undefined ? "" : `<br/>writes ${text(step.file.name.text)}`}${when}"]]`;
  }
}

function captionOf(step: Whole): string {
  const name = nameOf(step);
  return step.when === undefined ? name : `${name} (when ${step.when.text})`;
}

function nameOf(step: Whole): string {
  switch (step.kind) {
    case "scene":
      return step.name;
    case "each":
      return `each ${step.variable} in ${step.path.join(".")}${step.restMayGoOn ? ", the rest may go on" : ""}`;
    case "rounds":
      return step.count === 1 ? "1 round" : `up to ${step.count} rounds`;
  }
}

// Quotes and brackets would end a Mermaid label.
function text(label: string): string {
  return label.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
