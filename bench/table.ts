/** One line of the bench's table. */
export interface Row {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** Null where it could not be measured, or has no target. */
  readonly met: boolean | null;
}

/** Prints rows in aligned columns. */
export function printTable(rows: readonly Row[]): void {
  const cells = rows.map(({ what, target, measured, met }) => [
    what,
    target,
    measured,
    met === null ? "" : met ? "met" : "MISSED",
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}
