import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configSchema } from "../../src/config/keys.ts";
import { UsageError } from "../../src/error.ts";
import { accepted, everything, refused, refusedByReaderOnly } from "./examples.ts";
import { names, parseConfig } from "./parse.ts";

const ajv = new Ajv({ allowUnionTypes: true });
const isValid = ajv.compile(configSchema(names));

function isRead(text: string): boolean {
  try {
    parseConfig(text);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

describe("the schema and the reader agree", () => {
  test.each([everything, ...accepted])("to take %j", (text) => {
    expect(isRead(text)).toBe(true);
    expect(isValid(parse(text)), JSON.stringify(isValid.errors)).toBe(true);
  });

  test.each(
    refused.map(([text]) => text).filter((text) => isSyntax(text) && !refusedByReaderOnly.includes(text)),
  )("to refuse %j", (text) => {
    expect(isRead(text)).toBe(false);
    expect(isValid(parse(text))).toBe(false);
  });

  test.each(refusedByReaderOnly)("but for what no schema can say: %j", (text) => {
    expect(isRead(text)).toBe(false);
    expect(isValid(parse(text))).toBe(true);
  });

  test("about whatever else there is", () => {
    let taken = 0;
    fc.assert(
      fc.property(configs, (config) => {
        const text = JSON.stringify(config);
        const valid = isValid(config);
        if (isRead(text) !== valid) throw new Error(`${text}: ${JSON.stringify(isValid.errors)}`);
        if (valid) taken++;
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});

test("the schema that is shipped knows every rule, and takes the examples", () => {
  const shipped = ajv.compile(JSON.parse(readFileSync("docs/config.schema.json", "utf8")));
  expect(shipped({ rules: { "require-route": "off", "x/y": { level: "note" } } })).toBe(true);
  expect(shipped({ rules: { "require-routes": "off" } })).toBe(false);
});

/** Whether a text is YAML: what is none, no schema sees. */
function isSyntax(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

const word = fc.constantFrom(
  "off",
  "note",
  "warning",
  "strict",
  "recommended",
  "china",
  "a",
  "a b",
  "../a",
  "!x",
  "",
);
const scalar = fc.oneof(
  word,
  fc.constantFrom(null, true, 0, 1, 1.5, -1, 1e20, "123", "10.0.0.0/8", "10.0.0.0/33"),
);
const id = fc.constantFrom(
  "vpc-a",
  "vpc_a",
  "alicloud",
  "alicloud.x",
  "a:alicloud.x",
  "alicloud..x",
  "cn-hangzhou",
);
const value = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(scalar, id) },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, id), { maxLength: 3 }) },
);
const some = (keys: readonly string[], content: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom(...keys), content, { maxKeys: 3, noNullPrototype: true });
const rules = fc.oneof(
  some(
    ["no-overlapping-cidr", "require-route", "p/r", "x"],
    fc.oneof(word, some(["level", "options", "x"], value)),
  ),
  value,
);
const keys: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  preset: value,
  rules,
  overrides: fc.oneof(
    fc.array(fc.record({ files: value, rules }, { requiredKeys: [] }), { maxLength: 2 }),
    value,
  ),
  accounts: fc.array(some(["uid", "site", "providers"], value), { maxLength: 2 }),
  facts: fc.oneof(
    fc.record(
      {
        quotas: some(["vpc_quota_peer_num", "x"], value),
        crossBorder: fc.oneof(fc.array(fc.array(id, { maxLength: 3 }), { maxLength: 2 }), value),
        vpcs: fc.array(some(["id", "cidrBlocks", "account", "region"], value), { maxLength: 1 }),
      },
      { requiredKeys: [] },
    ),
    value,
  ),
  remoteState: some(
    ["a:data.terraform_remote_state.x", "data.terraform_remote_state.x", "x", "data.x"],
    value,
  ),
  vars: some(["a", "a-b", "a b", "1"], value),
  environments: some(["prod", " "], value),
  ignore: value,
  other: value,
};
/** Of few keys, so that some are right. */
const configs = fc
  .array(
    fc.oneof(...Object.entries(keys).map(([key, content]) => content.map((one) => [key, one] as const))),
    {
      maxLength: 2,
    },
  )
  .map((entries) => Object.fromEntries(entries));
