import { expect, test } from "vitest";
import { rootOf } from "../../support/root-of.ts";

const lock = `# This file is maintained automatically by "terraform init".
provider "registry.terraform.io/aliyun/alicloud" {
  version     = "1.240.0"
  constraints = ">= 1.231.0"
  hashes = [
    "h1:abc=",
  ]
}

provider "registry.terraform.io/hashicorp/null" {
}
`;

const versions = (text: string) => {
  const { lockedProviders } = rootOf(
    { "envs/main.tf": "", "envs/.terraform.lock.hcl": text },
    { directory: "envs" },
  );
  return [...lockedProviders].map(([source, { version, range }]) => [source, version, range.file]);
};

test("the versions that the lock file selects", () => {
  expect(versions(lock)).toEqual([
    ["registry.terraform.io/aliyun/alicloud", "1.240.0", "envs/.terraform.lock.hcl"],
  ]);
});

test("none where there is no such file, or it does not tell", () => {
  expect(rootOf("").lockedProviders.size).toBe(0);
  expect(versions("provider {{{")).toEqual([]);
  expect(versions('provider "x" {\n  version = var.x\n}\n')).toEqual([]);
});
