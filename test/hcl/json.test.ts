import { describe, expect, it } from "vitest";
import { SourceText } from "../../src/files/source-text.ts";
import {
  type Attribute,
  type Block,
  type Body,
  descendants,
  type Expression,
  type File,
  parseJson,
  parseJsonValues,
} from "../../src/hcl/index.ts";

function parse(text: string): File {
  return parseJson(new SourceText("main.tf.json", text));
}

function attribute(body: Body, name: string): Attribute {
  return body.attributes.find((one) => one.name === name) ?? expect.fail(`no ${name}`);
}

/** The one block of a type, or of a type and labels. */
function block(body: Body, ...name: string[]): Block {
  const found = body.blocks.filter((one) =>
    name.every((part, index) => (index === 0 ? one.type : one.labels[index - 1]?.name) === part),
  );
  return found.length === 1 ? (found[0] as Block) : expect.fail(`${found.length} blocks ${name.join(".")}`);
}

/** An expression in a short form: references as written, strings in quotes, calls by name. */
function brief(expression: Expression): unknown {
  switch (expression.kind) {
    case "literal":
      return "text" in expression.value ? expression.value.text : JSON.stringify(expression.value);
    case "template":
      return `"${expression.parts.map((part) => (part.kind === "literal" ? brief(part) : `<${brief(part)}>`)).join("")}"`;
    case "templateWrap":
      return `<${brief(expression.wrapped)}>`;
    case "scopeTraversal":
      return [expression.root, ...expression.steps]
        .map((step) => ("name" in step ? step.name : step.key.text))
        .join(".");
    case "tuple":
      return expression.items.map(brief);
    case "object":
      return expression.items.map(({ key, value }) => [brief(key), brief(value)]);
    case "functionCall":
      return [expression.name, ...expression.arguments.map(brief)];
    default:
      return expression.kind;
  }
}

describe("blocks", () => {
  it("have their labels from nested objects", () => {
    const { body, diagnostics } = parse(
      '{"resource": {"alicloud_vpc": {"a": {"x": 1}, "b": {}}}, "provider": {"alicloud": {"region": "r"}}}',
    );
    expect(diagnostics).toEqual([]);
    expect(
      body.blocks.map(({ type, labels }) => [type, ...labels.map(({ name }) => name)].join(".")),
    ).toEqual(["resource.alicloud_vpc.a", "resource.alicloud_vpc.b", "provider.alicloud"]);
  });

  it("may be several in an array, at every level", () => {
    const { body, diagnostics } = parse(`{
      "provider": {"alicloud": [{"alias": "a"}, {"alias": "b"}]},
      "resource": [{"alicloud_vpc": [{"a": {}}, {"b": [{}, {}]}]}],
      "locals": [{"x": 1}, {"y": 2}]
    }`);
    expect(diagnostics).toEqual([]);
    expect(
      body.blocks.map(({ type, labels }) => [type, ...labels.map(({ name }) => name)].join(".")),
    ).toEqual([
      "provider.alicloud",
      "provider.alicloud",
      "resource.alicloud_vpc.a",
      "resource.alicloud_vpc.b",
      "resource.alicloud_vpc.b",
      "locals",
      "locals",
    ]);
  });

  it("are told from attributes as Terraform tells them", () => {
    const { body, diagnostics } = parse(`{"resource": {"t": {"n": {
      "lifecycle": {"precondition": [{"condition": "\${a}", "error_message": "m"}]},
      "provisioner": [{"local-exec": {"command": "c", "connection": {}}}],
      "dynamic": {"setting": {"for_each": "\${b}", "iterator": "i", "content": {"dynamic": {"inner": {"content": {}}}}}},
      "timeouts": {"create": "1m"}
    }}}}`);
    expect(diagnostics).toEqual([]);
    const resource = block(body, "resource").body;
    expect(resource.attributes.map(({ name }) => name)).toEqual(["timeouts"]);
    expect(block(block(resource, "lifecycle").body, "precondition").body.attributes).toHaveLength(2);
    expect(block(block(resource, "provisioner", "local-exec").body, "connection")).toBeDefined();
    const dynamic = block(resource, "dynamic", "setting").body;
    expect(brief(attribute(dynamic, "iterator").value)).toBe("i");
    expect(block(block(block(dynamic, "content").body, "dynamic", "inner").body, "content")).toBeDefined();
  });

  it("are none where the value is null", () => {
    expect(parse('{"resource": {"t": {"n": {"lifecycle": null}}}, "locals": null}')).toMatchObject({
      diagnostics: [],
      body: { blocks: [{ body: { blocks: [], attributes: [] } }] },
    });
  });

  it("must be objects", () => {
    const text = '{"resource": {"t": "n"}, "locals": 1}';
    const { diagnostics } = parse(text);
    expect(diagnostics.map(({ start, end }) => text.slice(start, end))).toEqual(['"n"', "1"]);
  });
});

describe("strings", () => {
  const { body, diagnostics } = parse(`{
    "terraform": {"required_version": "\${v}", "required_providers": {"alicloud": {
      "source": "\${s}", "configuration_aliases": ["alicloud.peer"]}}, "backend": {"oss": {"bucket": "\${b}"}}},
    "variable": {"v": {"type": "map(object({ a = optional(string) }))", "default": {"\${k}": "\${d}"}, "description": "\${t}"}},
    "output": {"o": {"value": "a \${b.c[0]} $\${d}", "depends_on": ["e.f"], "description": "%{x}"}},
    "module": {"m": {"source": "./\${s}", "providers": {"alicloud.peer": "alicloud.other"}, "x": {"\${k}": ["\${v}"]}}},
    "resource": {"t": {"n": {"provider": "alicloud.peer", "depends_on": ["a.b", "module.c"], "count": "\${n}",
      "lifecycle": {"ignore_changes": "all", "replace_triggered_by": ["a.b[count.index]"]},
      "provisioner": {"local-exec": {"when": "destroy", "on_failure": "continue", "command": "\${c}"}}}}},
    "moved": {"from": "a.b", "to": "module.c.a.b[0]"},
    "import": {"to": "a.b", "id": "\${i}"},
    "removed": {"from": "a.c", "lifecycle": {"destroy": false}}
  }`);
  const resource = block(body, "resource").body;
  const terraform = block(body, "terraform").body;

  it("all parse", () => {
    expect(diagnostics).toEqual([]);
  });

  it.each<[string, Body, string, unknown]>([
    ["a template", block(body, "output").body, "value", '"a <b.c.0> ${d}"'],
    ["a template that is one interpolation", resource, "count", "<n>"],
    ["templates in keys and elements", block(body, "module").body, "x", [["<k>", ["<v>"]]]],
    ["a version constraint as it is", terraform, "required_version", '"${v}"'],
    [
      "a requirement as it is, but for aliases",
      block(terraform, "required_providers").body,
      "alicloud",
      [
        ['"source"', '"${s}"'],
        ['"configuration_aliases"', ["alicloud.peer"]],
      ],
    ],
    ["a backend as it is", block(terraform, "backend", "oss").body, "bucket", '"${b}"'],
    ["a default as it is", block(body, "variable").body, "default", [['"${k}"', '"${d}"']]],
    ["a description as it is", block(body, "variable").body, "description", '"${t}"'],
    ["a module's source as it is", block(body, "module").body, "source", '"./${s}"'],
    [
      "a type as an expression",
      block(body, "variable").body,
      "type",
      ["map", ["object", [["a", ["optional", "string"]]]]],
    ],
    ["a provider as a reference", resource, "provider", "alicloud.peer"],
    ["dependencies as references", resource, "depends_on", ["a.b", "module.c"]],
    [
      "a module's providers as references",
      block(body, "module").body,
      "providers",
      [["alicloud.peer", "alicloud.other"]],
    ],
    ["a keyword", block(resource, "lifecycle").body, "ignore_changes", "all"],
    ["triggers as expressions", block(resource, "lifecycle").body, "replace_triggered_by", ["index"]],
    ["a provisioner's time", block(resource, "provisioner").body, "when", "destroy"],
    ["a move", block(body, "moved").body, "to", "module.c.a.b.0"],
    ["an import", block(body, "import").body, "to", "a.b"],
    ["a removal", block(body, "removed").body, "from", "a.c"],
  ])("are %s", (_, inner, name, expected) => {
    expect(brief(attribute(inner, name).value)).toEqual(expected);
  });

  it("are no templates in values of variables", () => {
    const file = parseJsonValues(
      new SourceText("terraform.tfvars.json", '{"a": "${b}", "resource": {"c": ["%{"]}}'),
    );
    expect(file.diagnostics).toEqual([]);
    expect(file.body.attributes.map(({ value }) => brief(value))).toEqual(['"${b}"', [['"c"', ['"%{"']]]]);
  });

  it.each([
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\/\b\f\n\r\t'],
    ['"\\u00e9\\ud83d\\ude00"', "é😀"],
    ['"\\ud83d \\ude00"', "\ufffd \ufffd"],
  ])("resolve their escapes: %s", (written, expected) => {
    const [first] = parse(`{"locals": {"a": ${written}}}`).body.blocks[0]?.body.attributes ?? [];
    expect(first?.value).toMatchObject({ parts: [{ value: { text: expected } }] });
  });

  it.each(['"\\x"', '"\\u12"', '"a', '"a\nb"', "'a'", "01", "+1", "1.", "tru", "NaN", "undefined"])(
    "and other values are refused: %s",
    (written) => {
      expect(parse(`{"locals": {"a": ${written}}}`).diagnostics.length).toBeGreaterThan(0);
    },
  );
});

describe("positions", () => {
  it("are those of the file, through escapes", () => {
    const text = '{"locals": {"a": "\\u00e9\\n${b[\\"c\\"].d} ${[for x in y : x]}", "e": "${f.g}"}}';
    const { body, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    const marked = (name: string) =>
      [...descendants(attribute(block(body, "locals").body, name).value)].map(({ kind, start, end }) => [
        kind,
        text.slice(start, end),
      ]);
    expect(marked("a")).toEqual([
      ["template", '"\\u00e9\\n${b[\\"c\\"].d} ${[for x in y : x]}"'],
      ["literal", "\\u00e9\\n"],
      ["scopeTraversal", 'b[\\"c\\"].d'],
      ["literal", " "],
      ["for", "[for x in y : x]"],
      ["scopeTraversal", "y"],
      ["scopeTraversal", "x"],
    ]);
    expect(marked("e")).toEqual([
      ["templateWrap", '"${f.g}"'],
      ["scopeTraversal", "f.g"],
    ]);
  });

  it("move a splat's item once", () => {
    const text = '{"locals": {"a": "\\n${b[*].c}"}}';
    const { value } = attribute(block(parse(text).body, "locals").body, "a");
    const splat = [...descendants(value)].find((one) => one.kind === "splat");
    if (splat?.kind !== "splat") expect.fail("no splat");
    expect(text.slice(splat.item.start, splat.item.end)).toBe("[*]");
  });

  it("of a block go from its last label to its end", () => {
    const text = '{"resource": {"t": {"n": {"x": 1}}}}';
    const one = block(parse(text).body, "resource");
    expect(text.slice(one.header.start, one.header.end)).toBe('"n"');
    expect(text.slice(one.start, one.end)).toBe('"n": {"x": 1}');
    expect(text.slice(one.typeRange.start, one.typeRange.end)).toBe('"resource"');
  });

  it("of a fault in a template are those of the file", () => {
    const text = '{"locals": {"a": "\\n${b +}", "c": "${d e}"}}';
    const { diagnostics } = parse(text);
    expect(diagnostics.map(({ start, end }) => text.slice(start, end))).toEqual(["}", "e"]);
  });
});

describe("comments", () => {
  it("are the values of // keys", () => {
    const { body, comments, diagnostics } =
      parse(`{"//": "one", "locals": {"//": ["two", "three"], "a": {"//": "four", "b": 1}},
      "resource": {"t": {"n": {"//": "five", "x": {"//": "six"}}}}}`);
    expect(diagnostics).toEqual([]);
    expect(comments.map(({ text }) => text)).toEqual(["one", "two", "three", "four", "five", "six"]);
    expect(block(body, "resource").body.attributes).toMatchObject([{ name: "x" }]);
    expect(brief(attribute(block(body, "locals").body, "a").value)).toEqual([
      ['"//"', '"four"'],
      ['"b"', "1"],
    ]);
  });
});

// What Terraform 1.11 says to each of these was tried with `terraform validate`.
describe("shapes that Terraform refuses", () => {
  it.each([
    ['{"resource": {}}', "{}", "The resource block lacks a label"],
    ['{"resource": null}', "null", "The resource block lacks a label"],
    ['{"resource": []}', "[]", "The resource block lacks a label"],
    ['{"resource": [{}]}', "[{}]", "The resource block lacks a label"],
    ['{"resource": {"t": {}}}', "{}", "The resource block lacks a label"],
    ['{"resource": {"t": null}}', "null", "The resource block lacks a label"],
    ['{"resource": {"t": [[{"n": {}}]]}}', '[{"n": {}}]', "An object must stand here,"],
    ['{"resource": {"t": {"n": [1]}}}', "1", "An object must stand here,"],
    ['{"resource": {"//": "x", "t": {"n": {}}}}', '"//"', 'A "//" comment cannot stand'],
    ['{"resource": {"t": {"//": "x", "n": {}}}}', '"//"', 'A "//" comment cannot stand'],
    ['{"resource": {"t": {"n": {"provisioner": {}}}}}', "{}", "The provisioner block lacks a label"],
    ['{"terraform": {"backend": {}}}', "{}", "The backend block lacks a label"],
    ['{"locals": [1]}', "1", "An object must stand here,"],
    ['{"locals": [null]}', "null", "An object must stand here,"],
    ['{"locals": [[{"a": 1}]]}', '[{"a": 1}]', "An object must stand here,"],
    ['{"terraform": {"required_providers": [[{}]]}}', "[{}]", "An object must stand here,"],
    ['{"locals": {"a": {"b": 1, "b": 2}}}', '"b"', 'The key "b" is set'],
    ['{"output": {"o": {"value": {"a": 1, "a": 2}}}}', '"a"', 'The key "a" is set'],
    ['{"variable": {"v": {"default": {"a": 1, "a": 2}}}}', '"a"', 'The key "a" is set'],
    ['{"resource": {"t": {"n": {"x": 1, "x": 2}}}}', '"x"', 'The argument "x" is set'],
    ['{"locals": {"a": "%{ if true }"}}', "%{ if true }", "This directive is never closed."],
    ["[1]", "1", "An object must stand here,"],
    ["null", "null", "A configuration in JSON must"],
    ["\ufeff{}", "\ufeff", "The file begins with a"],
  ])("%s", (text, marked, words) => {
    const { diagnostics } = parse(text);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message.split(" ").slice(0, words.split(" ").length).join(" ")).toBe(words);
    expect(text.slice(diagnostics[0]?.start, diagnostics[0]?.end)).toBe(marked);
  });

  it.each(['[{"a": 1}]', "null", '{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 2}}', "\ufeff{}"])(
    "in values of variables: %s",
    (text) => {
      expect(parseJsonValues(new SourceText("terraform.tfvars.json", text)).diagnostics).toHaveLength(1);
    },
  );
});

describe("shapes that Terraform accepts", () => {
  it.each([
    '{"resource": {"t": {"n": null}}}',
    '{"resource": {"t": {"n": []}}}',
    '{"resource": {"t": {"n": [null]}}}',
    '{"resource": {"t": {"n": [[{"x": 1}]]}}}',
    '{"resource": {"t": {"n": {"//": {"x": 1}}}}}',
    '{"locals": []}',
    '{"terraform": {"required_providers": [{"x": "1"}]}}',
    '{"locals": {"a": 1}, "locals": {"b": 2}, "//": 1, "//": {}}',
    '[{"locals": {"a": 1}}, {"output": {"o": {"value": "${local.a}"}}}]',
    '{"output": {"o": {"value": 1, "description": "${"}}}',
    '{"resource": {"t": {"n": {"provisioner": {"local-exec": {}, "local-exec": {}}}}}}',
    '{"variable": {"v": {"type": "any", "default": {"//": 1}}}}',
  ])("%s", (text) => {
    expect(parse(text).diagnostics).toEqual([]);
  });

  it("as blocks of a provider that stand under one name several times", () => {
    const { body, diagnostics } = parse(
      `{"resource": {"t": {"n": {"rule": {"a": 1}, "x": 1, "rule": [{"a": 2}, {"a": 3}], "rule": null,
        "inner": {"rule": {}, "rule": {"b": {"//": 1, "//": 2}}}}}}}`,
    );
    expect(diagnostics).toEqual([]);
    const resource = block(body, "resource").body;
    expect(resource.attributes.map(({ name }) => name)).toEqual(["rule", "x", "inner"]);
    expect(brief(attribute(resource, "rule").value)).toEqual(
      [
        ["a", 1],
        ["a", 2],
        ["a", 3],
      ].map(([name, value]) => [[`"${name}"`, `${value}`]]),
    );
  });
});

describe("faults", () => {
  it("are several a file, and what is whole is read", () => {
    const text = `{
  "locals": {"a": tru, "b": 2 "c": 3, "d" 4, "e": 5,},
  "output": {"o": {"value": [1 2, 3], "x": "
  }},
  "module": {"m": {"y": 1}}
}
`;
    const { source, body, diagnostics } = parse(text);
    expect(diagnostics.map(({ start }) => source.lineAt(start))).toEqual([2, 2, 2, 2, 3, 3]);
    expect(block(body, "locals").body.attributes.map(({ name }) => name)).toEqual(["a", "b", "c", "e"]);
  });

  it("are keys that stand twice, where they do not add up", () => {
    const text = '{"locals": {"a": 1, "a": 2, "b": {"c": 1, "c": 2}}, "locals": {"d": 3}}';
    const { body, diagnostics } = parse(text);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The argument "a" is set twice in this block. Remove one of the two.',
      'The key "c" is set twice in this object. Remove one of the two.',
    ]);
    expect(body.blocks).toHaveLength(2);
  });

  it.each(["", "1", '"a"', "{} {}", "[", "{", '{"a": 1', "nul"])("are found in %j", (text) => {
    expect(parse(text).diagnostics.length).toBeGreaterThan(0);
  });

  it.each([
    [
      '{\n  "locals": {\n    "a": [1,\n    2,\n    ],\n  }\n}\n',
      [
        [4, ","],
        [5, ","],
      ],
    ],
    ['{"locals": {"a" = 1}}', [[1, "="]]],
    ['{\n  "locals": {}\n  "moved": {}\n}', [[3, '"']]],
  ])("are marked where they are: %j", (text, expected) => {
    const { source, diagnostics } = parse(text);
    expect(diagnostics.map(({ start, end }) => [source.lineAt(start), text.slice(start, end)])).toEqual(
      expected,
    );
  });

  it("are none in an empty object or array", () => {
    for (const text of ["{}", " [ ] ", "{}\r\n"]) expect(parse(text).diagnostics).toEqual([]);
  });
});
