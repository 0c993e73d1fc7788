import type { Catalogue } from "@maestro-bench/diagnostics";
import { languageMistakes } from "./catalogue/language.ts";
import { lawMistakes } from "./catalogue/laws.ts";
import { nameMistakes } from "./catalogue/names.ts";
import { rowMistakes } from "./catalogue/rows.ts";
import { typeMistakes } from "./catalogue/types-of-values.ts";

/** Every mistake in rules that this package reports, by code. Examples are whole gate files, but for those of patterns, promises, changes and filled texts. */
export const gateCatalogue: Catalogue = { ...languageMistakes, ...nameMistakes, ...typeMistakes, ...lawMistakes, ...rowMistakes };
