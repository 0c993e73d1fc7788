import { readFileSync } from "node:fs";
import { closed, every, guard } from "../bench/engines/maestro.mjs";
import { engines, isOpen, rules } from "../bench/engines/ways.mjs";
import { root } from "../run-command.mjs";

const page = "docs/fail-closed.md";
const maestro = { guard, closed, every };
const again = "pnpm bench probe --write";

/** What the probe recorded of every engine, as tables and a sentence. What it recorded of Maestro is asked again. */
export function failClosed() {
  const recorded = JSON.parse(readFileSync(`${root}scripts/bench/recorded/fail-closed.json`, "utf8"));
  for (const rule of Object.keys(rules)) checkRecord(recorded, rule);
  const tables = Object.keys(rules).map((rule) => ({ path: page, block: `${rule}-table`, text: tableOf(recorded, rule) }));
  return [
    ...tables,
    { path: page, block: "fail-closed", text: headlineOf(recorded) },
    { path: page, block: "rules", text: writtenRules(recorded) },
    { path: page, block: "maestro-waits", text: waitsOf(recorded) },
    { path: "README.md", block: "fail-closed", text: `${headlineOf(recorded)} [What was asked, and how](docs/fail-closed.md).` },
  ];
}

function checkRecord(recorded, rule) {
  for (const engine of engines) {
    const answers = recorded[rule][engine];
    if (recorded.written[engine] === undefined) throw new Error(`${engine} is not recorded; ${again}`);
    if (answers === undefined) continue;
    const [wanted, there] = [rules[rule].map(({ what }) => what), Object.keys(answers)];
    if (wanted.join("\n") !== there.join("\n")) throw new Error(`what is recorded of ${engine}, ${rule}, are other ways; ${again}`);
  }
  for (const { what, facts } of rules[rule]) {
    const now = maestro[rule].decide(facts);
    if (now !== recorded[rule].maestro[what]) throw new Error(`Maestro, ${rule}, ${what}: ${now} is not what is recorded; ${again}`);
  }
}

function tableOf(recorded, rule) {
  const asked = engines.filter((engine) => recorded[rule][engine] !== undefined);
  const rows = rules[rule].map((way) => [way.what, ...asked.map((engine) => cell(way, recorded[rule][engine][way.what]))]);
  const total = ["**let through without grounds**", ...asked.map((engine) => `**${openOf(recorded, rule, engine)}**`)];
  const head = ["what comes in", ...asked.map((engine) => titleOf(recorded, engine))];
  return [head, head.map(() => "---"), ...rows, total].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cell(way, answer) {
  return isOpen(way, answer) ? "**ALLOW**" : answer;
}

function openOf(recorded, rule, engine) {
  return rules[rule].filter((way) => isOpen(way, recorded[rule][engine][way.what])).length;
}

function titleOf(recorded, engine) {
  const { name, version } = recorded.libraries[engine];
  return name === undefined ? "Maestro" : `${name} ${version}`;
}

function headlineOf(recorded) {
  const count = rules.guard.filter(({ expected }) => expected === undefined).length;
  const others = engines
    .filter((engine) => engine !== "maestro")
    .map((engine) => ({
      name: nameOf(recorded, engine),
      open: openOf(recorded, "guard", engine),
      closed: openOf(recorded, "closed", engine),
    }))
    .toSorted((a, b) => b.open - a.open);
  const each = others.map(({ name, open, closed }) => `${name} in ${open} (${closed})`);
  return `There are ${count} ways here in which a fact of one small rule can be missing or wrong. The request is let through all the same by ${each.join(", ")}, by Maestro in ${openOf(recorded, "guard", "maestro")}; in brackets, when the rule is written to fail closed.`;
}

function nameOf(recorded, engine) {
  return `\`${recorded.libraries[engine].name}\``;
}

function writtenRules(recorded) {
  const parts = engines.map((engine) => {
    const { guard, closed, every } = recorded.written[engine];
    const shown = [guard, ...(closed === guard ? [] : [closed]), ...(every === undefined ? [] : [every])];
    return `### ${titleOf(recorded, engine)}\n\n${shown.map((text) => `\`\`\`\n${text}\n\`\`\``).join("\n\n")}`;
  });
  return parts.join("\n\n");
}

function waitsOf(recorded) {
  const decided = Object.keys(rules).flatMap((rule) =>
    rules[rule].filter((way) => rule !== "closed" && way.expected !== undefined && recorded[rule].maestro[way.what] === "waits"),
  );
  const listed = decided.map(({ what, expected }) => `- ${what}: the rule says ${expected}`);
  return listed.length === 0 ? "None of those that were asked." : listed.join("\n");
}
