import { checkedOptions } from "./config/options.ts";
import { readConfiguration } from "./files/index.ts";
import { memoryReader } from "./files/memory-reader.ts";
import type { SourceText } from "./files/source-text.ts";
import type { Finding, Severity } from "./finding.ts";
import { applyFixes } from "./fix/apply.ts";
import { join, schemas } from "./network/index.ts";
import { SourceParser } from "./parser.ts";
import { runRoot } from "./root-run.ts";
import { Editor } from "./rule/edit/index.ts";
import { type CheckResult, check, type Rule } from "./rule/index.ts";
import type { RuleOptions } from "./rule/options.ts";
import { defaultSettings } from "./settings.ts";
import { withPackages } from "./terraform/index.ts";

/** The files of a root module by their paths, or the text of its only one, `main.tf`. */
export type TestSources = string | Readonly<Record<string, string>>;

/** Sources that are checked with options of the rule. */
export interface TestWithOptions {
  readonly sources: TestSources;
  readonly options: RuleOptions;
}

/** What a finding has to be like; what is left out may be anything. */
export interface ExpectedFinding {
  readonly messageId: string;
  /** `main.tf` */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** The first of its instances. */
  readonly address?: string;
  readonly severity?: Severity;
  readonly message?: string;
}

/** Configurations, with what a rule has to say of each. */
export interface RuleTests {
  /** In these it finds nothing, and leaves nothing open. */
  readonly valid: readonly (TestSources | TestWithOptions)[];
  /** In these it finds exactly this, in this order. */
  readonly invalid: readonly {
    readonly sources: TestSources;
    /** Of the rule; left out, its defaults. */
    readonly options?: RuleOptions;
    readonly findings: readonly ExpectedFinding[];
    /** The sources when all fixes are applied, those that are only suggested too; left out, fixes are not looked at. */
    readonly fixed?: TestSources;
  }[];
  /** In these it finds nothing, and says that it cannot tell. */
  readonly undecided?: readonly (TestSources | TestWithOptions)[];
}

/** How a test framework takes tests: `describe` and `test` of most of them. */
export interface TestFramework {
  describe(name: string, tests: () => void): unknown;
  test(name: string, test: () => Promise<void>): unknown;
}

/** Tests rules on small configurations, with any test framework or none. */
export class RuleTester {
  readonly #framework: TestFramework | null;

  /** @param framework left out, the `describe` and `test` that are global where there are any */
  constructor(framework: TestFramework | null = globalFramework()) {
    this.#framework = framework;
  }

  /**
   * Tests a rule.
   * @returns when all is registered with the framework; without one, when all has been run
   * @throws Error for the first test that fails, where there is no framework
   */
  async run(id: string, rule: Rule, tests: RuleTests): Promise<void> {
    const cases = casesOf(id, rule, tests);
    if (this.#framework === null) {
      for (const { name, test } of cases) await named(`${id}, ${name}`, test);
      return;
    }
    const { describe, test } = this.#framework;
    describe(id, () => {
      for (const one of cases) test(one.name, one.test);
    });
  }
}

function globalFramework(): TestFramework | null {
  const { describe, test, it } = globalThis as Partial<TestFramework & { it: TestFramework["test"] }>;
  const one = test ?? it;
  return describe === undefined || one === undefined ? null : { describe, test: one };
}

async function named(name: string, test: () => Promise<void>): Promise<void> {
  try {
    await test();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function casesOf(id: string, rule: Rule, { valid, invalid, undecided = [] }: RuleTests) {
  return [
    ...valid.map((given, index) => ({
      name: `valid ${index + 1}`,
      test: async () => {
        const checked = await lintSources(id, rule, given);
        expectEqual("findings", checked.findings.map(describeFinding), []);
        expectEqual(
          "open checks",
          checked.undecided.map(({ address }) => address),
          [],
        );
      },
    })),
    ...invalid.map(({ sources, options = {}, findings, fixed }, index) => ({
      name: `invalid ${index + 1}`,
      test: async () => {
        const checked = await lintSources(id, rule, { sources, options });
        const found = checked.findings.map((finding, at) => like(findings[at], finding, checked.sources));
        expectEqual("findings", found, findings);
        if (fixed !== undefined) expectEqual("fixed sources", fixedSources(checked), filesOf(fixed));
      },
    })),
    ...undecided.map((given, index) => ({
      name: `undecided ${index + 1}`,
      test: async () => {
        const checked = await lintSources(id, rule, given);
        expectEqual("findings", checked.findings.map(describeFinding), []);
        expectEqual("an open check", checked.undecided.length > 0, true);
      },
    })),
  ];
}

function filesOf(sources: TestSources): Readonly<Record<string, string>> {
  return typeof sources === "string" ? { "main.tf": sources } : sources;
}

/** A file has an extension, so that no file is called `options`. */
function hasOptions(given: TestSources | TestWithOptions): given is TestWithOptions {
  return typeof given === "object" && "options" in given && typeof given.options === "object";
}

interface Checked extends CheckResult {
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** Checks a root module with one rule, as if it were a directory. */
async function lintSources(id: string, rule: Rule, given: TestSources | TestWithOptions): Promise<Checked> {
  const { sources: texts, options } = hasOptions(given) ? given : { sources: given, options: {} };
  const checkedByRule = checkedOptions(id, rule.meta.schema, options);
  const reader = memoryReader(filesOf(texts));
  const { parse } = new SourceParser();
  const faults = readConfiguration(reader, ".").files.flatMap((source) => parse(source).diagnostics);
  if (faults[0] !== undefined) throw new Error(`The sources do not parse: ${faults[0].message}`);
  const input = { directory: ".", reader, parse, variables: [], environment: {}, schemas, plan: null };
  const { fragment, files, sources } = await withPackages(() => runRoot(input));
  const settings = {
    ...defaultSettings,
    preset: "strict",
    options: new Map([[id, checkedByRule]]),
  } as const;
  const checked = check({
    network: join([fragment], settings),
    files,
    rules: new Map([[id, rule]]),
    settings,
    editor: new Editor(files.map(({ file }) => file)),
  });
  const [crash] = checked.diagnostics;
  if (crash !== undefined) throw new Error(crash.message);
  return { ...checked, sources };
}

/** What of a finding is asked for. */
function like(
  expected: ExpectedFinding | undefined,
  finding: Finding,
  sources: Checked["sources"],
): ExpectedFinding {
  const all = describeFinding(finding);
  if (expected === undefined) return all;
  const line = sources.get(finding.range.file)?.position(finding.range.start).line;
  const known: ExpectedFinding = { ...all, ...(line === undefined ? {} : { line }) };
  return Object.fromEntries(
    Object.keys(expected).map((key) => [key, known[key as keyof ExpectedFinding]]),
  ) as unknown as ExpectedFinding;
}

function describeFinding({ messageId, range, addresses, severity, message }: Finding): ExpectedFinding {
  const [address] = addresses;
  return { messageId, file: range.file, ...(address === undefined ? {} : { address }), severity, message };
}

function fixedSources({ findings, sources }: Checked): Readonly<Record<string, string>> {
  const texts = new Map([...sources].map(([path, { text }]) => [path, text]));
  const { texts: changed } = applyFixes(
    findings.flatMap(({ fixes }) => fixes.slice(0, 1)),
    texts,
  );
  return Object.fromEntries([...texts, ...changed]);
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value, null, 2));
  if (found !== wanted) throw new Error(`Expected ${what} to be ${wanted}, and not ${found}.`);
}
