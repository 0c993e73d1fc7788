// node ask.mjs <engine> <rule> <from>: asks one engine about one rule, from one way on, a line of JSON for each. A process of its own, so that a crash ends nothing else.
import { rules } from "./ways.mjs";

const [engine, rule, from] = process.argv.slice(2);
const { [rule]: asked } = await import(`./${engine}.mjs`);
if (asked === undefined) throw new Error(`${engine} has no rule ${rule}`);
for (const { facts } of rules[rule].slice(Number(from))) console.log(JSON.stringify(await answer(facts)));

async function answer(facts) {
  try {
    return await asked.decide(structuredClone(facts));
  } catch {
    return "throws";
  }
}
