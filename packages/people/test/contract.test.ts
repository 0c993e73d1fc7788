import { describe, expect, it } from "vitest";
import { resolverBreaches } from "../src/contract/index.ts";
import { queuedPeople, scriptedPeople, simulatedPeople, type Resolver } from "../src/resolvers/index.ts";
import { askedIn, opened, patience, shipped } from "./refund.ts";

const REFUND = shipped("refund");
const TWO = shipped("refund", ["decider: USER,", 'decider: USER, who: "2 of [ann, bob]",']);
const simulated = opened(REFUND, { people: "simulated" }).live;
const questions = [askedIn(opened(REFUND).live, REFUND), askedIn(opened(TWO).live, TWO)];

describe("the contract of a resolver", () => {
  it.each<readonly [string, Resolver]>([
    ["scripted", scriptedPeople([{ code: "APPROVE" }, { code: "REJECT", by: "bob" }])],
    ["queued", queuedPeople],
    ["simulated", simulatedPeople(simulated)],
  ])("is kept: %s", async (_, resolver) => {
    const asked = resolver.simulated === true ? [askedIn(simulated, REFUND)] : questions;
    expect(await resolverBreaches(resolver, asked, patience())).toEqual([]);
  });

  it.each<readonly [string, Resolver["ask"], string]>([
    ["throws", async () => await Promise.reject(new Error("no line")), "it threw: no line"],
    ["never comes back", () => new Promise(() => {}), "nothing came within 1m"],
    ["gives what is not offered", async () => ({ code: "PAY" }), "`PAY` is no answer to this question"],
    ["names nobody where somebody must be named", async () => ({ code: "APPROVE" }), "it names nobody, and not everybody may answer"],
    ["names somebody who may not", async () => ({ code: "APPROVE", by: "eve" }), "it answers as eve, who may not"],
    [
      "changes what it is given",
      async (asked) => {
        Object.assign(asked, { run: "run-9" });
        return undefined;
      },
      "it changes what it is given",
    ],
  ])("is broken by one that %s", async (_, ask, problem) => {
    expect(await resolverBreaches({ ask }, questions, patience())).toEqual([problem]);
  });
});
