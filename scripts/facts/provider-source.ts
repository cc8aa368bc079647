import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AttributeRecords } from "../../src/network/facts/schemas.ts";
import { constantsOf, type GoValue, returnsOf } from "./go-source.ts";
import { attributesOf, type Definitions, validValuesOf } from "./provider-schema.ts";

export type Mode = "managed" | "data";

/** A checkout of https://github.com/aliyun/terraform-provider-alicloud. */
export class ProviderSource {
  readonly #directory: string;
  readonly #definitions: Definitions;
  readonly #registry: string;

  /** @throws Error where the directory is none */
  constructor(directory: string) {
    if (!existsSync(join(directory, "alicloud/provider.go")))
      throw new Error(`${directory} is no checkout of the provider: it has no alicloud/provider.go.`);
    this.#directory = directory;
    this.#definitions = definitionsIn(join(directory, "alicloud"));
    this.#registry = this.#text("alicloud/provider.go");
  }

  get commit(): { readonly hash: string; readonly day: string } {
    const format = ["log", "-1", "--format=%H %cs"];
    const [hash = "", day = ""] = execFileSync("git", ["-C", this.#directory, ...format], {
      encoding: "utf8",
    })
      .trim()
      .split(" ");
    return { hash, day };
  }

  /** The last release, and the first one that may have more than this source. */
  get releases(): { readonly last: string; readonly next: string } {
    return releasesIn(this.#text("CHANGELOG.md"));
  }

  /** The attributes of a type, without the `id` that every type has; null where the provider has no such type. */
  attributes(mode: Mode, type: string): AttributeRecords | null {
    const maker = this.#makerOf(mode, type);
    return maker === null ? null : attributesOf(maker, this.#definitions);
  }

  /** What the provider lets pass for an argument of a resource; empty where it checks no list. */
  validValues(type: string, argument: string): readonly string[] {
    const maker = this.#makerOf("managed", type);
    return maker === null ? [] : validValuesOf(maker, argument, this.#definitions);
  }

  /** The regions that the provider accepts. */
  get regions(): readonly string[] {
    const ids = this.#text("alicloud/connectivity/regions.go").matchAll(/= Region\("([^"]+)"\)/g);
    return [...ids].map(([, id = ""]) => id);
  }

  /** The page of a type; null where it has none. */
  page(mode: Mode, type: string): string | null {
    const path = `website/docs/${mode === "managed" ? "r" : "d"}/${type.replace(/^alicloud_/, "")}.html.markdown`;
    try {
      return this.#text(path);
    } catch {
      return null;
    }
  }

  /** The function that makes a type. */
  #makerOf(mode: Mode, type: string): string | null {
    const kind = mode === "managed" ? "resource" : "dataSource";
    const [, maker = null] = new RegExp(`"${type}":\\s*(${kind}\\w+)\\(`).exec(this.#registry) ?? [];
    return maker;
  }

  #text(path: string): string {
    return readFileSync(join(this.#directory, path), "utf8");
  }
}

function definitionsIn(directory: string): Definitions {
  const returns = new Map<string, GoValue>();
  const constants = new Map<string, string>();
  for (const name of readdirSync(directory).sort()) {
    if (!name.endsWith(".go") || name.endsWith("_test.go")) continue;
    const source = readFileSync(join(directory, name), "utf8");
    for (const [key, value] of returnsOf(source)) returns.set(key, value);
    for (const [key, value] of constantsOf(source)) constants.set(key, value);
  }
  return { returns, constants };
}

/** By the headings of a changelog: `## 1.290.0 (Unreleased)`, `## 1.289.0 (August 17, 2026)`. */
export function releasesIn(changelog: string): { readonly last: string; readonly next: string } {
  const headings = [...changelog.matchAll(/^## (\d+)\.(\d+)\.(\d+) \(([^)]*)\)/gm)].slice(0, 2);
  const released = headings.find(([, , , , when]) => when !== "Unreleased");
  if (released === undefined) throw new Error("The changelog names no release.");
  const [, major, minor, patch] = released;
  return { last: `${major}.${minor}.${patch}`, next: `${major}.${Number(minor) + 1}.0` };
}

/** When a type and its arguments came, by its page: "Available since v1.186.0." */
export function sinceIn(page: string): {
  readonly first: string | null;
  readonly ofArguments: ReadonlyMap<string, string>;
} {
  const [, first = null] = /^-> \*\*NOTE:\*\* Available since v(\d+\.\d+\.\d+)/m.exec(page) ?? [];
  // Blocks have sections of their own, with arguments of the same names.
  const [, own = ""] = /^## Arguments? Reference\n([\s\S]*?)(?=^##)/m.exec(page) ?? [];
  const found = own.matchAll(/^[*-] `(\w+)` *- *\([^)]*Available since v(\d+\.\d+\.\d+)/gm);
  return { first, ofArguments: new Map([...found].map(([, name = "", since = ""]) => [name, since])) };
}
