import type { Desk } from "../desk.ts";
import type { Speakers } from "./speakers.ts";
export function checkListening(_desk: Desk, _speakers: Speakers): void {}
