const widest = 110;

/** Rules as EBNF, group by group, with what the lexer reads by a pattern at the end. */
export function ebnf(groups) {
  const rules = groups.flat();
  const width = Math.max(...rules.map((rule) => rule.name.length));
  const texts = groups.map((group) => group.map((rule) => ruleText(rule, width)).join("\n"));
  return ["```ebnf", [...texts, tokensIn(rules, width)].join("\n\n"), "```"].join("\n");
}

function ruleText({ name, is }, width) {
  const start = `${name.padEnd(width)} = `;
  const text = written(is);
  if (start.length + text.length <= widest) return `${start}${text} ;`;
  const [parts, between, next] =
    is.kind === "choice" ? [is.parts.map(written), "\n", "| "] : [is.parts.map((part) => inside(part)), "\n", "  "];
  const indent = " ".repeat(start.length - 2);
  return `${start}${filled(parts, is.kind === "choice" ? 0 : widest - start.length).join(`${between}${indent}${next}`)} ;`;
}

// Parts of a sequence share lines as long as they fit; alternatives have a line each.
function filled(parts, room) {
  const lines = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= room) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}

function written(part) {
  switch (part.kind) {
    case "sequence":
      return part.parts.map(inside).join(" ");
    case "choice":
      return part.parts.map(written).join(" | ");
    case "optional":
      return `[ ${written(part.part)} ]`;
    case "repeated":
      return repeated(part);
    case "word":
      return `"${part.text}"`;
    case "token":
      return part.name.toUpperCase();
    case "rule":
      return part.name;
  }
}

function inside(part) {
  return part.kind === "choice" ? `( ${written(part)} )` : written(part);
}

function repeated({ part, least, between }) {
  const more = between === undefined ? written(part) : `${written(between)} ${inside(part)}`;
  if (least === 1) return `${inside(part)} { ${more} }`;
  return between === undefined ? `{ ${more} }` : `[ ${inside(part)} { ${more} } ]`;
}

function tokensIn(rules, width) {
  const found = new Map(rules.flatMap((rule) => tokensOf(rule.is)).map((token) => [token.name, token]));
  return [...found.values()]
    .map(({ name, pattern, says }) => `${name.toUpperCase().padEnd(width)} = ? ${pattern} ? ;   (* ${says} *)`)
    .join("\n");
}

function tokensOf(part) {
  if (part.kind === "token") return [part];
  return (part.parts ?? [part.part, part.between].filter(Boolean)).flatMap(tokensOf);
}
