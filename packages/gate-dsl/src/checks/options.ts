import { nearest } from "@maestro-bench/diagnostics";
import type { CoreValue } from "../core/core.ts";
import { tell, type Context } from "./context.ts";

/** Reports a text that is compared with something that can never be that text. */
export function checkOption(context: Context, left: CoreValue, right: CoreValue): void {
  checkSide(context, left, right);
  checkSide(context, right, left);
}

function checkSide(context: Context, choice: CoreValue, text: CoreValue): void {
  if (choice.type.kind !== "choice" || text.kind !== "constant" || typeof text.value !== "string") return;
  const { options } = choice.type;
  if (options.includes(text.value)) return;
  const near = nearest(text.value, options);
  tell(context, "GATE-022", text.span, {
    message: `it is never \`${text.value}\``,
    near,
    help: near === undefined ? `it is one of ${options.map((option) => `\`${option}\``).join(", ")}` : undefined,
  });
}
