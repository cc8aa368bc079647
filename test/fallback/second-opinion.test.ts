import { describe, expect, it } from "vitest";
import { secondOpinion } from "../../src/fallback/index.ts";
import { LIMITS, type Limits } from "../../src/fallback/limits.ts";
import { SourceText } from "../../src/files/source-text.ts";
import { type File, parseJson, parseNative } from "../../src/hcl/index.ts";

/** As in a run, but that a busy machine may take its time. */
const PATIENT: Limits = { ...LIMITS, milliseconds: 600_000 };

function parse(text: string, path = "main.tf"): File {
  return parseNative(new SourceText(path, text));
}

/** The file as our parser would leave it if it did not know the language of the text. */
function rejectedByUs(text: string, path = "main.tf"): File {
  const source = new SourceText(path, text);
  const body = { start: 0, end: text.length, attributes: [], blocks: [] };
  const comments = parseNative(source).comments;
  return { source, body, comments, diagnostics: [{ start: 0, end: 1, message: "Not understood." }] };
}

function messages({ diagnostics, source }: File): string[] {
  return diagnostics.map(({ start, message }) => `${source.lineAt(start)}: ${message}`);
}

describe("a file that both parsers reject", () => {
  it("has HashiCorp's words where both have an error on the line, and all our errors", () => {
    const file = parse('a = 1 +\nb = 2\nc = [1 2]\nd = "${e f}"\n');
    expect(file.diagnostics).toHaveLength(3);
    const { files, diagnostics } = secondOpinion(PATIENT)([file]);
    expect(diagnostics).toEqual([]);
    const [confirmed] = files as [File];
    expect(messages(confirmed)).toEqual([
      "1: Invalid expression. Expected the start of an expression, but found an invalid expression token.",
      ...messages(file).slice(1),
    ]);
    expect(confirmed.diagnostics.map(({ start, end }) => [start, end])).toEqual(
      file.diagnostics.map(({ start, end }) => [start, end]),
    );
    expect(confirmed.body).toBe(file.body);
  });

  it("keeps several errors of HashiCorp's apart, each on its line", () => {
    const file = parse("a = 1\na = 2\nb = 1\nb = 2\n", "dir/x (1).tf");
    const { files } = secondOpinion(PATIENT)([file]);
    expect(files.flatMap(messages)).toEqual([
      '2: Attribute redefined. The argument "a" was already set at dir/x (1).tf:1,1-2. Each argument may be set only once.',
      '4: Attribute redefined. The argument "b" was already set at dir/x (1).tf:3,1-2. Each argument may be set only once.',
    ]);
  });
});

describe("a file that only our parser rejects", () => {
  const text = [
    "# tf-peer-lint-ignore-file no-public-cidr",
    'resource "alicloud_vpc_peer_connection" "p" {',
    "  provider          = alicloud.a",
    "  accepting_ali_uid = 123456789012345678",
    '  vpc_id            = "${var.a}-$${b}"',
    "}",
    "",
  ].join("\n");

  it("gets HashiCorp's tree without positions, its comments, and a diagnostic", () => {
    const { files, diagnostics } = secondOpinion(PATIENT)([rejectedByUs(text)]);
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        message: expect.stringContaining("HashiCorp's parser accepts this file"),
        range: { file: "main.tf", start: 0, end: 0 },
      },
    ]);
    const [file] = files as [File];
    expect(file.diagnostics).toEqual([]);
    expect(file.comments).toHaveLength(1);
    expect(file.source.text).toBe(text);
    const [block] = file.body.blocks;
    expect(block).toMatchObject({ type: "resource", start: 0, end: 0, header: { start: 0, end: 0 } });
    expect(block?.labels.map(({ name }) => name)).toEqual(["alicloud_vpc_peer_connection", "p"]);
    const values = Object.fromEntries(block?.body.attributes.map(({ name, value }) => [name, value]) ?? []);
    // All digits are kept.
    expect(values.accepting_ali_uid).toMatchObject({ value: { type: "number", text: "123456789012345678" } });
    expect(values.provider).toMatchObject({ kind: "scopeTraversal", root: { name: "alicloud" } });
    expect(values.vpc_id).toMatchObject({
      kind: "template",
      parts: [{ kind: "scopeTraversal" }, { value: { text: "-${b}" } }],
    });
  });

  it("is a file of values if it is named like one", () => {
    const { files } = secondOpinion(PATIENT)([rejectedByUs('module = { a = ["x"] }\n', "terraform.tfvars")]);
    expect(files[0]?.body.blocks).toEqual([]);
    expect(files[0]?.body.attributes).toMatchObject([{ name: "module", value: { kind: "object" } }]);
  });
});

describe("only rejected files are asked about", () => {
  it("and the others come back as they are, in their places", () => {
    const good = parse("a = 1\n", "good.tf");
    const json = parseJson(new SourceText("bad.tf.json", "{"));
    const bad = parse("a = \n", "bad.tf");
    const { files, diagnostics } = secondOpinion(PATIENT)([good, bad, json, bad]);
    expect(files[0]).toBe(good);
    expect(files[1]).not.toBe(bad);
    expect(files[1]?.source).toBe(bad.source);
    expect(files[2]).toBe(json);
    expect(files[3]).toBe(files[1]);
    expect(diagnostics).toEqual([]);
  });

  it("which costs nothing where there is none", () => {
    const files = [parse("a = 1\n")];
    expect(secondOpinion(LIMITS, "/no/such/module")(files).files).toBe(files);
  });
});

describe("texts that hcl2json does not survive", () => {
  const bad = parse("a = \n", "bad.tf");
  const reworded = /^1: Invalid expression\. Expected the start of an expression/;

  function expectNoAnswer(text: string, limits: Limits = PATIENT): void {
    const hostile = rejectedByUs(text, "hostile.tf");
    const { files, diagnostics } = secondOpinion(limits)([hostile, bad]);
    expect(files[0]).toBe(hostile);
    expect(diagnostics[0]).toEqual({
      severity: "warning",
      message: expect.stringContaining("gave no answer about this file"),
      range: { file: "hostile.tf", start: 0, end: 0 },
    });
  }

  it.each([
    ["10,000 nested parentheses", `a = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`],
    ["10,000 nested blocks", `${"a {\n".repeat(10_000)}${"}\n".repeat(10_000)}`],
    ["a long text", `a = "${"x".repeat(LIMITS.length)}"\n`],
  ])("are not asked about if they are long or deep: %s", (_, text) => {
    const hostile = rejectedByUs(text);
    const confirmed = secondOpinion(LIMITS, "/no/such/module")([hostile]);
    expect(confirmed).toEqual({ files: [hostile], diagnostics: [] });
  });

  it.each([
    ["10,000 nested parentheses", `a = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`],
    ["10,000 nested strings", `a = ${'"${'.repeat(10_000)}1${'}"'.repeat(10_000)}\n`],
  ])("end its process and no other question if they are: %s", (_, text) => {
    const hostile = rejectedByUs(text, "hostile.tf");
    const deep = { ...PATIENT, nesting: Number.POSITIVE_INFINITY };
    const { files, diagnostics } = secondOpinion(deep)([bad, hostile, bad]);
    expect(files[1]).toBe(hostile);
    for (const file of [files[0], files[2]]) expect(messages(file as File)[0]).toMatch(reworded);
    expect(diagnostics).toHaveLength(1);
    expectNoAnswer(text, deep);
  });

  it("end it when they take too much memory", () => {
    // Every heredoc is read to the end of the text again, and the tokens of all are kept.
    const hostile = rejectedByUs("a = <<E\n".repeat(4_000), "hostile.tf");
    expect(secondOpinion(PATIENT)([hostile]).diagnostics).toEqual([]);
    const { files, diagnostics } = secondOpinion({ ...PATIENT, memoryPages: 200 })([hostile, bad]);
    expect(files[0]).toBe(hostile);
    expect(messages(files[1] as File)[0]).toMatch(reworded);
    expect(diagnostics).toHaveLength(1);
  });

  it("end it when time is up, and then nothing more is asked", () => {
    const confirm = secondOpinion({ ...LIMITS, milliseconds: 1_000 });
    // It would take hcl2json minutes.
    const endless = rejectedByUs(`a = "${"$".repeat(200_000)}"\n`, "hostile.tf");
    const first = confirm([endless, bad]);
    const second = confirm([bad]);
    expect(first.files).toEqual([endless, bad]);
    expect(first.diagnostics).toHaveLength(2);
    expect(second.files[0]).toBe(bad);
    expect(second.diagnostics).toHaveLength(1);
  });

  it("or that it parses but cannot put into JSON leave the file as it is", () =>
    expectNoAnswer('x "a" {}\nx {}\n'));
});

describe("where hcl2json is not installed", () => {
  it("nothing changes and nothing is said", () => {
    const bad = parse("a = \n");
    const confirmed = secondOpinion(LIMITS, null)([bad]);
    expect(confirmed.files[0]).toBe(bad);
    expect(confirmed.diagnostics).toEqual([]);
  });
});
