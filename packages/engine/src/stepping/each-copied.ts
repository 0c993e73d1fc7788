/** Records by name, each copied: whatever is put into one of them, the others stay as they are. What stands in them is shared. */
export function eachCopied<Value>(all: Readonly<Record<string, Readonly<Record<string, Value>>>>): Record<string, Record<string, Value>> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, { ...one }]));
}
