import { UNBORN, type View } from "../gate.ts";

/** A view that remembers what was asked of it. */
export interface Listening {
  readonly view: View;
  readonly read: ReadonlySet<string>;
  readonly heard: readonly { readonly layer: string; readonly codes: readonly string[] }[];
}

/** The same view, remembering what is asked of it. */
export function listening(view: View): Listening {
  const read = new Set<string>();
  const heard: { readonly layer: string; readonly codes: readonly string[] }[] = [];
  return {
    read,
    heard,
    view: {
      ...view,
      read: (name) => {
        read.add(name);
        return view.read(name);
      },
      said: (layer, codes, scope) => {
        heard.push({ layer, codes });
        return view.said(layer, codes, scope);
      },
    },
  };
}

/** The same view before a fact is received. */
export function hidden(view: View, fact: string): View {
  return { ...view, read: (name) => (name === fact ? UNBORN : view.read(name)) };
}
