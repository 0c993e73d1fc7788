import { scenarioJsonSchema } from "@maestro-bench/scenario";
import { PERSON_FAULTS } from "@maestro-bench/scenario/person-outcomes";

const path = "docs/reference.md";

/** What can be written about a simulated person, as the shape of a scenario describes it, and how any person's answer can turn out besides the answers. */
export function simulatedPeople() {
  const model = Object.entries(modelOf(scenarioJsonSchema("scenario")));
  return [
    {
      path,
      block: "person-model",
      text: table(
        ["key", "says"],
        model.map(([key, { description }]) => [key, description]),
      ),
    },
    { path, block: "person-faults", text: table(["outcome", "what comes back"], [...PERSON_FAULTS]) },
  ];
}

function modelOf(schema) {
  const { simulated } = schema.properties.people.additionalProperties.properties;
  const model = simulated.anyOf.find((one) => one.type === "object");
  if (model === undefined) throw new Error("the shape of a scenario has no model of a person");
  return model.properties;
}

function table(head, rows) {
  return [line(head), line(head.map(() => "---")), ...rows.map(([name, says]) => line([`\`${name}\``, says]))].join("\n");
}

function line(cells) {
  return `| ${cells.join(" | ")} |`;
}
