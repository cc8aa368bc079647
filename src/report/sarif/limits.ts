/**
 * What GitHub's code scanning takes; a file with more is refused, or a part of it dropped:
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning#validating-your-sarif-file
 * (rules, extensions and tags have limits, too, which no file of ours comes near).
 */
export const limits = {
  /** Bytes of the file, as gzip compresses it. */
  compressedBytes: 10_000_000,
  runsPerFile: 20,
  /** Of these, the 5,000 severest are shown. */
  resultsPerRun: 25_000,
  /** With the one that the result stands at. */
  locationsPerResult: 1_000,
  threadFlowLocationsPerResult: 10_000,
} as const;

/** More are never within the size of the file; past that, no text of node could hold them. */
export const placesPerFile = 300_000;

/** Nothing limits these but the size of the file: so many tell a reader all that a reader takes in. */
export const notificationsPerKind = 1_000;
