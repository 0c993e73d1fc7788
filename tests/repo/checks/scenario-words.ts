import { parse } from "yaml";
import { nodesOf } from "../syntax.ts";
import { type Check, type Tree, filesLike, lineAt } from "../tree.ts";

const codebook = `codebook: flood\nlayers: { dike_gate: { id: 1 }, pump: { id: 2 } }\nreasons: { DIKE_BROKEN: It broke., FINE: { id: 1 }, RUN: mine }`;

/** What a scenario calls things is the user's; the packages must work for any words (law 10). */
export const scenarioWords: Check = {
  holds: "no word of a shipped scenario or codebook stands in a package",
  find: (tree) => {
    const own = engineWords(tree);
    const words = [...shippedWords(tree)].filter((word) => !own.has(word));
    return filesLike(tree, /^packages\/[^/]+\/src\//).flatMap(([path, text]) => {
      const texts = path.endsWith(".ts") ? literals(text) : new Map<string, number>();
      return words.flatMap((word) => {
        const at = isTelling(word, tree) ? text.search(wholeWord(word)) : (texts.get(word) ?? -1);
        return at < 0 ? [] : [`${path}:${lineAt(text, at)}: \`${word}\` is a word of a scenario`];
      });
    });
  },
  faults: [
    fault("// when the DIKE_BROKEN row comes", "`DIKE_BROKEN`"),
    fault(`const last = "FINE";`, "`FINE`"),
    fault("const layer = `pump`;", "`pump`"),
    fault(`const layer = "dike_gate";`, "`dike_gate`"),
    fault("// the flood-2 story", "`flood-2`"),
    fault(`const one = { "north side": 1 };`, "`north side`"),
    fault("// for example scenarios/flood.yaml", "`flood`"),
  ],
};

// Names of several words, and of scenarios, are looked for anywhere; single ones (`OK`, `pump`) only as whole texts: as prose they may be anybody's.
function isTelling(word: string, tree: Tree): boolean {
  return /[_-]/.test(word) || tree.has(`scenarios/${word}.yaml`);
}

function wholeWord(word: string): RegExp {
  return new RegExp(`(?<![\\w-])${word.replace(/[^\w]/g, "\\$&")}(?![\\w-])`);
}

// The engine's few own words: the decisions, the deciders, its fault codes and its layer.
function engineWords(tree: Tree): ReadonlySet<string> {
  const own = ["RUN", "PAUSE_FOR_HITL", "STOPPED", "SYSTEM", "USER", "ADMIN", "engine"];
  const codes = filesLike(tree, /^packages\/codebook\/src\/engine-[^/]*\.ts$/).flatMap(([, text]) => text.match(/"[A-Z][A-Z_]+"/g) ?? []);
  return new Set([...own, ...codes.map((code) => code.slice(1, -1))]);
}

function shippedWords(tree: Tree): ReadonlySet<string> {
  const found = filesLike(tree, /^(codebooks|scenarios)\/.*\.ya?ml$/).flatMap(([path, text]) => {
    const data: unknown = parse(text, { logLevel: "silent" });
    const file =
      path
        .split("/")
        .pop()
        ?.replace(/(\.kit)?\.ya?ml$/, "") ?? "";
    return [
      file,
      nameIn(data, "scenario"),
      nameIn(data, "codebook"),
      ...["layers", "reasons", "groups", "cases"].flatMap((part) => keysIn(data, part)),
    ];
  });
  return new Set(found.filter((word) => word.length > 1 && !word.includes("/")));
}

function nameIn(data: unknown, key: string): string {
  const value = isRecord(data) ? data[key] : undefined;
  return typeof value === "string" ? value : "";
}

function keysIn(data: unknown, key: string): readonly string[] {
  const value = isRecord(data) ? data[key] : undefined;
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string");
  return isRecord(value) ? Object.keys(value) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Texts in the code, quoted or as a template without holes, and where each first stands.
function literals(text: string): ReadonlyMap<string, number> {
  const found = nodesOf(text).flatMap((node): readonly (readonly [string, number])[] => {
    if (node.type === "Literal" && typeof node["value"] === "string") return [[node["value"], node.start]];
    const cooked = node.type === "TemplateElement" ? node["value"] : undefined;
    return isRecord(cooked) && typeof cooked["cooked"] === "string" ? [[cooked["cooked"], node.start]] : [];
  });
  return new Map(found.toReversed());
}

function fault(text: string, found: string): Check["faults"][number] {
  const scenario = `scenario: flood-2\ncases: { north side: {} }`;
  return {
    files: {
      "codebooks/flood.yaml": codebook,
      "scenarios/flood.yaml": "",
      "scenarios/flood-2.yaml": scenario,
      "packages/engine/src/a.ts": text,
    },
    found,
  };
}
