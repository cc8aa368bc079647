import { describe, expect, test } from "vitest";
import type { Result } from "../../src/result.ts";
import { parseIgnore } from "../../src/rule/suppression/grammar.ts";
import { lintTexts } from "../support/lint-fixture.ts";

describe("the form of a comment", () => {
  const read = (text: string) => {
    const found = parseIgnore(text);
    return found && { ...found, names: found.names.map(({ name, start, end }) => [name, start, end]) };
  };

  test.each([
    ["# tf-peer-lint-ignore a-b", { names: [["a-b", 22, 25]] }],
    [
      "#tf-peer-lint-ignore  a , b",
      {
        names: [
          ["a", 22, 23],
          ["b", 26, 27],
        ],
      },
    ],
    ["// tf-peer-lint-ignore a until=2027-01-31 -- why  not", { until: "2027-01-31", reason: "why not" }],
    ["/* tf-peer-lint-ignore a\n   -- because */", { names: [["a", 23, 24]], reason: "because" }],
    ["# tf-peer-lint-ignore-file plugin/a -- b -- c", { isForFile: true, reason: "b -- c" }],
    ["tf-peer-lint-ignore a --", { reason: null, problem: null }],
  ])("%j is read", (text, expected) => {
    expect(read(text)).toMatchObject({ problem: null, ...expected });
  });

  test.each([
    ["# tf-peer-lint-ignore", "it names no rule"],
    ["# tf-peer-lint-ignore -- why", "it names no rule"],
    ["# tf-peer-lint-ignore a,", "a name is missing"],
    ["# tf-peer-lint-ignore a b", '"a b" is no rule'],
    ["# tf-peer-lint-ignore a until=2027-02-29", "2027-02-29 is no date"],
    ["# tf-peer-lint-ignore a until=", "nothing is no date"],
    ["# tf-peer-lint-ignore a until=2027-1-1", "2027-1-1 is no date"],
  ])("%j is told", (text, problem) => {
    expect(read(text)?.problem).toContain(problem);
  });

  test.each([
    ["# tf-peer-lint-ignroe a", "tf-peer-lint-ignroe"],
    ["# tf-peer-lint-ignored a", "tf-peer-lint-ignored"],
    ["# tf-peer-lint-ignore-files a", "tf-peer-lint-ignore-files"],
    ["# tf-peer-lint-ignore-next-line no-dry-run", "tf-peer-lint-ignore-next-line"],
    ["// TF-Peer-Lint-Ignore a", "TF-Peer-Lint-Ignore"],
    ["/* tf-peer-lint-disable a */", "tf-peer-lint-disable"],
    ["# tf-peer-lint:ignore no-dry-run", "tf-peer-lint:ignore"],
    ["# tf-peer-lint disable acme/a, no-dry-run", "tf-peer-lint disable"],
  ])("%j is told, as it was meant to be one", (text, head) => {
    expect(read(text)).toMatchObject({ names: [], problem: `it begins with ${head}` });
  });

  test.each([
    "# see tf-peer-lint-ignore a",
    "# tf-peer-lint ignores what is commented out",
    "# tf-peer-lint: skip this part of the page",
    "# tf-peer-lint reads no-dry-run here",
    "# tf-peer-lint.yaml ignores no-dry-run",
    "# tf-peer-lint-plugin-acme",
    "# my-tf-peer-lint-ignroe a",
  ])("%j is another comment", (text) => {
    expect(read(text)).toBeNull();
  });
});

const before = `provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1111111111111111"
}
provider "alicloud" {
  alias      = "peer"
  region     = "cn-hangzhou"
  account_id = "2222222222222222"
}
`;
const vpcs = `resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc" "b" {
  provider   = alicloud.peer
  cidr_block = "10.0.0.0/16"
}
`;
const peering = `resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.a.id
  accepting_ali_uid   = "2222222222222222"
  accepting_region_id = "cn-hangzhou"
  accepting_vpc_id    = alicloud_vpc.b.id
  bandwidth           = 100
}
`;

function idsOf(findings: Result["findings"]): string[] {
  return [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
}

async function suppressedIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { findings, suppressed, diagnostics } = await lintTexts(files);
  expect(diagnostics).toEqual([]);
  expect(idsOf([...findings, ...suppressed].filter(({ ruleId }) => ruleId !== "no-unused-ignore"))).toEqual([
    "no-intra-region-bandwidth",
    "no-overlapping-cidr",
    "require-accepter",
    "require-route",
  ]);
  return idsOf(suppressed);
}

const ignore = (ids: string) => `# tf-peer-lint-ignore ${ids}\n`;
const all = "no-overlapping-cidr, require-accepter, require-route, no-intra-region-bandwidth";

describe("what a comment covers", () => {
  const inLine = (text: string, line: string, added: string) => text.replace(line, line + added);

  test.each<[string, string, string[]]>([
    ["above a block, the block", before + vpcs + ignore(all) + peering, all.split(", ")],
    [
      "above a block, with blank lines and other comments between",
      `${before}${vpcs}${ignore(all)}\n# another\n/* and\n another */\n${peering}`,
      all.split(", "),
    ],
    [
      "on the header, the block",
      before + vpcs + inLine(peering, '"ab" {', ` // tf-peer-lint-ignore ${all}`),
      all.split(", "),
    ],
    [
      "at the end of a line, that line",
      before + vpcs + inLine(peering, "= 100", ` # tf-peer-lint-ignore ${all}`),
      ["no-intra-region-bandwidth"],
    ],
    [
      "on a line of its own, the next one",
      before + vpcs + peering.replace("  bandwidth", `  ${ignore(all)}  bandwidth`),
      ["no-intra-region-bandwidth"],
    ],
    [
      "between blocks, nothing of the block before",
      `${before}${vpcs}${peering}${ignore(all)}locals {}\n`,
      [],
    ],
    [
      "on the closing line, nothing of the block",
      `${before}${vpcs}${peering.trimEnd()} # tf-peer-lint-ignore ${all}\n`,
      [],
    ],
    [
      "for a file, all in it",
      `${before}${vpcs}${peering}# tf-peer-lint-ignore-file ${all}\n`,
      all.split(", "),
    ],
    [
      "above a VPC, what is about the VPC",
      before + ignore(all) + vpcs + peering,
      ["no-overlapping-cidr", "require-accepter", "require-route"],
    ],
    [
      "above a line of a VPC, nothing of the block",
      before + vpcs.replace("  cidr", `  ${ignore(all)}  cidr`) + peering,
      [],
    ],
    [
      "in a string, nothing",
      `${before}${vpcs}${peering}locals {\n  a = "# tf-peer-lint-ignore-file ${all}"\n}\n`,
      [],
    ],
    [
      "in a heredoc, nothing",
      `${before}${vpcs}${peering}locals {\n  a = <<EOT\n# tf-peer-lint-ignore-file ${all}\nEOT\n}\n`,
      [],
    ],
    ["with CRLF", (before + vpcs + ignore(all) + peering).replaceAll("\n", "\r\n"), all.split(", ")],
  ])("%s", async (_, text, expected) => {
    expect(await suppressedIn({ "main.tf": text })).toEqual([...expected].sort());
  });

  test("at the accepting VPC, in another file", async () => {
    const files = {
      "main.tf": before + peering,
      "vpcs.tf": vpcs.replace('resource "alicloud_vpc" "b"', `${ignore(all)}$&`),
    };
    expect(await suppressedIn(files)).toEqual(["no-overlapping-cidr", "require-accepter", "require-route"]);
  });

  test("for the file of a VPC, what is about the VPC", async () => {
    const files = {
      "main.tf": before + peering,
      "vpcs.tf": `# tf-peer-lint-ignore-file ${all} -- not ours\n${vpcs}`,
    };
    expect(await suppressedIn(files)).toEqual(["no-overlapping-cidr", "require-accepter", "require-route"]);
  });

  test("at a call, what is in its module, by that call only", async () => {
    const call = (name: string) =>
      `module "${name}" {\n  source = "./peered"\n  providers = {\n    alicloud = alicloud\n    alicloud.peer = alicloud.peer\n  }\n}\n`;
    const peered = `terraform {\n  required_providers {\n    alicloud = {\n      source = "aliyun/alicloud"\n      configuration_aliases = [alicloud.peer]\n    }\n  }\n}\n${vpcs}${peering}`;
    const { findings, suppressed } = await lintTexts({
      "main.tf": `${before}${ignore("no-intra-region-bandwidth")}${call("one")}${call("two")}`,
      "peered/main.tf": peered,
    });
    const addresses = (found: Result["findings"]) =>
      found.flatMap((one) => (one.ruleId === "no-intra-region-bandwidth" ? one.addresses : []));
    expect(addresses(suppressed)).toEqual(["module.one.alicloud_vpc_peer_connection.ab"]);
    expect(addresses(findings)).toEqual(["module.two.alicloud_vpc_peer_connection.ab"]);
    expect(idsOf(findings)).not.toContain("no-unused-ignore");
  });
});

describe("in JSON", () => {
  const connection = {
    vpc_id: "${alicloud_vpc.a.id}",
    accepting_ali_uid: "2222222222222222",
    accepting_region_id: "cn-hangzhou",
    accepting_vpc_id: "${alicloud_vpc.b.id}",
    bandwidth: 100,
  };
  const json = (comment: object, inside: object, asList = false) => {
    const block = { ...inside, ...connection };
    const resource = { alicloud_vpc_peer_connection: { ab: asList ? [block] : block } };
    return { "main.tf": before + vpcs, "peering.tf.json": JSON.stringify({ ...comment, resource }, null, 2) };
  };
  const text = { "//": `tf-peer-lint-ignore ${all} -- as agreed` };

  test("it covers the block that has it", async () => {
    expect(await suppressedIn(json({}, text))).toEqual(all.split(", ").sort());
    expect(await suppressedIn(json({}, text, true))).toEqual(all.split(", ").sort());
  });

  test("at the top it covers the file", async () => {
    expect(await suppressedIn(json(text, {}))).toEqual(all.split(", ").sort());
    const forFile = { "//": `tf-peer-lint-ignore-file ${all}` };
    expect(await suppressedIn(json(forFile, {}))).toEqual(all.split(", ").sort());
  });

  test("in another value it is no comment", async () => {
    expect(await suppressedIn(json({}, { description: `tf-peer-lint-ignore ${all}` }))).toEqual([]);
  });
});

describe("when a comment counts", () => {
  const text = (comment: string) => ({
    "main.tf":
      before + vpcs + peering.replace("  bandwidth", `  # tf-peer-lint-ignore ${comment}\n  bandwidth`),
  });
  const isSuppressed = ({ suppressed }: Result) => suppressed.length === 1;

  test("until the end of its last day", async () => {
    const files = text("no-intra-region-bandwidth until=2027-01-31");
    expect(isSuppressed(await lintTexts(files, { today: "2027-01-31" }))).toBe(true);
    expect(isSuppressed(await lintTexts(files, { today: "2027-02-01" }))).toBe(false);
    expect(isSuppressed(await lintTexts(files, { today: null }))).toBe(true);
  });

  test("with a reason where one is required", async () => {
    const required = { requireReason: true };
    expect(isSuppressed(await lintTexts(text("no-intra-region-bandwidth"), required))).toBe(false);
    const result = await lintTexts(text("no-intra-region-bandwidth -- as agreed"), required);
    expect(result.suppressed).toMatchObject([{ justification: "as agreed" }]);
  });

  test("the reason is that of the comment that covers the least", async () => {
    const files = text("no-intra-region-bandwidth -- inner");
    files["main.tf"] += "# tf-peer-lint-ignore-file no-intra-region-bandwidth -- outer\n";
    const { findings, suppressed } = await lintTexts(files);
    expect(suppressed).toMatchObject([{ justification: "inner" }]);
    expect(idsOf(findings)).not.toContain("no-unused-ignore");
  });
});

describe("a comment that suppresses nothing is reported only where that is certain", () => {
  const unusedIn = async (files: Readonly<Record<string, string>>, settings = {}) =>
    (await lintTexts(files, settings)).findings
      .filter(({ ruleId }) => ruleId === "no-unused-ignore")
      .map(({ messageId }) => messageId);
  const sound = before + vpcs.replace("10.0", "10.7");
  const unused = { "main.tf": ignore("no-overlapping-cidr") + sound + peering };

  test("where all is decided", async () => {
    expect(await unusedIn(unused)).toEqual(["unused"]);
  });

  test("not where the rule is off, or of a preset that is not chosen", async () => {
    expect(await unusedIn(unused, { rules: new Map([["no-overlapping-cidr", "off"]]) })).toEqual([]);
  });

  test("not where the rule leaves something open elsewhere", async () => {
    const open = `${peering.replace('"ab"', '"ba"').replace("alicloud_vpc.b.id", "var.peer")}variable "peer" {}\n`;
    expect(await unusedIn({ "main.tf": unused["main.tf"] + open })).toEqual([]);
  });

  test("not where a module is not read", async () => {
    const call = 'module "m" {\n  source = "example.com/m/alicloud"\n  vpc_id = alicloud_vpc.a.id\n}\n';
    expect(await unusedIn({ "main.tf": unused["main.tf"] + call })).toEqual([]);
  });

  test("not in a file that does not parse", async () => {
    expect(await unusedIn({ "main.tf": `${unused["main.tf"]}locals {\n  a = \n}\n` })).toEqual([]);
  });

  test("it can be suppressed itself", async () => {
    const files = {
      "main.tf": `${unused["main.tf"]}# tf-peer-lint-ignore-file no-unused-ignore -- drafts\n`,
    };
    const { findings, suppressed } = await lintTexts(files);
    expect(idsOf(findings)).not.toContain("no-unused-ignore");
    expect(idsOf(suppressed)).toContain("no-unused-ignore");
  });
});
