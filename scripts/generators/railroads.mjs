import railroad from "railroad-diagrams";

const { Choice, Diagram, NonTerminal, OneOrMore, Optional, Sequence, Skip, Terminal, ZeroOrMore } = railroad;

const margin = 16;
const heading = 22;
const style = [
  "svg{background:#fff}",
  "path{stroke:#57606a;stroke-width:2;fill:none}",
  "rect{stroke:#57606a;stroke-width:1.5;fill:#f6f8fa}",
  "rect[rx]{fill:#ddf4ff}",
  "text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;text-anchor:middle;fill:#1f2328}",
  "text.rule{font-weight:bold;font-size:14px;text-anchor:start}",
].join("");

/** Rules as railroad diagrams, one below the other, in one SVG: round is what stands as it is, square what a rule or the lexer reads. */
export function railroads({ name, rules }) {
  let y = margin;
  let width = 0;
  const drawn = rules.map((rule) => {
    const diagram = Diagram(stopsOf(rule.is)).format();
    const top = y;
    y += heading + diagram.attrs.height + margin / 2;
    width = Math.max(width, diagram.attrs.width);
    return `<text class="rule" x="${margin}" y="${top + 14}">${rule.name}</text>\n<g transform="translate(${margin - 12} ${top + heading - 6})">\n${inner(diagram)}\n</g>`;
  });
  const [w, h] = [Math.ceil(width + margin), Math.ceil(y)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-label="The grammar of ${name.replace("-", " ")}">`,
    `<style>${style}</style>`,
    `<rect width="100%" height="100%" style="fill:#fff;stroke:none"/>`,
    ...drawn,
    "</svg>",
    "",
  ].join("\n");
}

function inner(diagram) {
  return diagram
    .toString()
    .replace(/^<svg[^>]*>\s*/, "")
    .replace(/\s*<\/svg>\s*$/, "");
}

function stopsOf(part) {
  switch (part.kind) {
    case "sequence":
      return Sequence(...part.parts.map(stopsOf));
    case "choice":
      return Choice(0, ...part.parts.map(stopsOf));
    case "optional":
      return Optional(stopsOf(part.part), "skip");
    case "repeated":
      return part.least === 1 ? OneOrMore(stopsOf(part.part), back(part)) : ZeroOrMore(stopsOf(part.part), back(part), "skip");
    case "word":
      return Terminal(part.text);
    case "token":
      return NonTerminal(part.name.toUpperCase());
    case "rule":
      return NonTerminal(part.name);
  }
}

function back({ between }) {
  return between === undefined ? Skip() : stopsOf(between);
}
