import { posix } from "node:path";
import { sha256OfText, type LogHeader, type Pinned } from "@maestro-bench/arl";
import { openSeries } from "@maestro-bench/engine/live";
import type { Call } from "../call.ts";
import { HostFailure, type Host } from "../host.ts";
import type { Play } from "../inputs/plays.ts";
import type { SignersFiles } from "../inputs/signers.ts";
import { keep, putAway } from "../queue/put-away.ts";
import { copySources } from "./copies.ts";
import { beginResults, PARTS, placeResults, SIGNERS, waitingIn } from "./folder.ts";
import { playedWith, writeInto, type PlayedInto, type Telling } from "./play-into.ts";

/**
 * Plays a scenario with real people into a folder of results until it waits. What waits is put away there beside its log, which stays open, and the exact
 * sources; the folder is put in its place when all of it is there. Throws a HostFailure when that cannot be done.
 */
export async function openInto(call: Call, play: Play, { seed, rows, language, signers }: Telling): Promise<PlayedInto> {
  const { host } = call;
  const { scenario, folder } = play;
  const beside = beginResults(host, folder);
  const log = await host.openLog(posix.join(beside, PARTS.log));
  const live = openSeries(scenario, {
    seed,
    ...(rows !== undefined && { rows }),
    ...(signers !== undefined && { signers: pinned(signers) }),
    sink: log,
    writeFile: (file) => writeInto(host, beside, file),
  });
  if (live.waits !== undefined) log.close?.();
  const places = copySources(host, play, posix.join(beside, PARTS.sources));
  if (signers !== undefined) keepSigners(host, signers, posix.join(beside, PARTS.signers));
  const at = (source: Parameters<typeof places.get>[0]): string => places.get(source) ?? source.path;
  const sources = {
    scenario: at(scenario.sources.scenario),
    codebook: play.codebook === undefined ? null : at(scenario.sources.codebook),
    plugins: scenario.sources.plugins.map(at),
  };
  const kept = keep(host, { live, scenario, seed, folder, sources, next: 1 });
  host.write(posix.join(beside, PARTS.summary), `${JSON.stringify(kept.summary)}\n`);
  if (kept.point !== undefined) putAway(host, beside, kept.point);
  if ((waitingIn(host, folder)?.length ?? 0) > 0) throw new HostFailure(folder, "another series has begun to wait there meanwhile");
  placeResults(host, beside, folder);
  return playedWith(call, { ...kept, scenario, path: play.path, folder, language });
}

function pinned({ allowed, revoked }: SignersFiles): NonNullable<LogHeader["signers"]> {
  return { allowed: pin(allowed), ...(revoked !== undefined && { revoked: pin(revoked) }) };
}

function pin({ path, text }: SignersFiles["allowed"]): Pinned {
  return { name: posix.basename(path), sha256: sha256OfText(text) };
}

function keepSigners(host: Host, { allowed, revoked }: SignersFiles, folder: string): void {
  host.makeFolder(folder);
  host.write(posix.join(folder, SIGNERS.allowed), allowed.bytes);
  if (revoked !== undefined) host.write(posix.join(folder, SIGNERS.revoked), revoked.bytes);
}
