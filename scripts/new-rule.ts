/**
 * Begins a rule: `npm run new-rule require-something` writes its file, its page and its fixtures, which work as they are, so
 * that each step from there can be tested. What they say is about names of connections, and is to be replaced.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const source = `import { isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow peering connections with a placeholder for a name.",
    severity: "warning",
    preset: "strict",
    fix: null,
    messages: {
      placeholder:
        "{{address}} is named {{name}}, which is a placeholder. Whoever looks for it in the console at night takes the wrong one. Set peer_connection_name to what it connects.",
    },
  },
  create({ report }) {
    return {
      peering(peering) {
        const { name } = peering;
        report({
          node: peering,
          at: name.at,
          from: name.from,
          when: isSuch(name, (value) => value === "placeholder"),
          message: "placeholder",
          data: { name: name.state === "known" ? name.text : "" },
        });
      },
    };
  },
});
`;

const given = `provider "alicloud" {
  region = "cn-hangzhou"
}

data "alicloud_account" "current" {}

resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc" "b" {
  cidr_block = "10.1.0.0/16"
}

resource "alicloud_route_entry" "a_to_b" {
  route_table_id        = alicloud_vpc.a.route_table_id
  destination_cidrblock = alicloud_vpc.b.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
}

resource "alicloud_route_entry" "b_to_a" {
  route_table_id        = alicloud_vpc.b.route_table_id
  destination_cidrblock = alicloud_vpc.a.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
}
`;

function connection(name: string): string {
  return `
resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id               = alicloud_vpc.a.id
  accepting_ali_uid    = data.alicloud_account.current.id
  accepting_region_id  = "cn-hangzhou"
  accepting_vpc_id     = alicloud_vpc.b.id
  peer_connection_name = ${name}
}
`;
}

function page(id: string): string {
  return `# ${id}

<!-- head:begin -->
<!-- head:end -->

## Why it matters

What happens without it, to whom, and how they would notice.

## What is checked

Which arguments are looked at, and when the check is undecided.

## Given

The examples below go with this.

\`\`\`terraform given
${given}\`\`\`

## Wrong

\`\`\`terraform
${connection(`"placeholder" # warning: ${id}`).trimStart()}\`\`\`

## Right

\`\`\`terraform
${connection('"a-b"').trimStart()}\`\`\`

## When to switch it off

When the rule does not fit.

## Sources

- [The documentation of the provider](https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/vpc_peer_connection)
`;
}

const id = process.argv[2] ?? "";
const directory = process.argv[3] ?? ".";
const files = rule(id);
const taken = Object.keys(files).find((path) => existsSync(join(directory, path)));
if (!/^(?:no|require|prefer)(?:-[a-z0-9]+)+$/.test(id))
  fail("Name the rule, as in: npm run new-rule require-something");
if (taken !== undefined) fail(`${taken} is there already.`);
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
  console.log(`Wrote ${path}`);
}
console.log("Then: npm run generate && npm run record:ranges && npx vitest run test/rules");

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function rule(id: string): Readonly<Record<string, string>> {
  return {
    [`rules/${id}.ts`]: source,
    [`rules/${id}.md`]: page(id),
    [`fixtures/findings/${id}/placeholder/main.tf`]: given + connection(`"placeholder" # warning: ${id}`),
    [`fixtures/clean/${id}/named/main.tf`]: given + connection('"a-b"'),
    [`fixtures/clean/${id}/unknown-name/main.tf`]: `${given}${connection(`var.name # undecided: ${id}`)}
variable "name" {
  type = string
}
`,
  };
}
