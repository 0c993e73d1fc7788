/** Finds all of many phrases in one pass over a text. */
export interface Automaton {
  /** Every occurrence, by the place where it ends; of those that end together, the longest first. */
  search(text: string, found: (phrase: number, end: number) => void): void;
  /** How many steps from state to state the search of a text takes: at most two a character. For showing that it is linear. */
  steps(text: string): number;
}

/**
 * Builds an automaton over phrases, which are numbered in their order; empty ones are never found.
 * Source: Aho, Corasick, "Efficient string matching: an aid to bibliographic search" (CACM 1975).
 */
export function buildAutomaton(phrases: readonly string[]): Automaton {
  const nodes: Node[] = [node()];
  phrases.forEach((phrase, index) => insert(nodes, phrase, index));
  link(nodes);
  return {
    search: (text, found) => {
      walk(nodes, text, (state, end) => {
        for (let at: number = state; at > 0; at = nodes[at]?.shorter ?? 0)
          for (const phrase of nodes[at]?.phrases ?? []) found(phrase, end);
      });
    },
    steps: (text) => walk(nodes, text, () => {}),
  };
}

interface Node {
  readonly next: Map<number, number>;
  /** Where to go on when the next character does not fit. */
  fallback: number;
  /** The longest shorter state that ends a phrase; 0 for none. */
  shorter: number;
  readonly phrases: number[];
}

function node(): Node {
  return { next: new Map(), fallback: 0, shorter: 0, phrases: [] };
}

function insert(nodes: Node[], phrase: string, index: number): void {
  let at = 0;
  for (let unit = 0; unit < phrase.length; unit++) {
    const code = phrase.charCodeAt(unit);
    let next = nodes[at]?.next.get(code);
    if (next === undefined) {
      next = nodes.push(node()) - 1;
      nodes[at]?.next.set(code, next);
    }
    at = next;
  }
  if (at > 0) nodes[at]?.phrases.push(index);
}

function link(nodes: Node[]): void {
  const waiting = [...(nodes[0]?.next.values() ?? [])];
  for (const at of waiting) {
    const here = nodes[at];
    if (here === undefined) continue;
    for (const [code, next] of here.next) {
      waiting.push(next);
      const child = nodes[next];
      if (child === undefined) continue;
      child.fallback = follow(nodes, here.fallback, code).state;
      const fallback = nodes[child.fallback];
      child.shorter = (fallback?.phrases.length ?? 0) > 0 ? child.fallback : (fallback?.shorter ?? 0);
    }
  }
}

function follow(nodes: readonly Node[], from: number, code: number): { readonly state: number; readonly steps: number } {
  let state = from;
  for (let steps = 1; ; steps++) {
    const next = nodes[state]?.next.get(code);
    if (next !== undefined) return { state: next, steps };
    if (state === 0) return { state: 0, steps };
    state = nodes[state]?.fallback ?? 0;
  }
}

function walk(nodes: readonly Node[], text: string, at: (state: number, end: number) => void): number {
  let state = 0;
  let total = 0;
  for (let unit = 0; unit < text.length; unit++) {
    const next = follow(nodes, state, text.charCodeAt(unit));
    state = next.state;
    total += next.steps;
    at(state, unit + 1);
  }
  return total;
}
