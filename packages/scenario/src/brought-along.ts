import type { SourceFile } from "@maestro-bench/diagnostics";
import type { Gate, Vocabulary } from "@maestro-bench/gate-dsl";
import type { PluginFunction } from "@maestro-bench/gate-dsl/plugin";

/** Functions of a user's own, which rules and expressions of the scenario may call. No scenario can name one: whoever loads it does. */
export interface Plugin {
  /** What is run. Its hash stands in the log beside those of the gate files. */
  readonly source: SourceFile;
  readonly functions: ReadonlyMap<string, PluginFunction>;
}

/** A gate that a program brings along, in whatever way it was written. Steps name it as they name a gate of a gate file. */
export interface OwnGate {
  readonly name: string;
  readonly layer: string;
  /** What it is made from. Its hash stands in the log beside those of the gate files. */
  readonly source: SourceFile;
  /** Makes the gate, of the same name and layer, once the words of the scenario are known. */
  make(vocabulary: Vocabulary): Gate;
}
