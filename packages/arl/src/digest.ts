import { hash } from "node:crypto";
import type { Json } from "@maestro-bench/codebook";
import canonicalize from "canonicalize";

/** SHA-256 of a text as UTF-8, in lower-case hexadecimal; a byte order mark is left out and line ends are LF, so that the same text has the same hash on every system. */
export function sha256OfText(text: string): string {
  return sha256(text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"));
}

/** SHA-256 of the canonical form (RFC 8785) of JSON data, in lower-case hexadecimal. What has no such form is a RangeError. */
export function digest(json: Json): string {
  return sha256(canonicalJson(json));
}

/** The canonical form of JSON data: RFC 8785. What has none (a number that is not finite, half a surrogate pair) is a RangeError. */
export function canonicalJson(json: Json): string {
  let text: string | undefined;
  try {
    text = canonicalize(json);
  } catch (cause) {
    throw new RangeError("this has no canonical form in JSON", { cause });
  }
  if (text === undefined) throw new RangeError("this has no form in JSON");
  return text;
}

/** SHA-256 of exactly this text as UTF-8, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
