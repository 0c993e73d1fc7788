/** A run that breaks a claim. */
export interface Counterexample {
  /** The run of the trial, from 1. */
  readonly run: number;
  /** The row that breaks it, as the log of the trial numbers it; not there where the end of the run does. */
  readonly seq?: number | undefined;
  readonly why: string;
  /** As it can be pasted below `cases:` of the scenario; of several runs, below `runs:`. Not there where no choice leads to it, as to a time that is drawn. */
  readonly yaml?: string | undefined;
}
