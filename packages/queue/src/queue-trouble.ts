/** What keeps a queue from being used, or its results from being counted. The message and the help are for a person; neither holds a password. */
export class QueueTrouble extends Error {
  override readonly name = "QueueTrouble";
  /** `unusable`: there is no server to work with, or nobody plays. `unlike`: what came back cannot be right. */
  readonly kind: "unusable" | "unlike";
  readonly help: string;

  constructor(kind: "unusable" | "unlike", message: string, help: string) {
    super(message);
    this.kind = kind;
    this.help = help;
  }
}
