import { readFileSync } from "node:fs";
import path from "node:path";
import { parse as parseWithHcl2json } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import { SourceText } from "../../src/files/source-text.ts";
import {
  type Body,
  type Expression,
  type Literal,
  parseConverted,
  parseNative,
} from "../../src/hcl/index.ts";
import { emit, type Json, NotConvertible } from "./hcl2json-emitter.ts";
import { ROOT, recordedSources } from "./referee/recording.ts";

/** hcl2json's JSON of a text, or null where it refuses the text. */
async function theirs(source: SourceText): Promise<Json | null> {
  try {
    return (await parseWithHcl2json(source.path, source.text)) as Json;
  } catch {
    return null;
  }
}

/** The same from our tree. */
function ours(source: SourceText): Json | null {
  const file = parseNative(source);
  if (file.diagnostics.length > 0) return null;
  try {
    return emit(file);
  } catch (error) {
    if (error instanceof NotConvertible) return null;
    throw error;
  }
}

function read(file: string): SourceText {
  return new SourceText(file, readFileSync(path.join(ROOT, file), "utf8"));
}

describe("hcl2json gives the same verdict and the same JSON", () => {
  const files = recordedSources();

  it("has files to compare", () => {
    expect(files.length).toBeGreaterThan(300);
  });

  it.each(files)("%s", async (file) => {
    const source = read(file);
    expect(ours(source)).toEqual(await theirs(source));
  });

  // Each of these says that a number, a shape or a rule of the converter is followed.
  it.each([
    'a = "x${1.50}y${1e3}z${0.001}${123456789012345678901}${true}${null}"\n',
    'a = [-1, !true, -b, -0.5]\nb = { null = 1, (null) = 2, a.b = 3, "c${d}" = 4, 1 = 5 }\n',
    'a "b" {}\na "b" {}\na "c" "d" {}\n',
    "a {}\na = []\n",
    'a = {}\na "b" {}\n',
    "a = 1\na {}\n",
    "a = -true\n",
    "a = -0\n",
    'a = "%{ if b }${null}%{ endif }%{ if b }c%{ else }${null}%{ endif }"\n',
    'a = "%{ if b ~} c %{ else }${d}%{ endif }%{ for k, v in e ~} ${v} %{ endfor }"\n',
    'a = "e\\u0301 $${b} %%{c}"\n',
  ])("%j", async (text) => {
    const source = new SourceText("main.tf", text);
    expect(ours(source)).toEqual(await theirs(source));
  });

  it("but for integers beyond 2^53, which only our tree keeps", async () => {
    const source = new SourceText("main.tf", "accepting_ali_uid = 291038475610293847\n");
    expect(await theirs(source)).toEqual({ accepting_ali_uid: Number("291038475610293847") });
    const [attribute] = parseNative(source).body.attributes;
    expect(attribute?.value).toMatchObject({ value: { type: "number", text: "291038475610293847" } });
  });
});

describe("hcl2json's output becomes the tree of the native file", () => {
  const files = recordedSources().filter((file) => file.startsWith("fixtures/"));

  it.each(files)("%s", async (file) => {
    const source = read(file);
    const json = await theirs(source);
    const native = parseNative(source);
    if (json === null) expect(ours(source)).toBeNull();
    else {
      const converted = parseConverted(source, JSON.stringify(json));
      expect(converted.diagnostics).toEqual([]);
      expect(bodyShape(converted.body)).toEqual(bodyShape(native.body));
    }
  });

  it("with everything at the beginning of the file", () => {
    const source = new SourceText("main.tf", "a {\n  b = c\n}\n");
    const file = parseConverted(source, '{ "resource": { "a": { "b": [{ "c": "${d.e}" }] } } }');
    expect(file.source).toBe(source);
    expect(file.body.blocks[0]).toMatchObject({
      type: "resource",
      start: 0,
      end: 0,
      header: { start: 0, end: 0 },
      body: {
        attributes: [
          { name: "c", start: 0, end: 0, value: { wrapped: { kind: "scopeTraversal", start: 0, end: 0 } } },
        ],
      },
    });
  });
});

/** A body without positions and order, and with blocks as arrays, as hcl2json writes those that only a provider knows. */
function bodyShape(body: Body): Shape {
  const out: { [key: string]: Shape } = {};
  for (const { name, value } of body.attributes) out[name] = shape(value);
  for (const block of body.blocks) {
    const name = [block.type, ...block.labels.map((label) => label.name)].join(" ");
    out[name] = [...((out[name] as Shape[] | undefined) ?? []), bodyShape(block.body)];
  }
  return out;
}

type Shape = Json | Shape[] | { [key: string]: Shape };

const POSITIONS = new Set(["start", "end", "nameRange"]);

/** An expression without positions. hcl2json writes `"${x}"` for x, computes signs, and drops empty literals. */
function shape(expression: Expression): Shape {
  switch (expression.kind) {
    case "templateWrap":
      return shape(expression.wrapped);
    case "tuple":
      return expression.items.map(shape);
    case "object":
      return Object.fromEntries(
        expression.items.map(({ key, bareKey, value }) => [bareKey ?? keyText(key), shape(value)]),
      );
    case "literal":
      return expression.value.type === "number"
        ? Number(expression.value.text)
        : withoutPositions(expression);
    case "unary": {
      const operand = shape(expression.operand);
      return expression.operator === "-" && typeof operand === "number"
        ? -operand
        : withoutPositions(expression);
    }
    default:
      return withoutPositions(expression);
  }
}

function withoutPositions(expression: Expression): Json {
  return JSON.parse(
    JSON.stringify(expression, (key, value) => (isLeftOut(key, value) ? undefined : strip(value))),
  );
}

function isLeftOut(key: string, value: unknown): boolean {
  return POSITIONS.has(key) || (key === "parts" && Array.isArray(value) && value.length === 0);
}

/** The parts of a template without empty literals, which trim markers leave behind. */
function strip(value: unknown): unknown {
  return Array.isArray(value)
    ? value.filter((part: Partial<Literal>) => part.value?.type !== "string" || part.value.text !== "")
    : value;
}

function keyText(key: Expression): string {
  const only = key.kind === "template" && key.parts.length === 1 ? key.parts[0] : undefined;
  if (only?.kind === "literal" && only.value.type === "string") return only.value.text;
  // A provider configuration as a key, `alicloud.hub = …`, is a text in JSON.
  if (key.kind === "scopeTraversal" && key.steps.every(({ kind }) => kind === "attribute"))
    return [key.root, ...key.steps].map((step) => ("name" in step ? step.name : "")).join(".");
  return JSON.stringify(shape(key));
}
