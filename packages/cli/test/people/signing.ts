import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../src/hosts/run-program.ts";
import { shipped } from "../project.ts";
import { filesBelow, firstWait, REFUND, workplace, type Workplace } from "./workplace.ts";

/** Whether this machine can sign: CI can. */
export const canSign: boolean = runProgram("ssh-keygen", ["-?"], { input: "", files: {} }) !== undefined;

/** Keys of people, on the disk of this machine. */
export interface Keys {
  /** The path of the private key. */
  readonly path: (name: string) => string;
  /** Type and key, as a line of signers has them. */
  readonly line: (name: string) => string;
  readonly remove: () => void;
}

/** A new key for each name. */
export function newKeys(...names: readonly string[]): Keys {
  const folder = mkdtempSync(join(tmpdir(), "maestro-keys-"));
  for (const name of names) sshKeygen(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", join(folder, name)]);
  return {
    path: (name) => join(folder, name),
    line: (name) =>
      readFileSync(join(folder, `${name}.pub`), "utf8")
        .split(" ")
        .slice(0, 2)
        .join(" "),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Signs a text as a person would by hand, for a use. */
export function signature(keys: Keys, name: string, text: string, use = "maestro-answer"): string {
  return sshKeygen(["-Y", "sign", "-n", use, "-f", keys.path(name)], text);
}

/** A project on a machine that has ssh-keygen. */
export function signingPlace(files: Workplace["files"]): Workplace {
  return workplace(files, { run: runProgram });
}

/** A series of refunds that takes signed answers only, as far as it waits. `more`: further files of the project. */
export async function waiting(
  signers: string,
  more: Readonly<Record<string, string>> = {},
  ...options: readonly string[]
): Promise<Workplace> {
  const place = signingPlace({ ...shipped, signers, ...more });
  const { stderr, code } = await place.type("sim", REFUND, "--people", "file", "--signers", "signers", ...options);
  if (code !== 3) throw new Error(stderr);
  return place;
}

/** Answers the one wait there is. What is refused must have written nothing. */
export async function answering(place: Workplace, ...words: readonly string[]): Promise<readonly [code: number, says: string]> {
  const { wait } = await firstWait(place);
  const before = JSON.stringify(filesBelow(place, "out"));
  const { code, stderr } = await place.type("answer", wait.id, ...words);
  if (code === 2 && JSON.stringify(filesBelow(place, "out")) !== before)
    throw new Error(`it was refused, and something was written: ${stderr}`);
  return [code, stderr.replaceAll(/\s+/g, " ")];
}

function sshKeygen(args: readonly string[], input = ""): string {
  const ran = runProgram("ssh-keygen", args, { input, files: {} });
  if (ran?.code !== 0) throw new Error(ran?.stderr ?? "there is no ssh-keygen");
  return ran.stdout;
}
