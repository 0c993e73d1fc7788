import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import { readInput } from "../inputs/files.ts";
import { mistake } from "../mistakes.ts";
import type { TypedAnswer } from "./typed-answer.ts";

/** How an answer is signed, as it was typed. */
export interface TypedSignature {
  readonly sign?: string;
  readonly print?: boolean;
  readonly signature?: string;
}

/** An answer that was printed, and what came of signing it. */
export interface SignedElsewhere {
  readonly text: string;
  readonly signature: string;
}

/** Reads a signature file and beside it, under the name without `.sig`, the answer that was signed; undefined where none is named. */
export function readSignedElsewhere(call: Call, typed: TypedAnswer & TypedSignature): SignedElsewhere | readonly Diagnostic[] | undefined {
  const { signature: path } = typed;
  if (path === undefined) return undefined;
  const place = call.typed.place(path);
  const twice = TOLD.find((key) => typed[key] !== undefined && typed[key] !== false);
  if (twice !== undefined) {
    const word = twice === "answer" ? (typed.answer ?? "") : `--${twice}`;
    return [
      mistake("CLI-005", call.typed.place(word), `all that is said stands in the signed answer, and \`${word}\` would say it again`, {
        help: "leave it out",
      }),
    ];
  }
  if (!path.endsWith(ENDING) || path === ENDING)
    return [
      mistake("CLI-006", place, `\`${path}\` does not end in \`${ENDING}\``, {
        help: "`ssh-keygen -Y sign … answer.json` writes `answer.json.sig`: both files are needed, side by side",
      }),
    ];
  const [answer, signature] = [readInput(call, path.slice(0, -ENDING.length)), readInput(call, path)];
  if ("code" in answer || "code" in signature) return [answer, signature].flatMap((one) => ("code" in one ? [{ ...one, place }] : []));
  return { text: answer.text, signature: signature.text };
}

const ENDING = ".sig";
const TOLD = ["answer", "as", "because", "after", "supply", "close", "late", "sign", "print"] as const;
