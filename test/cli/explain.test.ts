import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
  workspace.write("main.tf", main);
  workspace.write("peers/main.tf", peers);
  workspace.write("terraform.tfvars", 'cidr = "10.0.0.0/8"\nsecret = "10.99.0.0/16"\n');
});
afterEach(() => workspace.remove());

const main = `provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "123456789012345678"
}

variable "cidr" {}

variable "peer" {}

variable "secret" {
  sensitive = true
}

locals {
  base = { cidr = var.cidr }
}

resource "alicloud_vpc" "hub" {
  cidr_block            = local.base.cidr
  secondary_cidr_blocks = [cidrsubnet(var.cidr, 8, 1), var.peer]
  user_cidrs            = ["192.168.0.0/16", var.secret]
  tags                  = { count = 98765432109876543210, "for $\${each}" = true }
  description           = null
}

module "peers" {
  source   = "./peers"
  for_each = { a = "10.1.0.0/16", b = var.peer }
  cidr     = each.value
  hub      = alicloud_vpc.hub.id
}

resource "alicloud_oss_bucket" "logs" {
  bucket = "logs"
  acl    = var.secret
  lifecycle_rule {
    prefix = "a"
    expiration {
      days = 1.5
    }
  }
  lifecycle {
    prevent_destroy = true
  }
}
`;

const peers = `variable "cidr" {}

variable "hub" {}

resource "alicloud_vpc" "this" {
  count      = 2
  cidr_block = cidrsubnet(var.cidr, 4, count.index)
}

resource "alicloud_vpc_peer_connection" "this" {
  vpc_id              = var.hub
  accepting_vpc_id    = alicloud_vpc.this[0].id
  accepting_region_id = "cn-hangzhou"
}
`;

const run = (...argv: string[]) => workspace.run("explain", ...argv);

async function explained(...argv: string[]) {
  const { code, stdout, stderr } = await run("--format", "json", ...argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

const addresses = ({ resources }: { resources: { address: string }[] }) =>
  resources.map(({ address }) => address);

describe("as JSON", () => {
  test("each kind of value, with its way back to the literals", async () => {
    const { version, resources } = await explained("alicloud_vpc.hub");
    expect(version).toBe(1);
    const at = (file: string, line: number, column: number, text: string | null) => ({
      ...{ file, line, column, text },
    });
    expect(resources).toEqual([
      {
        root: ".",
        environment: null,
        address: "alicloud_vpc.hub",
        mode: "managed",
        type: "alicloud_vpc",
        file: "main.tf",
        line: 18,
        provider: {
          address: "alicloud",
          region: "cn-hangzhou",
          account: "123456789012345678",
          accountAssumed: false,
        },
        attributes: {
          cidr_block: {
            known: true,
            value: "10.0.0.0/8",
            from: [
              at("main.tf", 19, 27, "local.base.cidr"),
              at("main.tf", 15, 19, "var.cidr"),
              at("terraform.tfvars", 1, 8, '"10.0.0.0/8"'),
            ],
          },
          secondary_cidr_blocks: {
            known: false,
            elements: [
              {
                known: true,
                value: "10.1.0.0/16",
                from: [
                  at("main.tf", 20, 28, "cidrsubnet(var.cidr, 8, 1)"),
                  at("main.tf", 20, 39, "var.cidr"),
                  at("terraform.tfvars", 1, 8, '"10.0.0.0/8"'),
                  at("main.tf", 20, 49, "8"),
                  at("main.tf", 20, 52, "1"),
                ],
              },
              {
                known: false,
                cause: "var.peer has no value",
                file: "main.tf",
                line: 8,
                column: 1,
                from: [at("main.tf", 20, 56, "var.peer")],
              },
            ],
            from: [at("main.tf", 20, 27, "[cidrsubnet(var.cidr, 8, 1), var.peer]")],
          },
          user_cidrs: {
            known: false,
            elements: [
              { known: true, value: "192.168.0.0/16", from: [at("main.tf", 21, 28, '"192.168.0.0/16"')] },
              {
                known: true,
                sensitive: true,
                from: [at("main.tf", 21, 46, null), at("terraform.tfvars", 2, 10, null)],
              },
            ],
            from: [at("main.tf", 21, 27, '["192.168.0.0/16", var.secret]')],
          },
          tags: {
            known: true,
            value: { count: "98765432109876543210", "for ${each}": "true" },
            from: [expect.objectContaining({ file: "main.tf", line: 22, column: 27 })],
          },
          description: { known: true, value: null, from: [at("main.tf", 23, 27, "null")] },
        },
      },
    ]);
  });

  test("nested blocks are lists of objects, and Terraform's own are left out", async () => {
    const { resources } = await explained("alicloud_oss_bucket.logs");
    expect(resources[0].attributes).toMatchObject({
      bucket: { known: true, value: "logs" },
      acl: { known: true, sensitive: true },
      lifecycle_rule: {
        known: true,
        value: [{ prefix: "a", expiration: [{ days: 1.5 }] }],
        from: [{ file: "main.tf", line: 36, column: 3, text: "lifecycle_rule" }],
      },
    });
    expect(Object.keys(resources[0].attributes)).toEqual(["bucket", "acl", "lifecycle_rule"]);
  });

  test("numbers keep their digits", async () => {
    workspace.write(
      "numbers/main.tf",
      'resource "terraform_data" "a" {\n  input = 123456789012345678901234567890\n}\n',
    );
    const { stdout } = await run("terraform_data.a", "numbers", "--format", "json");
    expect(stdout).toContain('"value": 123456789012345678901234567890,\n');
  });

  test("what a module is given leads through its call", async () => {
    const { resources } = await explained('module.peers["a"].alicloud_vpc.this[1]');
    expect(resources[0]).toMatchObject({ file: "peers/main.tf", line: 5 });
    const { value, from } = resources[0].attributes.cidr_block;
    expect(value).toBe("10.1.16.0/20");
    expect(from.map(({ text }: { text: string }) => text)).toEqual([
      "cidrsubnet(var.cidr, 4, count.index)",
      "var.cidr",
      "each.value",
      '"10.1.0.0/16"',
      "4",
      "count.index",
    ]);
  });
});

describe("the target", () => {
  test("left out, everything that has to do with peering, sorted", async () => {
    expect(addresses(await explained())).toEqual([
      "alicloud_vpc.hub",
      'module.peers["a"].alicloud_vpc.this[0]',
      'module.peers["a"].alicloud_vpc.this[1]',
      'module.peers["a"].alicloud_vpc_peer_connection.this',
      'module.peers["b"].alicloud_vpc.this[0]',
      'module.peers["b"].alicloud_vpc.this[1]',
      'module.peers["b"].alicloud_vpc_peer_connection.this',
    ]);
  });

  test.each([
    ["module.peers", 6],
    ['module.peers["b"]', 3],
    ["module.peers.alicloud_vpc.this", 4],
    ['module.peers["a"].alicloud_vpc.this', 2],
    ['module.peers["a"].alicloud_vpc.this[0]', 1],
    ["module.peers.alicloud_vpc_peer_connection.this", 2],
  ])("%s stands for %d instances", async (target, count) => {
    expect(addresses(await explained(target))).toHaveLength(count);
    expect(addresses(await explained("--address", target, "."))).toHaveLength(count);
  });

  test("is a path where there is one of that name, or it looks like one", async () => {
    workspace.write("alicloud_vpc.hub/main.tf", 'resource "alicloud_vpc" "other" {}\n');
    expect(addresses(await explained("alicloud_vpc.hub"))).toEqual(["alicloud_vpc.other"]);
    expect(addresses(await explained("--address", "alicloud_vpc.hub"))).toEqual(["alicloud_vpc.hub"]);
    expect((await run("./nowhere")).stderr).toBe("error: nowhere: It is not there.\n");
  });

  test("narrows to what has to do with a file that is named", async () => {
    expect(addresses(await explained("terraform.tfvars"))).not.toContain(
      'module.peers["a"].alicloud_vpc.this[0]',
    );
    expect(addresses(await explained("terraform.tfvars"))).toContain("alicloud_vpc.hub");
  });

  test.each([
    [
      "alicloud_vpc.hubb",
      "There is no resource and no module alicloud_vpc.hubb. Did you mean alicloud_vpc.hub?",
    ],
    ["module.peer", "There is no resource and no module module.peer. Did you mean module.peers?"],
    ["require-acepter", "There is no rule and no path require-acepter. Did you mean require-accepter?"],
  ])("that is unknown is answered with the nearest name: %s", async (target, message) => {
    expect(await run(target)).toEqual({ code: 2, stdout: "", stderr: `error: ${message}\n` });
  });
});

test("exits with 0 where linting finds faults, and takes the same values", async () => {
  expect((await workspace.run("--var", "peer=10.0.0.1/16")).code).toBe(1);
  const { resources } = await explained("alicloud_vpc.hub", "--var", "peer=10.0.0.1/16");
  expect(resources[0].attributes.secondary_cidr_blocks).toMatchObject({
    known: true,
    value: ["10.1.0.0/16", "10.0.0.1/16"],
  });
  const given = await explained("alicloud_vpc.hub", "--account", "alicloud=42");
  expect(given.resources[0].provider.account).toBe("123456789012345678");
});

test("environments are told apart, and what they have in common is said once", async () => {
  workspace.write("dev.tfvars", 'peer = "10.8.0.0/16"\n');
  workspace.write("prod.tfvars", 'peer = "10.9.0.0/16"\n');
  workspace.write("fault.tf", 'resource "alicloud_vpc" "fault" {\n  cidr_block = local.missing\n}\n');
  const { code, stdout, stderr } = await run(
    ...["--env", "prod=prod.tfvars", "--env", "dev=dev.tfvars", "--format", "json"],
  );
  expect(code).toBe(0);
  const hubs = JSON.parse(stdout).resources.filter(
    ({ address }: { address: string }) => address === "alicloud_vpc.hub",
  );
  expect(hubs.map(({ environment }: { environment: string }) => environment)).toEqual(["dev", "prod"]);
  expect(hubs[1].attributes.secondary_cidr_blocks.value).toEqual(["10.1.0.0/16", "10.9.0.0/16"]);
  expect(stderr.match(/local\.missing is not/g)).toHaveLength(1);
});

test("as text, values are written as Terraform writes them, their ways under them", async () => {
  expect((await run("alicloud_vpc.hub")).stdout).toBe(`alicloud_vpc.hub
  main.tf:18
  provider alicloud in cn-hangzhou, account 123456789012345678

  cidr_block            = "10.0.0.0/8"
      19:27                 local.base.cidr
      15:19                 var.cidr
      terraform.tfvars:1:8  "10.0.0.0/8"
  secondary_cidr_blocks = [
    "10.1.0.0/16",
    not known: var.peer has no value, main.tf:8:1,
  ]
  user_cidrs            = ["192.168.0.0/16", (sensitive)]
  tags                  = {
    count          = "98765432109876543210"
    "for $$\{each}" = "true"
  }
  description           = null

1 resource.
`);
});

test("as text, what is not known says why, before the way that leads there", async () => {
  expect((await run('module.peers["b"].alicloud_vpc.this[0]')).stdout).toContain(`
  cidr_block = not known
      main.tf:8:1    var.peer has no value.
      7:16           cidrsubnet(var.cidr, 4, count.index)
      7:27           var.cidr
      main.tf:29:14  each.value
      main.tf:28:39  var.peer
      7:37           4
      7:40           count.index
`);
});

test("a resource of which it is not known whether it exists says so", async () => {
  workspace.write("main.tf", 'variable "n" {}\nresource "alicloud_vpc" "a" {\n  count = var.n\n}\n');
  expect((await run()).stdout).toContain("\n  It may not exist: var.n has no value.\n");
});

test("a rule's page", async () => {
  const { code, stdout } = await run("no-overlapping-cidr");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^no-overlapping-cidr\n\nDisallow peered VPCs whose CIDR blocks overlap\.\n/);
  expect(stdout).toContain("\nWhy it matters\n\n");
  expect(stdout).toMatch(/\n {4}resource "alicloud_vpc" "a" \{\n {6}cidr_block = /);
  expect(stdout).not.toMatch(/<!--|```|\]\(/);
  expect(await run("no-overlapping-cidr", "--format", "json")).toMatchObject({ code: 2, stdout: "" });
});

test("where there is nothing to tell about", async () => {
  workspace.write("empty/main.tf", "locals {}\n");
  expect(await run("empty")).toEqual({
    code: 0,
    stdout: "Nothing to explain: there is no resource that has to do with peering.\n",
    stderr: "",
  });
  expect(await explained("empty")).toEqual({ version: 1, resources: [] });
});
