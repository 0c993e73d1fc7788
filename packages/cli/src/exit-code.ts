/** What the command line ends with. */
export type ExitCode = 0 | 1 | 2 | 3 | 70;

/** What each exit code means, the one that wins over the others first. */
export const EXIT_CODES: readonly { readonly code: ExitCode; readonly means: string }[] = [
  { code: 70, means: "a bug in Maestro" },
  { code: 2, means: "the input has mistakes: nothing was run and nothing written" },
  {
    code: 1,
    means:
      "a finding: an expectation or a promise that does not hold, a log that is broken, too little coverage, a gate file that is not formatted",
  },
  { code: 3, means: "a run waits for a person or a fact that was really asked for" },
  { code: 0, means: "all is as expected" },
];

/** Of several exit codes the one that holds; 0 for none. */
export function strongest(codes: readonly ExitCode[]): ExitCode {
  return EXIT_CODES.find(({ code }) => codes.includes(code))?.code ?? 0;
}
