import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import type { AnswerFile, ResumePoint } from "@maestro-bench/people";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";
import { answeredIn, waitingFolders, type WaitingFolder } from "./waiting-folder.ts";

/** What waits under an id, or a part of it that is of no other, in the folders of results below a folder; or what is wrong. */
export function findWait(call: Call, id: string, below: string): WaitingFolder | Diagnostic {
  const place = call.typed.place(id);
  if (!/^[0-9a-f]{1,64}$/.test(id))
    return mistake("CLI-019", place, `\`${id}\` is no id`, { help: "an id is ten digits from 0 to 9 and a to f" });
  const whole = waitingFolders(call.host, below, id).filter((one): one is WaitingFolder => "point" in one);
  const [first, second] = whole.filter((one) => isOpen(one) && isNamed(one.point, id));
  if (first !== undefined && second !== undefined) return several(call, id, [first, second]);
  if (first !== undefined) return first;
  const [answered] = whole.flatMap(({ folder }) => answeredIn(call.host, folder).filter(({ point }) => isNamed(point, id)));
  return answered === undefined ? nothingWaits(call, id, below) : alreadyAnswered(call, id, answered);
}

function nothingWaits(call: Call, id: string, below: string): Diagnostic {
  const folders = waitingFolders(call.host, below);
  const spoilt = folders.find((one) => "problem" in one);
  if (spoilt !== undefined) return notAsItWas(call, id, spoilt.problem);
  const ids = folders.flatMap((one) => ("point" in one && isOpen(one) ? [one.point.id] : []));
  const near = nearest(id, ids);
  return mistake("CLI-019", call.typed.place(id), `nothing waits under \`${id}\` in \`${below}\``, {
    label: near === undefined ? undefined : `did you mean \`${near}\`?`,
    help: `\`maestro waiting ${below}\` lists what waits`,
  });
}

/** The mistake of an answer to what was answered. */
export function alreadyAnswered(
  call: Call,
  word: string,
  { point, answer }: { readonly point: ResumePoint; readonly answer: AnswerFile },
): Diagnostic {
  const who =
    answer.role === null
      ? answer.says.kind === "malformed"
        ? "stopped"
        : "closed as late"
      : `already answered by ${[answer.role, ...(answer.name === null ? [] : [answer.name])].join(":")}`;
  return mistake("CLI-021", call.typed.place(word), `\`${point.id}\` is ${who} at ${answer.at}: ${saidIn(answer)}`, {
    help: "an answer counts once; `maestro resume` goes on with what was answered and not gone on with",
  });
}

/** The mistake of something that waits and is not as it was when it began to. */
export function notAsItWas(call: Call, word: string, problem: string): Diagnostic {
  return mistake("CLI-023", call.typed.place(word), problem, {
    help: "nothing was written; put back what was changed, or begin anew with `maestro sim`",
  });
}

function saidIn({ says }: AnswerFile): string {
  switch (says.kind) {
    case "answer":
      return says.code;
    case "supply":
      return `supplied ${says.facts.map(({ fact }) => fact).join(", ")}`;
    case "close":
      return "closed";
    case "late":
      return "nobody answered in time";
    case "malformed":
      return `what came was no answer: ${says.problem}`;
  }
}

function several(call: Call, id: string, [one, other]: readonly [WaitingFolder, WaitingFolder]): Diagnostic {
  const same = one.point.waiting.row.row_hash === other.point.waiting.row.row_hash;
  const message = same
    ? `\`${id}\` waits in \`${one.folder}\` and in \`${other.folder}\`: it is the same series`
    : `\`${id}\` is the beginning of \`${one.point.id}\` and of \`${other.point.id}\``;
  return mistake("CLI-020", call.typed.place(id), message, { help: same ? "name the one that is meant with `--out`" : "type more of it" });
}

function isOpen({ answer, isOver }: WaitingFolder): boolean {
  return !isOver && answer === undefined;
}

function isNamed({ waiting: { row } }: ResumePoint, id: string): boolean {
  return row.row_hash.startsWith(id);
}
