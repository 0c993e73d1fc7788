import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { maestro } from "./maestro.mjs";

const columns = 100;
const escapes = new RegExp(`(${String.fromCharCode(27)}\\[[\\d;]*m)`);
const letter = { width: 8.43, height: 19 };
const colours = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#56d4dd", 90: "#8b949e" };

/** docs/images/sim.svg: what a terminal shows for a run, taken from a real one. */
export function terminalPicture() {
  const folder = mkdtempSync(join(tmpdir(), "maestro-picture-"));
  try {
    const command = ["sim", "scenarios/refund.yaml"];
    const colour = { NO_COLOR: undefined, FORCE_COLOR: "1", COLUMNS: String(columns), npm_lifecycle_event: "sim" };
    const shown = maestro([...command, "--out", join(folder, "out")], colour).replaceAll(join(folder, "out"), "out");
    return [{ path: "docs/images/sim.svg", text: picture([`$ pnpm ${command.join(" ")}`, ...shown.trimEnd().split("\n")]) }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function picture(lines) {
  const [width, height] = [Math.ceil(columns * letter.width + 32), Math.ceil(lines.length * letter.height + 32)];
  const rows = lines.map(
    (line, at) => `<text x="16" y="${Math.round(30 + at * letter.height)}" xml:space="preserve">${spans(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A run on the terminal">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g fill="#e6edf3" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">`,
    ...rows,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

// Text between escape sequences becomes one span with what they have switched on.
function spans(line) {
  let style = {};
  return line
    .split(escapes)
    .map((part) => {
      if (!part.startsWith("\u001B")) return part === "" ? "" : span(part, style);
      for (const code of part.slice(2, -1).split(";").map(Number)) style = styled(style, code);
      return "";
    })
    .join("");
}

function styled(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, "font-weight": "bold" };
  if (code === 2) return { ...style, opacity: "0.65" };
  if (code === 22) return { fill: style.fill };
  if (code === 39) return { ...style, fill: undefined };
  return colours[code] === undefined ? style : { ...style, fill: colours[code] };
}

function span(text, style) {
  const attributes = Object.entries(style).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${value}"`]));
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<tspan${attributes.join("")}>${escaped}</tspan>`;
}
