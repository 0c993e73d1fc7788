/** Whether one of two subjects is the other, encloses it or stands in it; "" is the run itself. Siblings know nothing of each other. */
export function isRelated(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

/** Whether a subject is another one or stands in it. */
export function isWithin(inner: string, outer: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}/`);
}
