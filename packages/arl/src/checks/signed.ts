import type { ReadHeader, ReadRow } from "../shapes.ts";

/** Where the header says whose signatures count: a row in a person's name tells who signed it. A summary leaves that out of what is no RUN. */
export function signedOf(row: ReadRow, header: ReadHeader | undefined): readonly string[] {
  if (header?.signers === undefined || row.final_decider === "SYSTEM") return [];
  if (header.promises.level === "summary" && row.decision !== "RUN") return [];
  const signer = row.noted?.["signer"];
  return typeof signer === "string" && signer !== "" ? [] : ["law 4: people are heard only with a signature, and it tells of none"];
}
