import { mistakesIn, readMutants } from "../../mutants/list.mjs";
import { type Check, filesLike } from "../tree.ts";

const list = "tests/mutants/holes/a.yaml";
const mutant = "- { id: no-look, hole: nobody looks, file: packages/engine/src/a.ts, text: look(), becomes: blink() }\n";

/** A mutant that can no longer be planted shows nothing. */
export const mutants: Check = {
  holds: "every mutant of the list can be planted: its text stands exactly once in its file",
  find: (tree) => {
    const all = filesLike(tree, /^tests\/mutants\/holes\/[^/]+\.yaml$/).flatMap(([, text]) => readMutants(text));
    return mistakesIn(all, (file) => tree.get(file));
  },
  faults: [
    { files: { [list]: mutant, "packages/engine/src/a.ts": "see();" }, found: "no-look: its text stands 0 times" },
    { files: { [list]: mutant, "packages/engine/src/a.ts": "look(); look();" }, found: "no-look: its text stands 2 times" },
    { files: { [list]: mutant }, found: "no-look: there is no packages/engine/src/a.ts" },
    { files: { [list]: mutant + mutant, "packages/engine/src/a.ts": "look();" }, found: "no-look: the id is given twice" },
    { files: { [list]: mutant.replace("blink", "look"), "packages/engine/src/a.ts": "look();" }, found: "no-look: it changes nothing" },
  ],
};
