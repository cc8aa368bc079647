import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { differences } from "../../scripts/facts/differences.ts";
import { constantsOf, goValueOf, returnsOf } from "../../scripts/facts/go-source.ts";
import { attributesOf } from "../../scripts/facts/provider-schema.ts";
import { ProviderSource, releasesIn, sinceIn } from "../../scripts/facts/provider-source.ts";
import { refresh } from "../../scripts/facts/refresh.ts";
import { schemaFileOf } from "../../scripts/facts/schema-file.ts";
import {
  dataSourceSchemas,
  resourceSchemas,
  schemaReleases,
} from "../../src/network/facts/provider-schema.ts";
import { attributeRecords, schemaTypes } from "../../src/network/facts/schemas.ts";

/** A small source in the form of the provider's, in a work tree of its own. */
let checkout: string;

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), "provider-"));
  cpSync("test/facts/provider", checkout, { recursive: true });
  const environment = { GIT_COMMITTER_DATE: "2027-01-20T00:00:00Z", GIT_AUTHOR_DATE: "2027-01-20T00:00:00Z" };
  const git = (...argv: readonly string[]) =>
    execFileSync("git", ["-C", checkout, "-c", "user.name=a", "-c", "user.email=a@example.com", ...argv], {
      env: { ...process.env, ...environment },
    });
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "source");
});
afterAll(() => rmSync(checkout, { recursive: true }));

test("schemas are read from the functions that make them", () => {
  const source = new ProviderSource(checkout);
  expect(source.attributes("managed", "alicloud_vpc")).toEqual({
    cidr_block: { type: "string", optional: true, computed: true },
    name: { type: "string", optional: true, deprecated: { since: "1.119.0", replacement: "vpc_name" } },
    old: { type: "string", optional: true, removed: { since: "1.200.0", replacement: "vpc_name" } },
    vpc_name: { type: "string", required: true, sensitive: true },
    user_cidrs: { type: "set", elem: "string", optional: true },
    entries: {
      type: "set",
      optional: true,
      block: { weight: { type: "number", optional: true, default: 0.5 } },
    },
    states: { type: "list", computed: true, block: { up: { type: "bool", computed: true } } },
  });
  expect(source.attributes("managed", "alicloud_cms_alarm")).toEqual({
    period: { type: "number", integer: true, optional: true, default: 600 },
    escalations_critical: {
      type: "list",
      optional: true,
      computed: true,
      hcl: "block",
      block: {
        comparison_operator: { type: "string", optional: true, default: ">" },
        statistics: { type: "string", optional: true, default: "Average" },
      },
    },
    tags: { type: "map", elem: "string", optional: true },
  });
  expect(source.attributes("data", "alicloud_vpcs")).toEqual({
    ids: { type: "list", elem: "string", optional: true },
  });
  expect(source.attributes("managed", "alicloud_vpcs")).toBeNull();
  expect(source.attributes("managed", "alicloud_vswitch")).toBeNull();
});

test("a schema in another form is refused, and nothing is made up", () => {
  const make = (schema: string) => ({
    returns: returnsOf(`func make() *schema.Resource {\n\treturn &schema.Resource{Schema: ${schema}}\n}\n`),
    constants: new Map<string, string>(),
  });
  expect(attributesOf("make", make("map[string]*schema.Schema{}"))).toEqual({});
  expect(() => attributesOf("make", make("merged(a, b)"))).toThrow("The attributes of make cannot be read.");
  expect(() => attributesOf("make", make('map[string]*schema.Schema{"a": other(1)}'))).toThrow(
    "The type of make, a cannot be read.",
  );
  expect(() => attributesOf("other", make("merged(a, b)"))).toThrow("other has no Schema that can be read.");
  expect(() => new ProviderSource(tmpdir())).toThrow(/is no checkout of the provider/);
});

describe("Go", () => {
  test("text, with escapes and without", () => {
    expect(goValueOf('"a\\"b"')).toEqual({ kind: "text", text: 'a"b' });
    expect(goValueOf("`a\\b`")).toEqual({ kind: "text", text: "a\\b" });
    expect(goValueOf("// {\n/* } */ true")).toEqual({ kind: "name", name: "true" });
  });

  test("literals with keys and without, and calls", () => {
    expect(goValueOf('f([]string{"a", b}, g(1))')).toEqual({
      kind: "call",
      name: "f",
      arguments: [
        {
          kind: "composite",
          entries: new Map([
            ["0", { kind: "text", text: "a" }],
            ["1", { kind: "name", name: "b" }],
          ]),
        },
        { kind: "call", name: "g", arguments: [{ kind: "name", name: "1" }] },
      ],
    });
  });

  test("constants of texts", () => {
    const source = 'const A = "a"\nconst (\n\tB = Kind("b")\n\tC Kind = "c"\n\tD = 4\n)\n';
    expect([...constantsOf(source)]).toEqual([
      ["A", "a"],
      ["B", "b"],
      ["C", "c"],
    ]);
  });
});

test("releases are those of the changelog and of pages", () => {
  expect(releasesIn("## 1.290.0 (Unreleased)\n## 1.289.0 (August 17, 2026)\n")).toEqual({
    last: "1.289.0",
    next: "1.290.0",
  });
  expect(releasesIn("## 1.290.1 (September 1, 2026)\n\n## 1.290.0 (August 30, 2026)\n")).toEqual({
    last: "1.290.1",
    next: "1.291.0",
  });
  expect(() => releasesIn("")).toThrow("names no release");
  expect(sinceIn("no page")).toEqual({ first: null, ofArguments: new Map() });
});

test("what differs is told with its path", () => {
  const before = {
    a: { type: "string", optional: true },
    b: { type: "list", hcl: "block", block: {} },
  } as const;
  const after = {
    a: { type: "string", required: true, default: "x" },
    b: { type: "list", hcl: "block", block: { c: { type: "bool", computed: true } } },
    d: { type: "set", elem: "string", optional: true, deprecated: { since: "1.2.3", replacement: "e" } },
  } as const;
  expect(differences("alicloud_x", before, after)).toEqual([
    "- alicloud_x.a: optional string",
    '+ alicloud_x.a: required string, default "x"',
    "+ alicloud_x.b.c: computed bool",
    "+ alicloud_x.d: optional set of string, deprecated since 1.2.3 for e",
  ]);
  expect(differences("alicloud_x", after, after)).toEqual([]);
});

test("the report tells what changed and what somebody has to look at, with the state that it is of", () => {
  const { report, schemaFile, isChanged } = refresh(checkout);
  expect(isChanged).toBe(true);
  expect(report[0]).toMatch(
    /^The provider's source of 2027-01-20 \([0-9a-f]{40}\), after release 1\.300\.0\.$/,
  );
  expect(report).toContain("  + alicloud_vpc.states: computed list of objects");
  expect(report).toContain("  - alicloud_cms_alarm.period: optional number, default 300");
  expect(report).toContain("  + alicloud_cms_alarm.period: optional number, default 600");
  expect(report).toContain(
    "  - alicloud_vswitch: the provider has it no more; take it out of src/network/facts by hand",
  );
  const byHand = report.slice(report.indexOf("To look at by hand:") + 1);
  expect(byHand).toEqual([
    "  alicloud_vpc_peer_connection.moon_phase: since 1.300.0 by its page, 1.186.0 here (releases.ts)",
    "  moon-east-1: a region of the provider that is not listed (regions.ts)",
    "  link_type: Diamond, Gold, Platinum, Silver there, Gold, Platinum, Silver here (link-types.ts)",
    "  alicloud_cms_alarm.period: default 600 there, 300 here (metrics.ts)",
  ]);
  expect(schemaFile).toContain(
    'export const schemaReleases = { last: "1.300.0", next: "1.301.0" } as const;',
  );
  expect(schemaFile).toMatch(/ of 2027-01-20 by `npm run refresh:facts`/);
});

test("the data is as the script writes it", () => {
  const text = readFileSync("src/network/facts/provider-schema.ts", "utf8");
  const [, hash = "", day = ""] = /commit\n \* ([0-9a-f]{40}) of (\d{4}-\d\d-\d\d)/.exec(text) ?? [];
  const schemas = schemaTypes.map(({ mode, type }) => ({
    mode,
    type,
    attributes: attributeRecords(mode, type) ?? {},
  }));
  expect(schemas.length).toBe(
    Object.keys({ ...resourceSchemas }).length + Object.keys(dataSourceSchemas).length,
  );
  expect(schemaFileOf(schemas, { hash, day }, schemaReleases)).toBe(text);
});
