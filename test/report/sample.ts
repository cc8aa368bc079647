import { SourceText } from "../../src/files/source-text.ts";
import type { Finding, SuppressedFinding, Undecided } from "../../src/finding.ts";
import type { Range } from "../../src/range.ts";
import type { ReportOptions } from "../../src/report/index.ts";
import type { Result } from "../../src/result.ts";

/** Results of runs that never were, to see how reports show them. */
export class Sample {
  readonly sources = new Map<string, SourceText>();
  readonly findings: Finding[] = [];
  readonly suppressed: SuppressedFinding[] = [];
  readonly known: Finding[] = [];
  baseline: Result["baseline"] = null;
  readonly undecided: Undecided[] = [];
  readonly diagnostics: Result["diagnostics"][number][] = [];
  readonly secrets: Range[] = [];
  failed = false;
  roots: readonly string[] = ["."];
  summary = { files: 2, roots: 1, peerings: 1, skippedDirectories: 0, environments: [] as readonly string[] };

  file(path: string, text: string): this {
    this.sources.set(path, new SourceText(path, text));
    return this;
  }

  /** The range of the only occurrence of a text in a file. */
  range(path: string, text: string): Range {
    const source = this.sources.get(path)?.text ?? "";
    const start = source.indexOf(text);
    if (start === -1 || source.indexOf(text, start + 1) !== -1)
      throw new Error(`${text} is not once in ${path}.`);
    return { file: path, start, end: start + text.length };
  }

  finding(finding: Partial<Finding> & Pick<Finding, "range" | "message">): this {
    this.findings.push({
      ruleId: "no-overlapping-cidr",
      messageId: "overlap",
      severity: "error",
      root: ".",
      environments: [],
      assumptions: [],
      addresses: ["alicloud_vpc_peer_connection.ab"],
      from: [],
      related: [],
      fixes: [],
      fingerprint: "0123456789abcdef",
      ...finding,
    });
    return this;
  }

  suppress(
    finding: Partial<Finding> & Pick<Finding, "range" | "message">,
    justification: string | null,
  ): this {
    this.finding(finding);
    const suppressed = this.findings.pop() as Finding;
    this.suppressed.push({ ...suppressed, justification });
    return this;
  }

  get result(): Result {
    const { findings, suppressed, known, baseline, undecided, diagnostics } = this;
    const { sources, secrets, failed, roots, summary } = this;
    return {
      ...{ findings, suppressed, known, baseline, undecided, diagnostics },
      ...{ sources, secrets, failed, roots, summary },
    };
  }
}

export const options: ReportOptions = {
  version: "1.2.3",
  rules: [
    {
      id: "no-overlapping-cidr",
      summary: "Disallow peered VPCs whose CIDR blocks overlap.",
      severity: "error",
      preset: "recommended",
    },
    { id: "prefer-cen", summary: "Prefer CEN for a full mesh.", severity: "note", preset: "strict" },
    { id: "require-route", summary: "Require a route.", severity: "warning", preset: "recommended" },
  ],
  pageOf: () => null,
  base: ".",
  sourcesUrl: null,
  sarifRoot: null,
  quiet: false,
  color: false,
  width: 80,
};

/** Two files with findings of every severity, causes, diagnostics. */
export function ordinarySample(): Sample {
  const sample = new Sample()
    .file(
      "peering.tf",
      `resource "alicloud_vpc" "left" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc_peer_connection" "ab" {
  for_each          = local.peers
  peer_connection_name = "ab"
  vpc_id            = alicloud_vpc.left.id
  accepting_vpc_id  = each.value.vpc_id
  bandwidth         = 100
}
`,
    )
    .file("network/variables.tf", `variable "peer_cidr" {\n  type = string\n}\n\nvariable "peers" {}\n`);
  sample
    .finding({
      range: sample.range("peering.tf", 'resource "alicloud_vpc_peer_connection" "ab"'),
      message:
        "alicloud_vpc.left and alicloud_vpc.right both contain 10.0.0.0/24, so neither can send to the other's addresses there. Give one of them another CIDR block.",
      related: [
        { range: sample.range("peering.tf", '"10.0.0.0/16"'), message: "This VPC has 10.0.0.0/16." },
        {
          range: sample.range("network/variables.tf", 'variable "peers"'),
          message:
            "The other VPC's block comes from here: it has 10.0.0.0/24 and, by way of a secondary block, 10.1.0.0/16.",
        },
      ],
      addresses: ["a", "b", "c", "d", "e"].map((key) => `alicloud_vpc_peer_connection.ab["${key}"]`),
    })
    .finding({
      ruleId: "require-route",
      messageId: "missing",
      severity: "warning",
      range: sample.range("peering.tf", "bandwidth         = 100"),
      message: "No route goes through this peering, so it carries nothing. Add one on each side.",
      assumptions: ["separate-accounts"],
    })
    .finding({
      ruleId: "prefer-cen",
      messageId: "mesh",
      severity: "note",
      range: sample.range("network/variables.tf", "string"),
      message: "Four VPCs are peered with each other.",
      addresses: [],
    });
  const cause = {
    message: "var.peer_cidr has no value",
    range: sample.range("network/variables.tf", 'variable "peer_cidr"'),
  };
  const check = {
    root: ".",
    address: "alicloud_vpc_peer_connection.ab",
    range: sample.range("peering.tf", '"ab" {'),
  };
  sample.undecided.push(
    {
      ...check,
      ruleId: "no-overlapping-cidr",
      causes: [{ message: "alicloud_vpc.right has a module", range: null }],
    },
    { ...check, ruleId: "no-overlapping-cidr", causes: [cause] },
    { ...check, ruleId: "require-route", causes: [cause] },
  );
  sample.diagnostics.push(
    {
      severity: "warning",
      message: "The value of var.peers is no map of objects: string given.",
      range: sample.range("network/variables.tf", "peers"),
    },
    { severity: "error", message: "missing: It is not there.", range: null },
  );
  return sample;
}
