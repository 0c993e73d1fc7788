/** What a word that other languages have is here, as it is written in a remedy; undefined for any other word. */
export function meantElsewhere(word: string): string | undefined {
  return Object.hasOwn(HERE, word) ? HERE[word] : undefined;
}

const HERE: { readonly [word: string]: string } = {
  all: "`every`",
  between: "both bounds: `request.amount >= 1 and request.amount <= 100`",
  contains: "`mentions`",
  else: "`otherwise`",
  equals: "`is`",
  exists: "`is present`",
  forall: "`every`",
  if: "`when`",
  includes: "`mentions`",
  none: "`is absent`, or `no` before a list",
  null: "`is absent`",
  some: "`any`",
  undefined: "`is absent`",
  unless: "`when not`",
};
