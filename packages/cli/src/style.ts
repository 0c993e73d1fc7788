import colours from "picocolors";
import type { Output } from "./host.ts";

/** How text looks on one stream: its width, its signs, its colours. */
export interface Style {
  /** Columns, 40 or more. */
  readonly width: number;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly signs: Signs;
  readonly paint: Paint;
}

/** One column each, so that one set can stand for the other. */
interface Signs {
  readonly run: string;
  readonly pause: string;
  readonly stop: string;
  readonly seal: string;
  readonly to: string;
  readonly cut: string;
  readonly between: string;
}

type Paint = ReturnType<typeof colours.createColors>;

/** What a stream can show: colours only on a terminal that has them and where nobody forbade them, signs beyond ASCII only where the locale is UTF-8. */
export function styleOf(output: Output, env: Readonly<Record<string, string | undefined>>, allowed: { readonly color: boolean }): Style {
  const dumb = env["TERM"] === "dumb";
  const forced = (env["FORCE_COLOR"] ?? "0") !== "0";
  const color = allowed.color && (forced || (output.isTTY && !dumb)) && (env["NO_COLOR"] ?? "") === "";
  const unicode = !dumb && isUtf8(env);
  return {
    width: Math.max(NARROWEST, output.columns ?? columnsOf(env) ?? 80),
    color,
    unicode,
    signs: unicode ? UNICODE : ASCII,
    paint: colours.createColors(color),
  };
}

const NARROWEST = 40;
const UNICODE: Signs = { run: "✓", pause: "‖", stop: "■", seal: "⬢", to: "→", cut: "…", between: "·" };
const ASCII: Signs = { run: "+", pause: "=", stop: "x", seal: "#", to: ">", cut: "~", between: "-" };

// The first of these that is set names the locale; with none the locale is the one of plain ASCII. Windows sets none and shows UTF-8.
function isUtf8(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return locale === undefined ? env["OS"] === "Windows_NT" : /utf-?8/i.test(locale);
}

function columnsOf(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const columns = Number(env["COLUMNS"]);
  return Number.isSafeInteger(columns) && columns > 0 ? columns : undefined;
}
