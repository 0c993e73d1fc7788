import type { Call } from "../call.ts";
import { strongest, type ExitCode } from "../exit-code.ts";
import { readRevoked } from "../inputs/signers.ts";
import { mistake, refuse } from "../mistakes.ts";
import { loadSources } from "../queue/load-sources.ts";
import { notAsItWas } from "../queue/find-wait.ts";
import { goOnAndTell, inFolder } from "../queue/resumed.ts";
import { readWaitingFolder, waitingFolders } from "../queue/waiting-folder.ts";

/** `maestro resume`: goes on with everything that was answered and not gone on with, as after `--no-resume` or when a process was ended. */
export async function resume(call: Call, typed: string | undefined, options: { readonly revoked?: string } = {}): Promise<ExitCode> {
  const { host } = call;
  const below = typed ?? "out";
  if (host.look(below).kind !== "folder")
    return refuse(call, [mistake("CLI-001", call.typed.place(below), `there is no folder \`${below}\``)]);
  const revoked = readRevoked(call, options.revoked);
  if (typeof revoked !== "string") return refuse(call, [revoked]);
  const codes: ExitCode[] = [];
  let count = 0;
  for (const { folder } of waitingFolders(host, below)) {
    if (!isDue(readWaitingFolder(host, folder))) continue;
    count++;
    codes.push(await inFolder(call, below, folder, () => resumeIn(call, below, { folder, revoked })));
  }
  if (count === 0 && !call.json) host.stdout.write(`nothing in ${below} is answered and not gone on with\n`);
  return strongest(codes);
}

function isDue(at: ReturnType<typeof readWaitingFolder>): boolean {
  return "problem" in at || (at.answer !== undefined && !at.isOver);
}

async function resumeIn(
  call: Call,
  word: string,
  { folder, revoked }: { readonly folder: string; readonly revoked: string },
): Promise<ExitCode> {
  const at = readWaitingFolder(call.host, folder);
  if ("problem" in at) return refuse(call, [notAsItWas(call, word, at.problem)]);
  const { point, answer } = at;
  // Another process has gone on with it meanwhile.
  if (answer === undefined || at.isOver) return 0;
  const loaded = await loadSources(call, folder, point);
  if (!("scenario" in loaded)) return refuse(call, loaded);
  return goOnAndTell(call, word, { ...loaded, folder, point }, { answer, revoked });
}
