import { describe, expect, it } from "vitest";
import { philox, type Words } from "../../src/draws/philox.ts";

// The known answers that the Random123 distribution publishes for philox4x32 with ten rounds.
const PUBLISHED: readonly { readonly counter: Words; readonly key: readonly [number, number]; readonly random: Words }[] = [
  { counter: [0, 0, 0, 0], key: [0, 0], random: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    random: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    random: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

describe("philox", () => {
  it.each(PUBLISHED)("gives the published words for counter $counter", ({ counter, key, random }) => {
    expect(philox(counter, key)).toEqual(random);
  });
});
