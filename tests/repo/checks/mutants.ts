import { mistakesIn, readMutants } from "../../mutants/list.mjs";
import { type Check, filesLike } from "../tree.ts";

const holes = "tests/mutants/holes/a.yaml";
const mutant = "- { id: no-look, hole: nobody looks, file: packages/engine/src/a.ts, text: look(), becomes: blink() }\n";

/** A mutant that can no longer be planted shows nothing. */
export const mutants: Check = {
  holds: "every mutant and every seeded bug of the lists can be planted: its text stands exactly once in its file",
  find: (tree) => {
    const lists = [/^tests\/mutants\/holes\/[^/]+\.yaml$/, /^tests\/mutants\/seeded\/[^/]+\.yaml$/];
    return lists.flatMap((list) =>
      mistakesIn(
        filesLike(tree, list).flatMap(([, text]) => readMutants(text)),
        (file) => tree.get(file),
      ),
    );
  },
  faults: [
    { files: { "tests/mutants/seeded/a.yaml": mutant, "packages/engine/src/a.ts": "see();" }, found: "no-look: its text stands 0 times" },
    { files: { [holes]: mutant, "packages/engine/src/a.ts": "see();" }, found: "no-look: its text stands 0 times" },
    { files: { [holes]: mutant, "packages/engine/src/a.ts": "look(); look();" }, found: "no-look: its text stands 2 times" },
    { files: { [holes]: mutant }, found: "no-look: there is no packages/engine/src/a.ts" },
    { files: { [holes]: mutant + mutant, "packages/engine/src/a.ts": "look();" }, found: "no-look: the id is given twice" },
    { files: { [holes]: mutant.replace("blink", "look"), "packages/engine/src/a.ts": "look();" }, found: "no-look: it changes nothing" },
  ],
};
