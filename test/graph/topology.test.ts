import { afterAll, expect, test } from "vitest";
import type { Topology } from "../../src/topology.ts";
import { faulty, Workspace } from "../cli/run.ts";

const workspace = new Workspace();
afterAll(() => workspace.remove());

/** What `graph --format json` gives for a root module of one file. */
async function topologyOf(text: string, ...argv: string[]): Promise<Topology> {
  workspace.write("main.tf", text);
  const { stdout, stderr, code } = await workspace.run("graph", "--format", "json", ...argv);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  return JSON.parse(stdout) as Topology;
}

test("nodes name each other by ids that the sources give them", async () => {
  const { vpcs, peerings, routes, accounts } = await topologyOf(faulty);
  expect(vpcs.map(({ id, region, cidrBlocks }) => ({ id, region, cidrBlocks }))).toEqual([
    {
      id: "vpc:.:alicloud_vpc.left",
      region: { known: true, value: "cn-hangzhou" },
      cidrBlocks: [{ kind: "primary", text: "10.0.0.0/16" }],
    },
    {
      id: "vpc:.:alicloud_vpc.right",
      region: { known: true, value: "cn-beijing" },
      cidrBlocks: [{ kind: "primary", text: "10.1.0.0/16" }],
    },
  ]);
  expect(peerings).toMatchObject([
    {
      id: "peering:.:alicloud_vpc_peer_connection.ab",
      requester: "vpc:.:alicloud_vpc.left",
      accepter: "vpc:.:alicloud_vpc.right",
      bandwidth: { known: true, value: "5000" },
      linkType: null,
      interRegion: true,
      crossAccount: false,
      file: "main.tf",
      line: 26,
    },
  ]);
  expect(routes.map(({ address, side, from, to }) => ({ address, side, from, to }))).toEqual([
    {
      address: "alicloud_route_entry.there",
      side: "requester",
      from: "vpc:.:alicloud_vpc.left",
      to: "vpc:.:alicloud_vpc.right",
    },
    {
      address: "alicloud_route_entry.back",
      side: "accepter",
      from: "vpc:.:alicloud_vpc.right",
      to: "vpc:.:alicloud_vpc.left",
    },
  ]);
  expect(accounts).toMatchObject([{ uid: null, assumed: true }]);
});

test("what is at fault stands at its node", async () => {
  const { peerings, vpcs, findings } = await topologyOf(faulty);
  const quota = findings.find(({ ruleId }) => ruleId === "no-bandwidth-quota-breach");
  expect(quota).toMatchObject({ severity: "error", file: "main.tf", line: 31 });
  expect(peerings[0]?.findings).toContain(quota?.id);
  expect(vpcs.flatMap((vpc) => vpc.findings)).toEqual([]);
});

test("what a VPC is made of is at fault with it", async () => {
  const { vpcs, findings } = await topologyOf(
    `${faulty}\nresource "alicloud_vswitch" "a" {\n  vpc_id     = alicloud_vpc.left.id\n  cidr_block = "192.168.0.0/24"\n}\n`,
  );
  const [left, right] = vpcs;
  expect(findings.filter(({ id }) => left?.findings.includes(id))).toMatchObject([
    { ruleId: "no-reserved-cidr", addresses: ["alicloud_vswitch.a"] },
  ]);
  expect(right?.findings).toEqual([]);
});

test("what is not known says why", async () => {
  const text = faulty
    .replace("bandwidth           = 5000", "bandwidth           = var.speed")
    .replace("alicloud_vpc.right.id", "var.peer");
  const { vpcs, peerings } = await topologyOf(`${text}variable "speed" {}\nvariable "peer" {}\n`);
  expect(peerings[0]?.bandwidth).toMatchObject({
    known: false,
    name: "var.speed",
    cause: expect.stringContaining("var.speed"),
    file: "main.tf",
  });
  expect(vpcs.find(({ knowledge }) => knowledge === "unknown")).toMatchObject({
    id: "vpc:var.peer",
    text: "var.peer",
    address: null,
    cidrBlocksUnknown: [{ message: expect.stringContaining("var.peer") }],
  });
});

test("a connection that does not say where it leads has an end all the same", async () => {
  const text = faulty.replace("  accepting_vpc_id    = alicloud_vpc.right.id\n", "");
  const { vpcs, peerings } = await topologyOf(text);
  expect(peerings[0]?.accepter).toBe("vpc:.:alicloud_vpc_peer_connection.ab:accepter");
  expect(vpcs.map(({ id }) => id)).toContain(peerings[0]?.accepter);
});

test("a VPC known by its id is of the account that the connection names", async () => {
  const text = faulty
    .replace("alicloud_vpc.right.id", '"vpc-bp1peer"')
    .replace("data.alicloud_account.own.id", '"1234567890123456"');
  const { vpcs, accounts } = await topologyOf(text);
  const external = vpcs.find(({ knowledge }) => knowledge === "literal");
  expect(external).toMatchObject({ id: "vpc:vpc-bp1peer", region: { known: true, value: "cn-beijing" } });
  expect(accounts.find(({ id }) => id === external?.account)).toEqual({
    id: "account:1234567890123456",
    environment: null,
    text: "account 1234567890123456",
    uid: "1234567890123456",
    assumed: false,
  });
});

test("sensitive values are nowhere", async () => {
  const text = faulty
    .replace('default = "10.1.0.0/16"', 'default = "10.1.77.0/24"\n  sensitive = true')
    .replace("alicloud_vpc.right.id", 'sensitive("vpc-bp1secret")')
    .replace("data.alicloud_account.own.id", 'sensitive("1234567890123456")');
  const topology = await topologyOf(text);
  expect(JSON.stringify(topology)).not.toMatch(/10\.1\.77|bp1secret|1234567890123456/);
  expect(topology.vpcs.flatMap(({ cidrBlocks }) => cidrBlocks)).toContainEqual({
    kind: "primary",
    text: "(sensitive)",
  });
});

test("each environment has nodes of its own, with what is at fault there", async () => {
  const text = faulty
    .replace("bandwidth           = 5000", "bandwidth           = var.speed")
    .concat('variable "speed" {}\n');
  workspace.write("prod.tfvars", "speed = 5000\n");
  workspace.write("test.tfvars", "speed = 50\n");
  const { peerings, vpcs } = await topologyOf(text, "--env", "prod=prod.tfvars", "--env", "test=test.tfvars");
  expect(peerings.map(({ id, findings }) => [id, findings.length])).toEqual([
    ["peering:prod:.:alicloud_vpc_peer_connection.ab", 1],
    ["peering:test:.:alicloud_vpc_peer_connection.ab", 0],
  ]);
  expect(vpcs.map(({ environment }) => environment)).toEqual(["prod", "prod", "test", "test"]);
});

test("the same bytes come out again", async () => {
  workspace.write("main.tf", faulty);
  const [first, second] = [await workspace.run("graph"), await workspace.run("graph")];
  expect(first.stdout).toBe(second.stdout);
});

test("options of linting alone are refused", async () => {
  const { code, stderr } = await workspace.run("graph", "--fix");
  expect({ code, stderr }).toEqual({ code: 2, stderr: "error: graph does not take --fix.\n" });
});
