import type { Finding, Undecided } from "../../finding.ts";
import type { Result } from "../../result.ts";
import { placeText } from "../place.ts";
import { relatedOf } from "../related.ts";
import { divided } from "../text/finding.ts";
import { visible } from "../visible.ts";
import { element, type Xml, xmlDocument } from "./element.ts";

/**
 * JUnit's report, as CI systems read it: a suite for each root module, in which a fault is a test that fails, an undecided check
 * one that is skipped, and a problem with reading the configuration an error. A root with none of them passes as one test.
 */
export function junitReport(result: Result): string {
  const { findings, undecided } = result;
  const roots = [
    ...new Set([...result.roots, ...[...findings, ...undecided].map(({ root }) => root)]),
  ].sort();
  const suites = roots.map((root) =>
    suite(root, [
      ...findings.filter((finding) => finding.root === root).map((finding) => failure(finding, result)),
      ...undecided.filter((check) => check.root === root).map((check) => skipped(check, result)),
    ]),
  );
  const problems = result.diagnostics.map(({ severity, message, range }, index) => {
    const place = range === null ? "" : `${placeText(result.sources, range)}: `;
    const kind = severity === "error" ? "error" : "skipped";
    return test(
      kind,
      "configuration",
      `problem ${index + 1}`,
      element(kind, { message: `${place}${message}` }),
    );
  });
  if (problems.length > 0) suites.push(suite("configuration", problems));
  return xmlDocument(
    element(
      "testsuites",
      { name: "tf-peer-lint", ...countsOf(suites) },
      suites.map(({ xml }) => xml),
    ),
  );
}

type Outcome = "passed" | "failure" | "skipped" | "error";

interface Test {
  readonly outcome: Outcome;
  readonly xml: Xml;
}

interface Suite {
  readonly tests: readonly Test[];
  readonly xml: Xml;
}

function suite(name: string, faults: readonly Test[]): Suite {
  const tests = faults.length > 0 ? faults : [test("passed", name, "no faults")];
  const counts = countsOf([{ tests }]);
  const xml = element(
    "testsuite",
    { name, ...counts, skipped: count([{ tests }], "skipped") },
    tests.map((one) => one.xml),
  );
  return { tests, xml };
}

function countsOf(suites: readonly Pick<Suite, "tests">[]) {
  return {
    tests: suites.reduce((sum, { tests }) => sum + tests.length, 0),
    failures: count(suites, "failure"),
    errors: count(suites, "error"),
  };
}

function count(suites: readonly Pick<Suite, "tests">[], outcome: Outcome): number {
  return suites.flatMap(({ tests }) => tests).filter((one) => one.outcome === outcome).length;
}

function test(outcome: Outcome, classname: string, name: string, content?: Xml): Test {
  return { outcome, xml: element("testcase", { name, classname }, content === undefined ? [] : [content]) };
}

function failure(finding: Finding, { sources }: Result): Test {
  const { ruleId, severity, message, addresses, range } = finding;
  const [fault, explanation] = divided(visible(message));
  const related = relatedOf(finding).map((place) => `${placeText(sources, place.range)}: ${place.message}`);
  const text = [`${placeText(sources, range)}: ${message}`, ...related].join("\n");
  return test(
    "failure",
    finding.root,
    named(ruleId, addresses[0] ?? placeText(sources, range)),
    element("failure", { message: fault === "" ? explanation : fault, type: severity }, text),
  );
}

function skipped({ root, ruleId, address, range, causes }: Undecided, { sources }: Result): Test {
  const message = `Undecided: ${causes.map((cause) => cause.message).join("; ")}.`;
  const name = named(ruleId, address ?? placeText(sources, range));
  return test("skipped", root, name, element("skipped", { message }));
}

function named(ruleId: string, subject: string): string {
  return `${ruleId}: ${subject}`;
}
