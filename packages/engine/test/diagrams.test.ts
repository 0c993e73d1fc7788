import { describe, expect, it } from "vitest";
import { lifecycleDiagram, pipelineDiagram } from "../src/index.ts";
import { door } from "./door.ts";

describe("law 9: lifecycle and gate order are drawn apart", () => {
  it("draws every state and arrow of the lifecycle, and no gate", () => {
    const drawn = lifecycleDiagram(door());
    expect(drawn).toContain("stateDiagram-v2");
    for (const word of ["INIT", "PAUSE_FOR_HITL_PORTER", "DOOR_OPENED", "STOPPED"]) expect(drawn).toContain(word);
    expect(drawn).not.toContain("badge_gate");
  });

  it("draws every step in order, who is asked, and the gates on watch, and no state", () => {
    const drawn = pipelineDiagram(door());
    const places = ["receive badge", "badge_gate", "porter_gate", "DOOR_OPENED"].map((word) => drawn.indexOf(word));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(drawn).toContain("USER: porter");
    expect(drawn).toContain("seal_gate");
    expect(drawn).not.toContain("PAUSE_FOR_HITL");
  });
});
