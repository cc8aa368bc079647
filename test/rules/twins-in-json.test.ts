import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixAll } from "../../src/fixing.ts";
import { requestFor } from "../support/lint-fixture.ts";

/** A connection between two accounts without its accepter, and with routes on one side. */
const peering = {
  provider: {
    alicloud: [
      { region: "cn-hangzhou", account_id: "1111111111111111" },
      { alias: "far", region: "cn-hangzhou", account_id: "2222222222222222" },
    ],
  },
  resource: {
    alicloud_vpc: {
      a: { cidr_block: "10.0.0.0/16" },
      b: { provider: "alicloud.far", cidr_block: "10.1.0.0/16" },
    },
    alicloud_vpc_peer_connection: {
      ab: {
        vpc_id: "${alicloud_vpc.a.id}",
        accepting_vpc_id: "${alicloud_vpc.b.id}",
        accepting_region_id: "cn-hangzhou",
        accepting_ali_uid: "2222222222222222",
      },
    },
    alicloud_route_entry: {
      a_to_b: {
        route_table_id: "${alicloud_vpc.a.route_table_id}",
        destination_cidrblock: "10.1.0.0/16",
        nexthop_type: "VpcPeer",
        nexthop_id: "${alicloud_vpc_peer_connection.ab.id}",
      },
    },
  },
};

const accepter = {
  ab: { provider: "alicloud.far", instance_id: "${alicloud_vpc_peer_connection.ab.id}" },
};
const routeBack = {
  provider: "alicloud.far",
  route_table_id: "${alicloud_vpc.b.route_table_id}",
  destination_cidrblock: "${alicloud_vpc.a.cidr_block}",
  nexthop_type: "VpcPeer",
  nexthop_id: "${alicloud_vpc_peer_connection.ab.id}",
};
const { alicloud_vpc, alicloud_vpc_peer_connection, alicloud_route_entry } = peering.resource;
/** Everything in the order in which it is to stand in the file. */
const whole = {
  ...peering,
  resource: {
    alicloud_vpc,
    alicloud_vpc_peer_connection,
    alicloud_vpc_peer_connection_accepter: accepter,
    alicloud_route_entry: { ...alicloud_route_entry, b_to_a: routeBack },
  },
};

async function fixed(text: string, others: Readonly<Record<string, string>> = {}) {
  const directory = mkdtempSync(join(tmpdir(), "twins-"));
  try {
    for (const [path, content] of Object.entries({ "main.tf.json": text, ...others }))
      writeFileSync(join(directory, path), content);
    const { changed, result } = await fixAll(requestFor(["."], {}, directory), true);
    return {
      text: changed.find(({ file }) => file === "main.tf.json")?.after ?? text,
      left: result.findings.map(({ ruleId }) => ruleId),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test.each<[string, (value: unknown) => string]>([
  ["two blanks", (value) => `${JSON.stringify(value, null, 2)}\n`],
  ["four blanks", (value) => `${JSON.stringify(value, null, 4)}\n`],
  ["tabs", (value) => JSON.stringify(value, null, "\t")],
  ["CRLF", (value) => JSON.stringify(value, null, 2).replaceAll("\n", "\r\n")],
  ["one line", (value) => JSON.stringify(value)],
  ["blanks on one line", (value) => JSON.stringify(value).replaceAll(/(?<=[^\d\\])([,:])(?=["{[])/g, "$1 ")],
])("what is missing is added in the style of the file, %s", async (_, textOf) => {
  const { text, left } = await fixed(textOf(peering));
  expect(left).toEqual([]);
  expect(text).toBe(textOf(whole));
});

test("levels that are arrays stay arrays", async () => {
  const inArrays = {
    ...peering,
    resource: [
      { alicloud_vpc },
      { alicloud_vpc_peer_connection: [{ ab: [alicloud_vpc_peer_connection.ab] }] },
      { alicloud_route_entry },
    ],
  };
  const { text, left } = await fixed(JSON.stringify(inArrays, null, 2));
  expect(left).toEqual([]);
  expect(JSON.parse(text).resource).toEqual([
    { alicloud_vpc },
    {
      alicloud_vpc_peer_connection: [{ ab: [alicloud_vpc_peer_connection.ab] }],
      alicloud_vpc_peer_connection_accepter: accepter,
    },
    { alicloud_route_entry: { ...alicloud_route_entry, b_to_a: routeBack } },
  ]);
});

test("instances that come by for_each get theirs", async () => {
  const loop = { for_each: '${toset(["x"])}' };
  const each = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll("alicloud_vpc.b.", "alicloud_vpc.b[each.key].")
        .replaceAll("connection.ab.", "connection.ab[each.key]."),
    );
  const { alicloud_vpc_peer_connection: connections, alicloud_route_entry: routes } = each(peering.resource);
  const many = {
    ...peering,
    resource: {
      alicloud_vpc: { a: alicloud_vpc.a, b: { ...loop, ...alicloud_vpc.b } },
      alicloud_vpc_peer_connection: { ab: { ...loop, ...connections.ab } },
      alicloud_route_entry: { a_to_b: { ...loop, ...routes.a_to_b } },
    },
  };
  const { text, left } = await fixed(JSON.stringify(many, null, 2));
  expect(left).toEqual([]);
  const { resource } = JSON.parse(text);
  expect(resource.alicloud_vpc_peer_connection_accepter).toEqual({ ab: { ...loop, ...each(accepter).ab } });
  expect(resource.alicloud_route_entry.b_to_a).toEqual({ ...loop, ...each(routeBack) });
});

test("a route in JSON is answered there when the connection is written in native syntax, and waits for the accepter", async () => {
  const native = `resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = alicloud_vpc.b.id
  accepting_region_id = "cn-hangzhou"
  accepting_ali_uid   = "2222222222222222"
}

resource "alicloud_vpc_peer_connection_accepter" "ab" {
  provider    = alicloud.far
  instance_id = alicloud_vpc_peer_connection.ab.id
}
`;
  const rest = { ...peering, resource: { alicloud_vpc, alicloud_route_entry } };
  const { text, left } = await fixed(JSON.stringify(rest, null, 2), { "peering.tf": native });
  expect(left).toEqual([]);
  expect(JSON.parse(text).resource.alicloud_route_entry.b_to_a).toEqual({
    ...routeBack,
    depends_on: ["alicloud_vpc_peer_connection_accepter.ab"],
  });
});

test("an accepter of the wrong side gets the provider of the other one", async () => {
  const ofWrongSide = (ab: Readonly<Record<string, unknown>>) => ({
    ...whole,
    resource: { ...whole.resource, alicloud_vpc_peer_connection_accepter: { ab } },
  });
  const { instance_id } = accepter.ab;
  const forgotten = await fixed(JSON.stringify(ofWrongSide({ instance_id }), null, 2));
  expect(forgotten.left).toEqual([]);
  expect(forgotten.text).toBe(
    JSON.stringify(ofWrongSide({ instance_id, provider: "alicloud.far" }), null, 2),
  );
  const wrong = {
    ...peering.provider,
    alicloud: [
      ...peering.provider.alicloud,
      { alias: "third", region: "cn-hangzhou", account_id: "3333333333333333" },
    ],
  };
  const named = (provider: string) => ({ ...ofWrongSide({ provider, instance_id }), provider: wrong });
  const other = await fixed(JSON.stringify(named("alicloud.third"), null, 2));
  expect(other.left).toEqual([]);
  expect(other.text).toBe(JSON.stringify(named("alicloud.far"), null, 2));
});

test("the type of one route among several cannot be renamed alone", async () => {
  const both = {
    ...whole,
    resource: {
      ...whole.resource,
      alicloud_vpc_route_entry: {
        four: { ...routeBack, destination_cidrblock: undefined, destination_cidr_block: "10.0.0.0/20" },
        six: { ...routeBack, destination_cidrblock: undefined, destination_cidr_block: "fd00:1::/64" },
      },
    },
  };
  const before = JSON.stringify(both, null, 2);
  const { text, left } = await fixed(before);
  expect(left).toContain("no-ipv6-vpc-route-entry");
  expect(text).toBe(before);
});
