import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Workspace } from "../cli/run.ts";
import { folderAt, foundInWhole, requestWith, shownBy } from "./whole.ts";

const request = requestWith();

let workspace: Workspace;
beforeAll(() => {
  workspace = new Workspace();
});
afterAll(() => workspace.remove());

const versions = `terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.240.0"
    }
  }
}

variable "region" {
  default = "cn-hangzhou"
}

variable "open" {}
`;

const locals = `# shared by all
locals {
  accepting = "cn-shanghai"
  left_0    = "10.0.0.0/16"
  right_0   = "10.1.0.0/16"
  unused    = alicloud_vpc.left_1.id
}
`;

/** Two accounts and the connections between them. */
function pair(number: number, accounts: readonly [string, string], count = 2): string {
  const provider = (side: string, region: string, uid: string) =>
    `provider "alicloud" {\n  alias  = "${side}_${number}"\n  region = ${region}\n  assume_role {\n    role_arn = "acs:ram::${uid}:role/r"\n  }\n}\n`;
  const blocks = [provider("a", "var.region", accounts[0]), provider("b", "local.accepting", accounts[1])];
  for (let index = 0; index < count; index++)
    blocks.push(connection(number, `${number}${index || ""}`, accounts[1]));
  return blocks.join("\n");
}

function connection(number: number, name: string, uid: string): string {
  return `resource "alicloud_vpc" "left_${name}" {
  provider   = alicloud.a_${number}
  cidr_block = ${name === "0" ? "local.left_0" : '"10.2.0.0/16"'}
}

resource "alicloud_vpc" "right_${name}" {
  provider   = alicloud.b_${number}
  cidr_block = ${name === "0" ? "local.right_0" : '"10.3.0.0/16"'} # its only one
}

resource "alicloud_vpc_peer_connection" "link_${name}" {
  provider            = alicloud.a_${number}
  vpc_id              = alicloud_vpc.left_${name}.id
  accepting_ali_uid   = "${uid}"
  accepting_region_id = local.accepting
  accepting_vpc_id    = alicloud_vpc.right_${name}.id
}

resource "alicloud_vpc_peer_connection_accepter" "link_${name}" {
  provider    = alicloud.b_${number}
  instance_id = alicloud_vpc_peer_connection.link_${name}.id
}

resource "alicloud_route_entry" "out_${name}" {
  provider              = alicloud.a_${number}
  route_table_id        = alicloud_vpc.left_${name}.route_table_id
  destination_cidrblock = alicloud_vpc.right_${name}.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection_accepter.link_${name}.id
}

resource "alicloud_route_entry" "back_${name}" {
  provider              = alicloud.b_${number}
  route_table_id        = alicloud_vpc.right_${name}.route_table_id
  destination_cidrblock = alicloud_vpc.left_${name}.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection_accepter.link_${name}.id
}
`;
}

const texts: Readonly<Record<string, string>> = {
  "versions.tf": versions,
  "locals.tf": locals,
  "pair_0.tf": pair(0, ["1000000000000001", "1000000000000002"]),
  "pair_1.tf": pair(1, ["1000000000000003", "1000000000000004"]),
  "pair_2.tf": pair(2, ["1000000000000005", "1000000000000003"], 1),
  "pair_3.tf": pair(3, ["1000000000000007", "1000000000000008"], 1).replace("VpcPeer", "HaVip"),
};

const paths = Object.keys(texts);
const tokens = [
  ...['"', "{", "}", "\n", "# ", "=", "x", "1", " ", "é🏔", "/* ", "null", "var.open", "var.region"],
  ...['"vpc-bp1aaaaaaaaaaaaaaaaaa"', '"pcc-bp1aaaaaaaaaaaaaaaaaa"', '"1000000000000001"', "local.accepting"],
  ...[
    "alicloud_vpc.left_0.id",
    "alicloud_vpc.right_1.id",
    "alicloud_vpc_peer_connection.link_1.id",
    '"10.0.0.0/16"',
  ],
  ...[
    "alicloud.a_0",
    "alicloud.b_1",
    "local.left_0",
    "\n  count = 2\n",
    "\n  count = var.open\n",
    '"cn-shanghai"',
  ],
  ...[
    "\nlocals {\n  accepting = 1\n}\n",
    '\nresource "alicloud_vpc" "left_0" {}\n',
    "\n  ipv6 = true\n",
    "local.no",
  ],
  ...[
    '\nprovider "alicloud" {}\n',
    '\ndata "alicloud_vpcs" "x" {}\n',
    '\nmodule "m" {\n  source = "./m"\n}\n',
  ],
  ...["\n# tf-peer-lint-ignore require-route\n", '\noutput "o" {\n  value = alicloud_vpc.left_0.id\n}\n'],
];

/** A word, a quoted text or a mark, and what it becomes. */
const edit = fc.record({
  path: fc.constantFrom(...paths),
  at: fc.nat(),
  drop: fc.constantFrom("nothing", "word", "line", "block"),
  text: fc.oneof(fc.constant(""), fc.constantFrom(...tokens)),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function edited(text: string, { at, drop, text: added }: Edit): string {
  const starts = [...text.matchAll(/"[^"\n]*"|[\w.]+|[^\s\w]/g)];
  const word = starts[at % Math.max(1, starts.length)];
  const start = word?.index ?? 0;
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const end = (found: number) => (found === -1 ? text.length : found);
  const [from, to] = {
    nothing: [start, start],
    word: [start, start + (word?.[0].length ?? 0)],
    line: [lineStart, end(text.indexOf("\n", start))],
    block: [lineStart, end(text.indexOf("\n\n", start))],
  }[drop] as [number, number];
  return text.slice(0, from) + added + text.slice(to);
}

test("what is shown after any edits is what linting the whole finds", async () => {
  let inParts = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      const current: Record<string, string> = { ...texts };
      for (const path of paths) workspace.write(path, texts[path] as string);
      const folder = folderAt(workspace.directory, request);
      for (const path of paths) folder.put(path, current[path] as string);
      expect(await shownBy(folder)).toEqual(await foundInWhole(workspace.directory, request));
      for (const one of edits) {
        // Now and then, something is undone.
        const before = current[one.path] as string;
        current[one.path] = one.at % 5 === 0 ? (texts[one.path] as string) : edited(before, one);
        folder.put(one.path, current[one.path] as string);
        workspace.write(one.path, current[one.path] as string);
        expect(await shownBy(folder)).toEqual(await foundInWhole(workspace.directory, request));
        if (folder.isInParts) inParts++;
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  // Else the property would say nothing of parts.
  expect(inParts).toBeGreaterThan(20);
});

/** Puts texts into a folder of their own; what is shown there and what linting the whole finds. */
async function bothOf(files: Readonly<Record<string, string>>) {
  const own = new Workspace();
  try {
    for (const [path, text] of Object.entries(files)) own.write(path, text);
    const folder = folderAt(own.directory, request);
    const shown = await shownBy(folder);
    return { shown, whole: await foundInWhole(own.directory, request), isInParts: folder.isInParts };
  } finally {
    own.remove();
  }
}

test("parts of one account share its quota", async () => {
  const accounts = ["1000000000000001", "1000000000000002"] as const;
  const files = { "versions.tf": versions, "locals.tf": locals };
  const within = await bothOf({
    ...files,
    "pair_0.tf": pair(0, accounts, 11),
    "pair_1.tf": pair(1, accounts, 2),
  });
  const beyond = await bothOf({
    ...files,
    "pair_0.tf": pair(0, accounts, 11),
    "pair_1.tf": pair(1, accounts, 11),
  });
  for (const both of [within, beyond]) {
    expect(both.isInParts).toBe(true);
    expect(both.shown).toEqual(both.whole);
  }
  expect(within.shown.findings.map(({ ruleId }) => ruleId)).not.toContain("no-peering-quota-breach");
  expect(beyond.shown.findings.map(({ ruleId }) => ruleId)).toContain("no-peering-quota-breach");
});

test("parts that name one object by its id count for each other", async () => {
  const routed = (number: number) =>
    pair(number, [`100000000000001${number}`, `100000000000002${number}`], 1).replaceAll(
      `alicloud_vpc.left_${number}.route_table_id`,
      '"vtb-bp1aaaaaaaaaaaaaaaaaa"',
    );
  const both = await bothOf({
    "versions.tf": versions,
    "a.tf": routed(3),
    "b.tf": routed(4),
    "locals.tf": locals,
  });
  expect(both.shown).toEqual(both.whole);
  expect(both.shown.findings.map(({ ruleId }) => ruleId)).toContain("no-duplicate-route");
});
