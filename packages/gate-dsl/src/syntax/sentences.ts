import type { IParserErrorMessageProvider, IToken, TokenType } from "chevrotain";

/** What the parser says, in plain sentences. */
export const sentences: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) => `${shown(actual)} stands here, and ${labelOf(expected)} is needed`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `${shown(firstRedundant)} does not belong here`,
  buildNoViableAltMessage: ({ actual, ruleName, expectedPathsPerAlt }) =>
    `${shown(actual[0])} stands here, and ${NEEDED[ruleName] ?? listed(expectedPathsPerAlt.flatMap((paths) => paths.flatMap((path) => path.slice(0, 1))))} is needed`,
  buildEarlyExitMessage: ({ actual, ruleName, expectedIterationPaths }) =>
    `${shown(actual[0])} stands here, and ${NEEDED[ruleName] ?? listed(expectedIterationPaths.flatMap((path) => path.slice(0, 1)))} is needed`,
};

const VALUE = "a value";
const NEEDED: { readonly [rule: string]: string } = {
  file: "`gate`, `guard` or `let`",
  gate: "a line that begins with `run`, `pause`, `stop` or `seal`",
  line: "a line that begins with `run`, `pause`, `stop` or `seal`",
  atom: VALUE,
  negation: "a condition",
  path: VALUE,
  isTest: "`absent`, `present`, `sound`, `empty` or a value",
  textTest: "the name of a list of phrases",
  promise: "`never`, `always` or `sometimes`",
  change: "`add`, `subtract` or `set`",
};

function shown(token: IToken | undefined): string {
  if (token === undefined || token.image === "") return "the end";
  return `\`${token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image}\``;
}

function labelOf(type: TokenType): string {
  return type.LABEL ?? type.name;
}

function listed(types: readonly TokenType[]): string {
  const labels = [...new Set(types.map(labelOf))];
  const last = labels.pop() ?? "something else";
  return labels.length === 0 ? last : `${labels.join(", ")} or ${last}`;
}
