import { nearest } from "@maestro-bench/diagnostics";
import { tell, type Reading } from "./reading.ts";

/** Checks that every reason is told in every language that the book names, and in no other. A text without a language is English. */
export function checkLanguages(reading: Reading): void {
  const { languages = [], reasons } = reading.data;
  if (languages.length === 0) return;
  for (const [code, reason] of Object.entries(reasons)) {
    const texts = typeof reason === "string" ? { says: reason } : { says: reason.says, fix: reason.fix };
    for (const [part, text] of Object.entries(texts)) {
      if (text !== undefined) checkText(reading, languages, { code, part, isShort: typeof reason === "string", text });
    }
  }
}

interface Found {
  readonly code: string;
  /** `says` or `fix`. */
  readonly part: string;
  /** Whether the reason is nothing but its text. */
  readonly isShort: boolean;
  readonly text: string | Readonly<Record<string, string>>;
}

function checkText(reading: Reading, languages: readonly string[], { code, part, isShort, text }: Found): void {
  const path = ["reasons", code, ...(isShort ? [] : [part])];
  const written = typeof text === "string" ? ["en"] : Object.keys(text);
  const missing = languages.filter((language) => !written.includes(language));
  if (missing.length > 0) {
    const message = `\`${code}\` ${part === "fix" ? "has a remedy" : "says what it says"} in ${listed(written)}, and not in ${listed(missing)}`;
    const wanted = languages.map((language) => `${language}: …`).join(", ");
    tell(reading, "CBK-014", { path, part: "key" }, { message, help: `write \`${part}: { ${wanted} }\`` });
  }
  for (const language of typeof text === "string" ? [] : written.filter((one) => !languages.includes(one)))
    tell(
      reading,
      "CBK-014",
      { path: [...path, language], part: "key" },
      {
        message: `\`${language}\` is none of the book's languages`,
        near: nearest(language, missing),
        help: `list it under \`languages\`, or leave it out`,
      },
    );
}

function listed(languages: readonly string[]): string {
  return languages.length === 0 ? "no language" : languages.map((language) => `\`${language}\``).join(", ");
}
