import { describe, expect, it } from "vitest";
import { SourceText } from "../../src/files/source-text.ts";
import { descendants, type File, parseExpression, parseNative, parseTemplate } from "../../src/hcl/index.ts";

function parse(text: string): File {
  return parseNative(new SourceText("main.tf", text));
}

/** Each diagnostic as line, marked text and the first words of its message. */
function faults(text: string): string[] {
  const { source, diagnostics } = parse(text);
  return diagnostics.map(({ start, end, message }) => {
    const words = message.split(" ").slice(0, 5).join(" ");
    return `${source.lineAt(start)}: ${JSON.stringify(text.slice(start, end))}: ${words}`;
  });
}

/** The names of what was read, `type.label…` for blocks, nested with dots behind `>`. */
function names(body: File["body"]): string[] {
  const nested = body.blocks.flatMap((block) => {
    const name = [block.type, ...block.labels.map((label) => label.name)].join(".");
    return [name, ...names(block.body).map((inner) => `${name}>${inner}`)];
  });
  return [...body.attributes.map((attribute) => attribute.name), ...nested];
}

describe("one broken argument or block", () => {
  const AFTER = '\nresource "b" "after" {\n  ok = 1\n}\n';

  it.each([
    ["an unclosed bracket", "  x = [1, 2\n", ['3: "y": A comma or \\"]\\" must'.replaceAll("\\", "")]],
    ["an unclosed call", "  x = f(1, 2\n", ['3: "y": A comma or ")" must']],
    ["an unclosed string", '  x = "abc\n', ['2: "\\"abc": This string is not closed']],
    ["an unclosed string in brackets", '  x = ["abc]\n', ['2: "\\"abc]": This string is not closed']],
    ["an unclosed interpolation", '  x = "${abc"\n', ['2: "\\"${abc\\"": This string is not closed']],
    ["a missing value", "  x =\n", ['2: "": An expression must stand here,']],
    ["a missing operand", "  x = 1 +\n", ['2: "": An expression must stand here,']],
    ["a missing comma", "  x = [1 2]\n", ['2: "2": A comma or "]" must']],
    ["two arguments on a line", "  x = 1 z = 2\n", ['2: "z": The argument\'s value ends before']],
    ["a comma behind an argument", "  x = 1,\n", ['2: ",": Arguments are not separated by']],
    ["a colon for the equals sign", "  x : 1\n", ['2: "x": "x" begins neither an argument']],
    ["a quoted argument", '  "x" = 1\n', ['2: "\\"": The name of an argument']],
    ["a wrong closing bracket", "  x = [1)\n", ['2: ")": A comma or "]" must']],
    ["a conditional of one branch", "  x = a ? b\n", ['2: "": The conditional has no second']],
    ["a block of two arguments on a line", "  x { a = 1, b = 2 }\n", ['2: ",": A block of one line']],
    [
      "a broken argument in a nested block",
      "  x {\n    a = ]\n    b = 1\n  }\n",
      ['3: "]": An expression must stand here,'],
    ],
    ["a broken object", "  x = {\n    a 1\n    b = 2\n  }\n", ['3: "1": "=" and a value must']],
    ["a character that is no token", "  x = a ; b\n", ['2: ";": Semicolons are not used in']],
    ["a brace on the next line", "  x\n  {\n    a = 1\n  }\n", ['2: "x": "x" begins neither an argument']],
    ["an escape that does not exist", '  x = "a\\qb"\n', ['2: "\\\\q": There is no escape \\q.']],
    ["a duplicate", "  x = 1\n  x = 2\n", ['3: "x": The argument "x" is set']],
  ])("leaves the rest readable: %s", (_, broken, expected) => {
    const text = `resource "a" "before" {\n${broken}  y = 1\n}\n${AFTER}`;
    expect(faults(text).slice(0, expected.length)).toEqual(expected);
    const read = names(parse(text).body);
    expect(read).toContain("resource.a.before>y");
    expect(read).toContain("resource.b.after>ok");
  });

  it("does not end at the words of a for expression", () => {
    expect(faults("a = [\nfor x in y :\n*\nif x ]\nb = 1\n")).toEqual([
      '3: "*": An expression must stand here,',
    ]);
  });

  it("is reported once each, in source order", () => {
    expect(faults('a = [1 2]\nb = "x\nc = 1\nd = (\ne = 2\nf = }\n')).toEqual([
      '1: "2": A comma or "]" must',
      '2: "\\"x": This string is not closed',
      '5: "=": A closing ")" must stand',
      '6: "}": An expression must stand here,',
    ]);
  });

  it("has an invalid expression for a value, and keeps its name", () => {
    const [attribute] = parse("a = [1 2]\n").body.attributes;
    expect(attribute).toMatchObject({ name: "a", start: 0, end: 6, value: { kind: "invalid" } });
  });

  it("does not end at a brace that is missing", () => {
    const text =
      'resource "a" "b" {\n  tags = {\n    x = 1\n\n  y = 2\n}\n\nresource "c" "d" {\n  z = 3\n}\n';
    expect(faults(text)).toEqual(['1: "resource \\"a\\" \\"b\\"": This block has no closing']);
    expect(names(parse(text).body)).toContain("resource.a.b>resource.c.d>z");
  });

  it("names the block header for a brace that is missing", () => {
    expect(faults('a "b" {\n  c {\n    d = 1\n  }\n')).toEqual(['1: "a \\"b\\"": This block has no closing']);
  });

  it("reads a block on although its brace stands on the next line", () => {
    const text = 'resource "a" "b"\n{\n  x = 1\n}\n';
    expect(faults(text)).toHaveLength(1);
    expect(names(parse(text).body)).toEqual(["resource.a.b", "resource.a.b>x"]);
  });

  it("says where a heredoc begins that never ends", () => {
    expect(faults("a = 1\nb = <<-EOT\n  x\n EOT2\n")).toEqual(['2: "<<-EOT": This heredoc is never closed,']);
    expect(faults("b = <<EOT\n  x\nEOT")).toHaveLength(1);
  });

  it.each([
    ["a space before the marker", "<< EOT", '2: "<< EOT"'],
    ["quotes around the marker", '<<"EOT"', '2: "<<\\"EOT\\""'],
    ["a space behind the marker", "<<-EOT ", '2: "<<-EOT "'],
    ["a comment behind the marker", "<<EOT # text", '2: "<<EOT # text"'],
  ])("does not read a heredoc's text as configuration: %s", (_, opening, place) => {
    const text = `a {\n  b = ${opening}\n    x {\n      "y",\n    EOT\n  c = 1\n}\n`;
    expect(faults(text)).toEqual([`${place}: Nothing but the marker may`]);
    expect(names(parse(text).body)).toEqual(["a", "a>b", "a>c"]);
  });

  it.each([
    ["EOT)", '4: "EOT": The marker that closes a'],
    ["  EOT, y)", '4: "EOT": The marker that closes a'],
    ["EOT # text\n)", '4: "EOT": The marker that closes a'],
  ])("does not read configuration as a heredoc's text: %s", (closing, fault) => {
    const text = `a {\n  b = f(<<EOT\n    x\n${closing}\n  c = 1\n}\n`;
    expect(faults(text)).toEqual([fault]);
    expect(names(parse(text).body)).toEqual(["a", "a>b", "a>c"]);
  });

  it("takes what looks like a closing marker for text where there is one", () => {
    const { body, diagnostics } = parse("a = <<EOT\nEOT) x\nEOT\n");
    expect(diagnostics).toEqual([]);
    expect(body.attributes[0]?.value).toMatchObject({ parts: [{ value: { text: "EOT) x\n" } }] });
    expect(faults("a = 1 << b\nc = 2\n")).toEqual(['1: "<": An expression must stand here,']);
  });

  it("says what is missing where a file ends with a marker", () => {
    expect(faults("a = <<EOT\n  x\n  EOT")).toEqual(['3: "  EOT": The line of the marker']);
  });

  it("is not reported again for lines behind it that begin no argument", () => {
    expect(faults('a = 1\n  + 2\n  "b",\n  ]\n}\nc = 3\n]\nd = 4\n')).toEqual([
      '2: "+": An argument (name = value)',
      '7: "]": An argument (name = value)',
    ]);
    expect(faults('"a" = 1\n"b" = 2\n')).toHaveLength(2);
  });

  it.each([
    ["", "", ["a", "b", "c"]],
    ["a = {\n", "}\n", ["a"]],
  ])("reads both versions of a merge conflict: %j", (before, after, read) => {
    const text = `${before}<<<<<<< HEAD\na = 1\n=======\nb = 2\n>>>>>>> branch\nc = 3\n${after}`;
    const line = before === "" ? 1 : 2;
    expect(faults(text)).toEqual([
      `${line}: "<<<<<<<": This line marks a merge`,
      `${line + 2}: "=======": This line marks a merge`,
      `${line + 4}: ">>>>>>>": This line marks a merge`,
    ]);
    expect(names(parse(text).body)).toEqual(read);
  });

  it("takes the marks of a merge conflict for text where they are text", () => {
    expect(faults("a = <<EOT\n<<<<<<< HEAD\n=======\nEOT\n/*\n>>>>>>> b\n*/\n")).toEqual([]);
  });

  it("says where a comment begins that never ends", () => {
    expect(faults("a = 1\n/* b\nc = 1\n")[0]).toBe('2: "/*": This comment is never closed,');
  });

  it("gives no more than a hundred diagnostics", () => {
    expect(parse("a = \n".repeat(1000)).diagnostics).toHaveLength(100);
  });
});

describe("positions", () => {
  it("count a byte order mark as one unit", () => {
    const { body, diagnostics } = parse("\ufeffa = 1\n");
    expect(diagnostics).toEqual([]);
    expect(body.attributes[0]).toMatchObject({
      name: "a",
      start: 1,
      end: 6,
      nameRange: { start: 1, end: 2 },
    });
  });

  it("are those of UTF-16 behind characters of several bytes", () => {
    const [attribute] = parse('a = "é😀${b}"\n').body.attributes;
    expect(attribute?.value).toMatchObject({
      parts: [{ start: 5, end: 8, value: { text: "é😀" } }, { root: { name: "b", start: 10, end: 11 } }],
    });
  });

  it("do not move with Windows line ends", () => {
    const { body, diagnostics } = parse('a = 1\r\nb "c" {\r\n  d = <<-E\r\n    x\r\n  E\r\n}\r\n');
    expect(diagnostics).toEqual([]);
    const [block] = body.blocks;
    expect(block).toMatchObject({ start: 7, end: 41, header: { start: 7, end: 12 } });
    expect(block?.body.attributes[0]).toMatchObject({
      end: 38,
      value: { parts: [{ value: { text: "x\r\n" } }] },
    });
  });

  it("of a header go from the type to the last label", () => {
    const text = 'resource a "b\\"c" {\n}\n';
    const [block] = parse(text).body.blocks;
    expect(block?.labels.map((label) => label.name)).toEqual(["a", 'b"c']);
    expect(text.slice(block?.header.start, block?.header.end)).toBe('resource a "b\\"c"');
    expect(text.slice(block?.typeRange.start, block?.typeRange.end)).toBe("resource");
    expect(block).toMatchObject({ start: 0, end: 21, body: { start: 18, end: 21 } });
  });

  it("of a block without labels are those of its type", () => {
    expect(parse("locals {}").body.blocks[0]).toMatchObject({ header: { start: 0, end: 6 }, end: 9 });
  });

  it("of traversal steps begin at their dots and brackets", () => {
    const { expression } = parseExpression('a.b[0]["c"].1');
    expect(expression).toMatchObject({
      root: { name: "a", start: 0, end: 1 },
      steps: [
        { kind: "attribute", name: "b", start: 1, end: 3 },
        { kind: "index", key: { type: "number", text: "0" }, start: 3, end: 6 },
        { kind: "index", key: { type: "string", text: "c" }, start: 6, end: 11 },
        { kind: "index", key: { type: "number", text: "1" }, start: 11, end: 13 },
      ],
    });
  });
});

describe("comments", () => {
  it("keep their markers and positions, without their line ends", () => {
    const text = "# one\na = 1 // two\r\n/* three\n */ b = [ # four\n  1, /* five */\n]\n# six";
    const { comments, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(comments.map((comment) => comment.text)).toEqual([
      "# one",
      "// two",
      "/* three\n */",
      "# four",
      "/* five */",
      "# six",
    ]);
    for (const comment of comments) expect(text.slice(comment.start, comment.end)).toBe(comment.text);
  });

  it("are none in strings and heredocs, and are some in interpolations", () => {
    const text = 'a = "# no ${ /* yes */ b } // no"\nc = <<E\n# no\n${ d # also\n}\nE\n';
    expect(parse(text).comments.map((comment) => comment.text)).toEqual(["/* yes */", "# also"]);
  });
});

describe("values", () => {
  it("keep all digits of a number", () => {
    const { expression } = parseExpression("291038475610293847");
    expect(expression).toMatchObject({ value: { type: "number", text: "291038475610293847" } });
  });

  it.each([
    ['"\\n\\r\\t\\"\\\\"', '\n\r\t"\\'],
    ['"\\u00e9\\U0001f600"', "é😀"],
    ['"$${a} %%{b} $$ %% $ %"', "${a} %{b} $$ %% $ %"],
    ['"$$${a}"', "$${a}"],
    ['""', ""],
  ])("resolve escapes: %s", (text, expected) => {
    const { expression, diagnostics } = parseExpression(text);
    expect(diagnostics).toEqual([]);
    expect(expression).toMatchObject({
      kind: "template",
      parts: [{ value: { type: "string", text: expected } }],
    });
  });

  it.each(['"\\ud83d"', '"\\U00110000"', '"\\u12"', '"\\x41"', "1.2.3", "a.0.1", "'a'", "1 & 2", "a.*.*"])(
    "refuse %s",
    (text) => {
      expect(parseExpression(text).diagnostics).not.toEqual([]);
    },
  );

  it("strip the indentation of a heredoc", () => {
    const text = "<<-E\n    a\n\n      b\n    ${c}\n  \n    E\n";
    expect(parseExpression(text).expression).toMatchObject({
      parts: [{ value: { text: "a\n\n  b\n" } }, { kind: "scopeTraversal" }, { value: { text: "\n  \n" } }],
    });
  });

  it("share one item between a splat and what is done with it", () => {
    const { expression } = parseExpression("a[*].b");
    if (expression.kind !== "splat" || expression.each.kind !== "relativeTraversal")
      expect.fail(expression.kind);
    expect(expression.each.source).toBe(expression.item);
  });

  it("know bare keys from expressions", () => {
    const { expression } = parseExpression('{ a = 1, true = 2, (b) = 3, "c" = 4, d.e = 5 }');
    if (expression.kind !== "object") expect.fail(expression.kind);
    expect(expression.items.map((item) => item.bareKey)).toEqual(["a", "true", null, null, null]);
    const references = [...descendants(expression)].filter((one) => one.kind === "scopeTraversal");
    expect(references.map((reference) => reference.root.name)).toEqual(["b", "d"]);
  });

  it("name functions with their namespaces", () => {
    expect(parseExpression("provider::alicloud::f(a...)").expression).toMatchObject({
      kind: "functionCall",
      name: "provider::alicloud::f",
      nameRange: { start: 0, end: 21 },
      expandFinal: true,
    });
  });

  it("of a template without quotes may hold quotes and line ends", () => {
    expect(parseTemplate('a "${b}"\nc').expression).toMatchObject({
      kind: "template",
      start: 0,
      end: 10,
      parts: [{ value: { text: 'a "' } }, { root: { name: "b" } }, { value: { text: '"\nc' } }],
    });
  });

  it("of an expression end with the text", () => {
    expect(parseExpression("a b").diagnostics).toMatchObject([{ start: 2, end: 3 }]);
    expect(parseExpression("xx a\n+ b yy", 3, 8)).toMatchObject({
      expression: { start: 3, end: 8 },
      diagnostics: [],
    });
  });
});
