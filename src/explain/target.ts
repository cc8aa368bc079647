import { withoutKeys } from "../terraform/module/instance-key.ts";
import type { Instance, Root } from "../terraform/root.ts";

/** Which instances are asked for. */
export type Target = (instance: Instance) => boolean;

/** What an address stands for: a resource or one of its instances, or everything in a module or one of its instances. */
export function targetOf(address: string): Target {
  return (instance) => standsFor(address, instance.address);
}

/** Whether an address is another one, or one that holds it; keys may be left out from the end, or all together. */
export function standsFor(address: string, other: string): boolean {
  return [other, withoutKeys(other)].some(
    (one) => one === address || one.startsWith(`${address}.`) || one.startsWith(`${address}[`),
  );
}

/** Every address of a root module that stands for something: of instances, resources and the modules around them. */
export function addressesIn(root: Root): string[] {
  const addresses = new Set<string>();
  for (const { address, instances } of root.allResources())
    for (const one of [address, ...instances.map((instance) => instance.address)])
      for (const outer of [one, withoutKeys(one), ...modulesAround(one), ...modulesAround(withoutKeys(one))])
        addresses.add(outer);
  return [...addresses];
}

/** `module.m["x"]` and `module.m["x"].module.n` of `module.m["x"].module.n.alicloud_vpc.a`. */
function modulesAround(address: string): string[] {
  const modules: string[] = [];
  const step = /\.?module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?=\.)/y;
  while (step.test(address)) modules.push(address.slice(0, step.lastIndex));
  return modules;
}
