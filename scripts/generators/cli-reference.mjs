import { maestro } from "./maestro.mjs";

/** docs/cli.md: what each command says of itself under --help. */
export function cliReference() {
  const pages = helpOf([]).map(
    ({ words, help }) =>
      `${"#".repeat(Math.min(2 + words.length - (words.length > 0 ? 1 : 0), 4))} \`${["maestro", ...words].join(" ")}\`\n\n\`\`\`text\n${help}\n\`\`\``,
  );
  const intro =
    "# Command line\n\nMade from the commands themselves by `pnpm generate`. In a checkout, `pnpm maestro <command>` reaches all of them.";
  return [{ path: "docs/cli.md", text: `${[intro, ...pages].join("\n\n")}\n` }];
}

function helpOf(words) {
  const help = maestro([...words, "--help"]).trimEnd();
  return [{ words, help }, ...commandsIn(help).flatMap((command) => helpOf([...words, command]))];
}

// The first word of each line under "Commands:"; `help` explains itself.
function commandsIn(help) {
  const section = /^Commands:\n((?: {2}.*\n?)+)/m.exec(`${help}\n`)?.[1] ?? "";
  return [...section.matchAll(/^ {2}([a-z][\w-]*)/gm)].map((match) => match[1]).filter((name) => name !== "help");
}
