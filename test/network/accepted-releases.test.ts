import { expect, test } from "vitest";
import { admitsSince, type Release } from "../../src/network/releases.ts";
import { networkOf } from "./network-of.ts";

function accepts(files: Readonly<Record<string, string>>, since: Release): boolean {
  const releases = networkOf(files).releases.get(".");
  if (releases === undefined) throw new Error("The root has no releases.");
  return admitsSince(releases.range, since);
}

function requiring(constraint: string, source = "aliyun/alicloud"): string {
  const entry = `alicloud = { source = "${source}", version = "${constraint}" }`;
  return `terraform {\n  required_providers {\n    ${entry}\n  }\n}\n`;
}

const call = 'module "m" {\n  source = "./m"\n}\n';
const vpc = 'resource "alicloud_vpc" "a" {}\n';

test("a root accepts what its constraint admits", () => {
  expect(accepts({ "main.tf": requiring("~> 1.230.0") + vpc }, [1, 230, 5])).toBe(true);
  expect(accepts({ "main.tf": requiring("~> 1.230.0") + vpc }, [1, 240, 0])).toBe(false);
});

test("a called module narrows what the root accepts", () => {
  const files = { "main.tf": requiring(">= 1.200") + call, "m/main.tf": requiring("< 1.231") + vpc };
  expect(accepts(files, [1, 230, 0])).toBe(true);
  expect(accepts(files, [1, 231, 0])).toBe(false);
});

test("a module that uses the provider without requiring it has HashiCorp's, which is another", () => {
  const files = { "main.tf": requiring("< 1.231") + call, "m/main.tf": vpc };
  expect(accepts(files, [1, 240, 0])).toBe(true);
  const same = { "main.tf": requiring("< 1.231", "hashicorp/alicloud") + call, "m/main.tf": vpc };
  expect(accepts(same, [1, 240, 0])).toBe(false);
});

test("the form of Terraform 0.12 is read too", () => {
  const files = {
    "main.tf": `terraform {\n  required_providers {\n    alicloud = "~> 1.50.0"\n  }\n}\n${vpc}`,
  };
  expect(accepts(files, [1, 51, 0])).toBe(false);
});

test("constraints that contradict each other are left to terraform init", () => {
  expect(accepts({ "main.tf": requiring(">= 2.0, < 1.0") + vpc }, [1, 240, 0])).toBe(true);
});

test("a constraint that is no text is none", () => {
  const text = "terraform {\n  required_providers {\n    alicloud = { version = local.v }\n  }\n}\n";
  expect(accepts({ "main.tf": text + vpc }, [9, 0, 0])).toBe(true);
  expect(networkOf({ "main.tf": text + vpc }).releases.get(".")?.constraints).toEqual([]);
});

test("constraints stand where they are written", () => {
  const [one] = networkOf({ "main.tf": requiring("~> 1.230.0") + vpc }).releases.get(".")?.constraints ?? [];
  expect(one?.text).toBe("~> 1.230.0");
  expect(requiring("~> 1.230.0").slice(one?.at.start, one?.at.end)).toBe('"~> 1.230.0"');
});
