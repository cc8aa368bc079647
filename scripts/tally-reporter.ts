import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Ends a run with one plain line, "12 passed, 1 failed, 3 skipped", for whoever reads logs by machine. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tally = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      // A file that does not load has no tests to fail, and is a failure all the same.
      tally.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        tally[state === "passed" || state === "failed" ? state : "skipped"] += 1;
      }
    }
    const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
    console.log(`${tally.passed} passed, ${tally.failed} failed${skipped}`);
  }
}
