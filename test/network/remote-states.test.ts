import { describe, expect, test } from "vitest";
import { join } from "../../src/network/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { fragmentOf, networkOfRoots, only } from "./network-of.ts";

const requester = (backend = "") => `
terraform {
  ${backend}
}
provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1001"
}
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
data "terraform_remote_state" "other" {
  backend = "local"
  config = {
    path = "../b/terraform.tfstate"
  }
}
locals {
  other = data.terraform_remote_state.other.outputs
}
resource "alicloud_vpc_peer_connection" "p" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = local.other.vpc_id
  accepting_region_id = "cn-beijing"
  accepting_ali_uid   = local.other.account_of_vpc
}
resource "alicloud_route_entry" "there" {
  route_table_id        = alicloud_vpc.a.route_table_id
  destination_cidrblock = local.other.vpc_cidr
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.p.id
}
output "peering_id" {
  value = alicloud_vpc_peer_connection.p.id
}
`;

const accepter = (path = "../a/terraform.tfstate") => `
provider "alicloud" {
  region     = "cn-beijing"
  account_id = "1002"
}
resource "alicloud_vpc" "b" {
  cidr_block = "10.0.1.0/24"
}
data "terraform_remote_state" "first" {
  backend = "local"
  config = {
    path = "${path}"
  }
}
resource "alicloud_vpc_peer_connection_accepter" "p" {
  instance_id = data.terraform_remote_state.first.outputs.peering_id
}
resource "alicloud_route_entry" "back" {
  route_table_id        = alicloud_vpc.b.route_table_id
  destination_cidrblock = "10.0.0.0/16"
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection_accepter.p.id
}
output "vpc_id" {
  value = alicloud_vpc.b.id
}
output "vpc_cidr" {
  value = alicloud_vpc.b.cidr_block
}
output "account_of_vpc" {
  value = "1002"
}
`;

const local = (path: string) => `backend "local" {\n path = "${path}"\n }`;

describe("outputs that are read from the state of another root", () => {
  test("are what that root has", () => {
    const { peerings, routes } = networkOfRoots({ "live/a": requester(), "live/b": accepter() });
    const peering = only(peerings);
    expect(peering.accepter.vpc?.element).toMatchObject({ root: "live/b", address: "alicloud_vpc.b" });
    expect(peering.acceptingAliUid).toMatchObject({ state: "known", value: "1002" });
    expect(peering.isCrossAccount).toMatchObject({ is: true, assumptions: [] });
    expect(peering.hasAccepter.is).toBe(true);
    expect([peering.requester, peering.accepter].map((side) => side.hasRoute(4).is)).toEqual([true, true]);
    expect(routes.map(({ destinationBlocks }) => destinationBlocks.blocks.map(({ text }) => text))).toEqual([
      ["10.0.1.0/24"],
      ["10.0.0.0/16"],
    ]);
  });

  test("by the path of its backend", () => {
    const accepts = (backend: string, path: string) =>
      only(networkOfRoots({ a: requester(backend), b: accepter(path) }).peerings).hasAccepter.is;
    expect(accepts(local("states/first.tfstate"), "../a/states/first.tfstate")).toBe(true);
    expect(accepts(local("states/first.tfstate"), "../a/terraform.tfstate")).toBe("undecided");
    expect(accepts('backend "oss" {}', "../a/terraform.tfstate")).toBe("undecided");
    expect(accepts("cloud {}", "../a/terraform.tfstate")).toBe("undecided");
  });

  test("not where two roots have one state, nor where it names itself", () => {
    const shared = local("../one.tfstate");
    const two = networkOfRoots({ a: requester(shared), b: accepter("../one.tfstate"), c: requester(shared) });
    expect(two.peerings.map(({ hasAccepter }) => hasAccepter.is)).toEqual(["undecided", "undecided"]);
    const itself = accepter("terraform.tfstate").replace(
      "alicloud_vpc.b.id",
      "data.terraform_remote_state.first.outputs.vpc_id",
    );
    expect(() => networkOfRoots({ b: itself })).not.toThrow();
  });

  test("whatever the order of the roots, and through JSON", () => {
    const fragments = [fragmentOf(requester(), "a"), fragmentOf(accepter(), "b")];
    for (const list of [fragments, [...fragments].reverse(), JSON.parse(JSON.stringify(fragments))])
      expect(only(join(list, defaultSettings).peerings).hasAccepter.is).toBe(true);
  });
});

describe("values inside outputs", () => {
  const outputs = `output "vpc_id" {
  value = alicloud_vpc.b.id
}
output "vpc_cidr" {
  value = alicloud_vpc.b.cidr_block
}
output "account_of_vpc" {
  value = "1002"
}
`;
  /** What the first root makes of an output and of the places in it where the VPC, its block and its account are. */
  const joined = (output: string, id: string, cidr: string, uid: string) => {
    const first = requester()
      .replace("local.other.vpc_id", `local.other.${id}`)
      .replace("local.other.vpc_cidr", `local.other.${cidr}`)
      .replace("local.other.account_of_vpc", `local.other.${uid}`);
    const second = accepter().replace(outputs, output);
    const { peerings, routes } = networkOfRoots({ a: first, b: second });
    const { accepter: side, acceptingAliUid } = only(peerings);
    const there = routes.find(({ address }) => address === "alicloud_route_entry.there");
    return [
      side.vpc?.element?.root,
      acceptingAliUid.state === "known" && acceptingAliUid.value,
      there?.destinationBlocks.blocks.map(({ text }) => text),
    ];
  };
  const all = ["b", "1002", ["10.0.1.0/24"]];

  test("of objects and maps", () => {
    const output = `output "network" {
      value = { vpcs = { (local.key) = { id = alicloud_vpc.b.id, cidr = alicloud_vpc.b.cidr_block } }, account = "1002" }
    }
    locals {
      key = "b-1"
    }`;
    expect(
      joined(output, 'network.vpcs["b-1"].id', 'network["vpcs"]["b-1"].cidr', "network.account"),
    ).toEqual(all);
  });

  test("of lists", () => {
    const output = `output "vpcs" {
      value = [["x", alicloud_vpc.b.id], tolist([alicloud_vpc.b.cidr_block, "1002"])]
    }`;
    expect(joined(output, "vpcs[0][1]", "vpcs[1][0]", "vpcs[1][1]")).toEqual(all);
  });

  test("of resources as a whole", () => {
    const output = `output "vpc" {
      value = alicloud_vpc.b
    }
    output "all" {
      value = { b = alicloud_vpc.b, account = 1002 }
    }`;
    expect(joined(output, "vpc.id", "all.b.cidr_block", "all.account")).toEqual(all);
  });

  test("are not known where the way leads nowhere", () => {
    const output =
      'output "vpc" {\n value = { id = alicloud_vpc.b.id }\n}\noutput "x" {\n value = "1002"\n}\n';
    expect(joined(output, "vpc.id.more", "vpc.cidr", "x")).toEqual([undefined, false, []]);
    expect(joined(output, "vpc.constructor", "vpc.__proto__", "vpc[0]")).toEqual([undefined, false, []]);
  });

  test("stay secret", () => {
    const output = `output "all" {
      value     = { id = alicloud_vpc.b.id, cidr = sensitive("10.0.1.0/24"), uid = "1002" }
      sensitive = true
    }`;
    const first = requester()
      .replace("local.other.vpc_id", "local.other.all.id")
      .replace("local.other.account_of_vpc", "local.other.all.uid");
    const { peerings } = networkOfRoots({ a: first, b: accepter().replace(outputs, output) });
    expect(only(peerings).acceptingAliUid).toMatchObject({ value: "1002", text: "(sensitive)" });
  });

  test("of providers", () => {
    const output = `${outputs}output "regions" {\n value = { peer = "cn-beijing" }\n}\n`;
    const first = requester().replace('region     = "cn-hangzhou"', "region = local.other.regions.peer");
    const { peerings } = networkOfRoots({ a: first, b: accepter().replace(outputs, output) });
    expect(only(peerings).isInterRegion.is).toBe(false);
  });
});

describe("the state of a workspace", () => {
  const reading = (workspace: string, more = "") =>
    requester()
      .replace('backend = "local"', `backend = "local"\n ${workspace}`)
      .replace("config = {", `config = {\n${more}`);
  const owner = (workspace: string | undefined, reader: string, backend = "") => {
    const second = backend + accepter();
    const fragments = [fragmentOf(reader, "a", workspace), fragmentOf(second, "b", workspace)];
    return only(join(fragments, defaultSettings).peerings).accepter.vpc?.element?.root;
  };

  test("is that of the default one, where none is named", () => {
    expect(owner("default", reading(""))).toBe("b");
    expect(owner("prod", reading(""))).toBe(undefined);
    expect(owner(undefined, reading('workspace = "default"'))).toBe("b");
  });

  test("is that of the run, where it is the one", () => {
    for (const named of ['workspace = "prod"', "workspace = terraform.workspace"]) {
      expect(owner("prod", reading(named))).toBe(undefined);
      expect(owner("prod", reading(named, 'workspace_dir = "../b/terraform.tfstate.d"'))).toBe("b");
    }
    expect(owner("dev", reading('workspace = "prod"'))).toBe(undefined);
    expect(owner(undefined, reading('workspace = "prod"'))).toBe(undefined);
    expect(owner(undefined, reading("workspace = terraform.workspace"))).toBe("b");
  });
});

describe("a state that the settings name", () => {
  const remote = (more = "") =>
    requester().replace(/backend = "local"[^}]*}/, `backend = "oss"\n ${more}\n config = {}`);
  const ownerBy = (
    setting: { root?: string | null; address?: string; target?: string },
    { more = "", workspace }: { more?: string; workspace?: string } = {},
  ) => {
    const range = { file: "c.yaml", start: 0, end: 1 };
    const remoteStates = [
      {
        ...{ root: "a", address: "data.terraform_remote_state.other", target: "b" },
        places: { address: range, target: range },
        ...setting,
      },
    ];
    const fragments = [fragmentOf(remote(more), "a", workspace), fragmentOf(accepter(), "b", workspace)];
    return only(join(fragments, { ...defaultSettings, remoteStates }).peerings).accepter.vpc?.element?.root;
  };

  test("is asked for, where nothing tells whose it is", () => {
    const { vpcCauses, vpc } = only(networkOfRoots({ a: remote() }).peerings).accepter;
    const causes = vpc === null ? vpcCauses : vpc.blocks.unknown[4];
    expect(causes.map(({ message }) => message)).toEqual([
      "data.terraform_remote_state.other.outputs.vpc_id is read from the state of a root module that the run does not know (name it with remoteState in the config)",
    ]);
  });

  test("is read, whatever its backend", () => {
    expect(ownerBy({})).toBe("b");
    expect(ownerBy({ root: null })).toBe("b");
    expect(ownerBy({ root: "c" })).toBe(undefined);
    expect(ownerBy({ target: "c" })).toBe(undefined);
    expect(ownerBy({ address: "data.terraform_remote_state.others" })).toBe(undefined);
  });

  test("is not, where it is of another workspace", () => {
    expect(ownerBy({}, { more: 'workspace = "prod"' })).toBe(undefined);
    expect(ownerBy({}, { more: 'workspace = "prod"', workspace: "prod" })).toBe("b");
    expect(ownerBy({}, { more: 'workspace = "prod"', workspace: "dev" })).toBe(undefined);
    expect(ownerBy({}, { more: "workspace = terraform.workspace" })).toBe("b");
    expect(ownerBy({}, { workspace: "prod" })).toBe("b");
  });
});
