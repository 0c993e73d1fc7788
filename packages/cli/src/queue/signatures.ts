import { posix } from "node:path";
import { sha256OfText } from "@maestro-bench/arl";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import { toSign, type AnswerFile } from "@maestro-bench/people";
import type { Call } from "../call.ts";
import type { Ran } from "../host.ts";
import { textOf } from "../inputs/files.ts";
import { mistake } from "../mistakes.ts";
import { PARTS, SIGNERS } from "../results/folder.ts";
import { notAsItWas } from "./find-wait.ts";
import type { Loaded } from "./go-on.ts";

/** What a signature is for: one that was made for something else does not count. */
const NAMESPACE = "maestro-answer";
const PROGRAM = "ssh-keygen";

/** The signature of an answer by the key in a file, or why there is none. */
export function signWith(call: Call, keyFile: string, answer: AnswerFile): string | Diagnostic {
  const place = call.typed.place(keyFile);
  const path = posix.resolve(call.host.cwd, keyFile);
  const ran = call.host.run(PROGRAM, ["-Y", "sign", "-n", NAMESPACE, "-f", path], { input: toSign(answer), files: {} });
  if (ran === undefined) return noProgram(place);
  if (ran.code === 0 && ran.stdout.startsWith("-----BEGIN SSH SIGNATURE-----")) return ran.stdout;
  return mistake("CLI-032", place, `\`${keyFile}\` cannot sign: ${lastLineOf(ran)}`, {
    help: "name the file of a key without a passphrase, or of the public half of one that `ssh-agent` holds",
  });
}

/** How a signature is judged. */
export interface Judging {
  /** When an answer is taken: milliseconds since 1970. Left out where one is gone on with that was taken before. */
  readonly now?: number;
  /** Keys that do not count, besides those that the series began with: one a line. */
  readonly revoked: string;
}

/**
 * Whose signature an answer has, for its row: fingerprint and name, none where the series asks for none; or why the answer is not taken. It counts if the key
 * was valid when the answer says that it was given and, where it is taken only now, still is.
 */
export function verified(
  call: Call,
  word: string,
  at: Loaded & { readonly answer: AnswerFile },
  judging: Judging,
): { readonly signer?: string } | Diagnostic {
  const { point, answer } = at;
  const place = call.typed.place(word);
  if (point.saved.header.signers === undefined) return answer.signature === undefined ? {} : asksForNone(call, word);
  const files = signersOf(call, word, at, judging);
  if ("code" in files) return files;
  if (answer.says.kind === "late" && answer.signature === undefined) return isLateByNow(answer, point.asked_at) ? {} : notLate(call, word);
  const { name, signature } = answer;
  if (name === null || signature === undefined) return unsigned(call, word, name);
  const times = [Date.parse(answer.at), ...(judging.now === undefined ? [] : [judging.now])];
  let signer = "";
  for (const time of times) {
    const args = [
      "-Y",
      "verify",
      "-n",
      NAMESPACE,
      "-I",
      name,
      "-f",
      "allowed",
      "-r",
      "revoked",
      "-s",
      "signature",
      `-Overify-time=${clockTime(time)}`,
    ];
    const ran = call.host.run(PROGRAM, args, { input: toSign(answer), files: { ...files, signature } });
    if (ran === undefined) return noProgram(place);
    const fingerprint = ran.code === 0 ? /^Good .* with \S+ key (SHA256:[A-Za-z0-9+/=]+)$/mu.exec(ran.stdout)?.[1] : undefined;
    if (fingerprint === undefined) return doesNotHold(call, word, name, ran);
    signer = `${fingerprint} ${name}`;
  }
  return { signer };
}

/** The mistake of a signature for a series that verifies none. */
export function asksForNone(call: Call, word: string): Diagnostic {
  return mistake(
    "CLI-030",
    call.typed.place(word),
    "the series that this waits in asks for no signatures, so that nobody could say whose this is",
    {
      help: "leave the signature out, or begin the series with `maestro sim … --people file --signers FILE`",
    },
  );
}

function unsigned(call: Call, word: string, name: string | null): Diagnostic {
  const place = call.typed.place(word);
  if (name === null)
    return mistake("CLI-030", place, "the series that this waits in asks whose signature this is, and nobody is named", {
      help: "`--as ROLE:NAME`",
    });
  return mistake("CLI-030", place, "the series that this waits in takes no answer without a signature", {
    help: "`--sign KEYFILE` signs it; `--print` prints what to sign elsewhere, and `--signature FILE` takes that",
  });
}

function doesNotHold(call: Call, word: string, name: string, ran: Ran): Diagnostic {
  const said = lastLineOf(ran);
  return mistake(
    "CLI-031",
    call.typed.place(word),
    `this is no signature of \`${name}\` over this answer that counts here${said === "" ? "" : `: ${said}`}`,
    {
      help: "the key must stand in the series' file of signers under that name, be valid then and now, and not be revoked",
    },
  );
}

function noProgram(place: Diagnostic["place"]): Diagnostic {
  return mistake(
    "CLI-032",
    place,
    `there is no program \`${PROGRAM}\` on this machine, and without it no signature can be made or verified`,
    {
      help: "install OpenSSH: `apt-get install openssh-client`, `brew install openssh`, or the system's optional feature of that name",
    },
  );
}

function notLate(call: Call, word: string): Diagnostic {
  return mistake("CLI-024", call.typed.place(word), "where answers are signed, nobody is late before the clock on the wall says so", {
    help: "leave out `--after`",
  });
}

// Nobody signs that nobody answered; a made-up time would take the question away from those who may.
function isLateByNow({ took, at }: AnswerFile, askedAt: string): boolean {
  return took <= Date.parse(at) - Date.parse(askedAt);
}

interface SignersTexts {
  readonly allowed: string;
  readonly revoked: string;
}

function signersOf(call: Call, word: string, { folder, point }: Loaded, { revoked: more }: Judging): SignersTexts | Diagnostic {
  const pinned = point.saved.header.signers;
  const read = (name: string): string => {
    const found = call.host.look(posix.join(folder, PARTS.signers, name));
    return (found.kind === "file" ? textOf(found.bytes) : undefined) ?? "";
  };
  const allowed = read(SIGNERS.allowed);
  if (sha256OfText(allowed) !== pinned?.allowed.sha256)
    return notAsItWas(call, word, "the file of signers was changed since it began to wait");
  const revoked = pinned.revoked === undefined ? "" : read(SIGNERS.revoked);
  if (pinned.revoked !== undefined && sha256OfText(revoked) !== pinned.revoked.sha256)
    return notAsItWas(call, word, "the file of revoked keys was changed since it began to wait");
  return { allowed, revoked: `${revoked}\n${more}\n` };
}

function lastLineOf({ stdout, stderr }: Ran): string {
  return [stderr, stdout].map((text) => text.trim().split("\n").at(-1)?.slice(0, 200) ?? "").find((line) => line !== "") ?? "";
}

// As ssh-keygen reads times, in UTC.
function clockTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replaceAll(/[-T:]/g, "");
}
