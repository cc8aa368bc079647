import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { report, reportDiagnostics } from "../../src/report/index.ts";
import { widthOf } from "../../src/report/text/width.ts";
import { options, ordinarySample, Sample } from "./sample.ts";

const text = (sample: Sample, given = {}) => report("text", sample.result, { ...options, ...given });

/** The report of one finding at a text that stands once in a file, without the line of sums. */
async function frame(content: string, marked: string, given = {}): Promise<string> {
  const sample = new Sample().file("a.tf", content);
  sample.finding({ range: sample.range("a.tf", marked), message: "Message." });
  const lines = (await text(sample, given)).split("\n");
  return lines.slice(5, -3).join("\n");
}

test("shows findings by file, then what is undecided, then sums", async () => {
  expect(await text(ordinarySample())).toBe(`peering.tf

  5:1  error  no-overlapping-cidr
    alicloud_vpc.left and alicloud_vpc.right both contain 10.0.0.0/24, so
    neither can send to the other's addresses there.

    5 | resource "alicloud_vpc_peer_connection" "ab" {
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    2:16                      This VPC has 10.0.0.0/16.
    network/variables.tf:5:1  The other VPC's block comes from here: it has
                              10.0.0.0/24 and, by way of a secondary block,
                              10.1.0.0/16.

    Give one of them another CIDR block.

  10:3  warning  require-route
    No route goes through this peering, so it carries nothing.

    10 |   bandwidth         = 100
       |   ^^^^^^^^^^^^^^^^^^^^^^^

    Add one on each side.

network/variables.tf

  2:10  note  prefer-cen
    Four VPCs are peered with each other.

    2 |   type = string
      |          ^^^^^^

Undecided

  network/variables.tf:1:1  var.peer_cidr has no value; pass --var or
                            --var-file.
                            no-overlapping-cidr and require-route
  peering.tf:5:41           alicloud_vpc.right has a module.
                            no-overlapping-cidr

Found 1 error, 1 warning and 1 note in 1 peering (1 root module, 2 files); 3
checks undecided.
`);
});

test("shows the source once where several findings stand at one place", async () => {
  const sample = new Sample().file("a.tf", "a = 1\nb = 2\n");
  for (const [marked, ruleId] of [
    ["a", "one"],
    ["a", "two"],
    ["b", "three"],
  ] as const)
    sample.finding({ range: sample.range("a.tf", marked), ruleId, message: "Wrong." });
  expect(await text(sample)).toContain(`
  1:1  error  one
    Wrong.

    1 | a = 1
      | ^

  1:1  error  two
    Wrong.

  2:1  error  three
    Wrong.

    2 | b = 2
      | ^
`);
});

test("long paths do not push the sentences to the right", async () => {
  const long = `${"modules/".repeat(4)}peering.tf`;
  const sample = new Sample().file("a.tf", "a = 1\nb = 2\n").file(long, "c = 3\n");
  const elsewhere = { range: sample.range(long, "c"), message: "It comes from here." };
  const here = { range: sample.range("a.tf", "b"), message: "This is its own file." };
  sample.finding({ range: sample.range("a.tf", "a"), message: "M.", related: [elsewhere, here] });
  expect(await text(sample)).toContain(`
    modules/modules/modules/modules/peering.tf:1:1
         It comes from here.
    2:1  This is its own file.

`);
  sample.findings.length = 0;
  sample.finding({ range: sample.range("a.tf", "a"), message: "M.", related: [elsewhere] });
  expect(await text(sample)).toContain("peering.tf:1:1\n      It comes from here.\n");
});

test("a value's way back to the literals follows the place where it counts, masked where it must be", async () => {
  const sample = new Sample()
    .file("a.tf", "a = local.b\nb = var.c\nd   =\n  local.e\n")
    .file("v.tfvars", 'c = "x"\ne = "y"\n');
  const at = (file: string, text: string) => sample.range(file, text);
  sample.secrets.push(at("v.tfvars", '"y"'));
  sample.finding({
    range: at("a.tf", "local.b"),
    message: "M.",
    from: [at("a.tf", "var.c"), at("v.tfvars", '"x"')],
    related: [{ range: at("a.tf", "local.e"), message: "Another.", from: [at("v.tfvars", '"y"')] }],
  });
  expect(await text(sample)).toContain(`
    2:5           from var.c
    v.tfvars:1:5  from "x"
    4:3           Another.
    v.tfvars:2:5  from (sensitive)
`);
});

test("many related places are cut short", async () => {
  const sample = new Sample().file("a.tf", "a = 1\n");
  const range = sample.range("a.tf", "a");
  const related = Array.from({ length: 200_000 }, (_, index) => ({ range, message: `Place ${index}.` }));
  sample.finding({ range, message: "M.", related });
  const shown = await text(sample);
  expect(shown).toContain("    1:1  Place 11.\n    and 199988 more places: --format json lists them all.\n");
});

test("shows diagnostics with their source", async () => {
  const sample = ordinarySample();
  expect(
    await reportDiagnostics(sample, options),
  ).toBe(`warning: network/variables.tf:5:11: The value of var.peers is no map of
  objects: string given.

    5 | variable "peers" {}
      |           ^^^^^

error: missing: It is not there.
`);
  expect(await reportDiagnostics(new Sample(), options)).toBe("");
});

test("many diagnostics are cut short", async () => {
  const sample = new Sample();
  for (let i = 0; i < 60; i++) sample.diagnostics.push({ severity: "error", message: `${i}.`, range: null });
  const lines = (await reportDiagnostics(sample, options)).trimEnd().split("\n");
  expect(lines.slice(-2)).toEqual(["error: 49.", "and 10 more problems: --format json lists them all."]);
});

test("has nothing undecided for those who want errors only", async () => {
  expect(await text(ordinarySample(), { quiet: true })).not.toContain("undecided");
});

test("colours are all that differs on a terminal", async () => {
  const colored = await text(ordinarySample(), { color: true });
  expect(colored).toContain("\u001b[1;31merror\u001b[0m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away.
  expect(colored.replace(/\u001b\[[\d;]*m/g, "")).toBe(await text(ordinarySample()));
});

describe("the code frame", () => {
  test("underlines under tabs and wide characters", async () => {
    expect(await frame('\tname\t= "对等连接" # 😀 x\n', '"对等连接"')).toBe(
      '    1 |     name    = "对等连接" # 😀 x\n      |               ^^^^^^^^^^',
    );
    expect(await frame("é e\u0301 X", "X")).toBe("    1 | é e\u0301 X\n      |     ^");
  });

  test("shows short spans whole and long ones by their ends", async () => {
    expect(await frame("a = [\n  1,\n]\n", "[\n  1,\n]")).toBe(
      "    1 | a = [\n      |     ^\n    2 |   1,\n      |   ^^\n    3 | ]\n      | ^",
    );
    const list = `[\n${"  1,\n".repeat(9)}]`;
    expect(await frame(`a = ${list}\n`, list)).toBe(
      "     1 | a = [\n       |     ^\n    ...\n    11 | ]\n       | ^",
    );
  });

  test("crops long lines around the span", async () => {
    const shown = await frame(`${"x".repeat(5000)}HERE${"y".repeat(5000)}`, "HERE");
    expect(shown).toMatch(/^ {4}1 \| \.\.\.x{10,30}HEREy{10,60}\.\.\.\n {6}\| +\^{4}$/);
    const [code, underline] = shown.split("\n") as [string, string];
    expect(code.indexOf("HERE")).toBe(underline.indexOf("^^^^"));
    expect(code.length).toBeLessThanOrEqual(80);
    const end = await frame(`${"x".repeat(500)}HERE`, "HERE");
    expect(end).toMatch(/^ {4}1 \| \.\.\.x{20,70}HERE\n/);
    const start = await frame(`HERE${"y".repeat(500)}`, "HERE");
    expect(start).toMatch(/^ {4}1 \| HEREy{20,70}\.\.\.\n {6}\| \^{4}$/);
    const prefix = await frame(`  name = HERE + ${"y".repeat(500)}`, "HERE");
    expect(prefix).toMatch(/^ {4}1 \| {3}name = HERE \+ y{20,70}\.\.\.\n/);
    const wide = await frame(`W${"y".repeat(500)}`, `W${"y".repeat(500)}`);
    expect(wide).toMatch(/^ {4}1 \| Wy{20,70}\.\.\.\n {6}\| \^{20,70}$/);
  });

  test("leaves out the comment behind the span where the line is too long", async () => {
    const comment = "x".repeat(80);
    expect(await frame(`a = "b" # ${comment}`, '"b"')).toBe('    1 | a = "b"\n      |     ^^^');
    expect(await frame(`a = "b # ${comment}"`, "b #")).toMatch(/^ {4}1 \| a = "b # x{50,70}\.\.\.\n/);
    expect(await frame(`a = b("# ${comment}")`, "b")).toMatch(/^ {4}1 \| a = b\("# x{50,70}\.\.\.\n/);
  });

  test("marks the place of an empty range, also at the end of the file", async () => {
    const sample = new Sample().file("a.tf", "a {\n");
    sample.finding({ range: { file: "a.tf", start: 3, end: 3 }, message: "M." });
    sample.finding({ range: { file: "a.tf", start: 4, end: 4 }, message: "M." });
    expect(await text(sample)).toContain("    1 | a {\n      |    ^\n");
    expect(await text(sample)).toContain("    2 |\n      | ^\n");
  });

  test("leaves out a byte order mark and carriage returns", async () => {
    expect(await frame("\uFEFFlocals {}\r\n", "locals")).toBe("    1 | locals {}\n      | ^^^^^^");
  });
});

describe("the last line", () => {
  const sumsOf = async (summary: Partial<Sample["summary"]>, failed = false) => {
    const sample = new Sample();
    Object.assign(sample, { failed });
    Object.assign(sample.summary, { files: 4, roots: 1, peerings: 0, ...summary });
    return text(sample);
  };

  test("is calm where nothing is at fault", async () => {
    expect(await sumsOf({ peerings: 2 })).toBe("No faults found in 2 peerings (1 root module, 4 files).\n");
  });

  test("says that there is no peering, or nothing at all", async () => {
    expect(await sumsOf({ roots: 3 })).toBe("No VPC peering in 3 root modules, 4 files.\n");
    const few = { environments: ["dev", "a\u001bb"] };
    expect(await sumsOf(few)).toContain(", in dev and a␛b.");
    expect(await sumsOf({ environments: [..."abcdefg"] })).toContain(", 7 environments.");
    expect(await sumsOf({ skippedDirectories: 1 })).toBe(
      "No VPC peering in 1 root module, 4 files. 1 other directory with Terraform files\nhas nothing of Alibaba Cloud.\n",
    );
    expect(await sumsOf({ roots: 0, files: 0, skippedDirectories: 12 })).toBe(
      "Nothing to lint. 12 directories with Terraform files have nothing of Alibaba\nCloud.\n",
    );
  });
});

describe("undecided checks", () => {
  const undecidedOnly = () => {
    const sample = ordinarySample();
    const [, check] = sample.undecided;
    if (check === undefined) throw new Error("The sample has undecided checks.");
    sample.findings.length = 0;
    sample.undecided.length = 0;
    return { sample, check };
  };

  test("that one unknown leaves open stand with it", async () => {
    const { sample, check } = undecidedOnly();
    for (let i = 0; i < 40; i++) sample.undecided.push({ ...check, ruleId: `rule-${i % 8}` });
    expect(await text(sample)).toBe(`Undecided

  network/variables.tf:1:1  var.peer_cidr has no value; pass --var or
                            --var-file.
                            rule-0 (5), rule-1 (5), rule-2 (5), rule-3 (5) and 4
                            more rules

No faults found in 1 peering (1 root module, 2 files); 40 checks undecided.
`);
  });

  test("of many unknowns are cut short, those that block most first", async () => {
    const { sample, check } = undecidedOnly();
    const causes = Array.from({ length: 12 }, (_, index) => ({ message: `cause ${index}`, range: null }));
    for (const cause of causes) sample.undecided.push({ ...check, causes: [cause] });
    sample.undecided.push({ ...check, causes: causes.slice(6) });
    const shown = await text(sample);
    // What stands nowhere is shown where the check would stand.
    expect(shown.split("\n").slice(0, 5)).toEqual([
      "Undecided",
      "",
      "  peering.tf:5:41  Cause 6.",
      "                   no-overlapping-cidr (2)",
      "  peering.tf:5:41  Cause 7.",
    ]);
    expect(shown).toContain("\n  and 4 more unknowns: --format json lists them all.\n");
    expect(shown).toContain("; 13 checks undecided.\n");
  });

  test("without a connection are of its other side", async () => {
    const { sample, check } = undecidedOnly();
    sample.undecided.push(check);
    Object.assign(sample.summary, { peerings: 0 });
    expect(await text(sample)).toContain("\nNo faults found in 1 root module, 2 files; 1 check undecided.\n");
  });

  test("do not name a file twice", async () => {
    const { sample, check } = undecidedOnly();
    const range = { file: "network/variables.tf", start: 0, end: 0 };
    sample.undecided.push({ ...check, causes: [{ message: `${range.file} does not parse`, range }] });
    expect(await text(sample)).toContain("\n  network/variables.tf:1:1  This file does not parse.\n");
  });
});

test("untrusted text cannot reach the terminal's controls", async () => {
  const bad = "\u001b[2J\u001b]8;;http://x\u0007\u009b31m\u202e\u2066\r\u0000\u200b\ufeff\n::error::x";
  const sample = new Sample().file(`a${bad}.tf`, `x${bad}y\n`);
  sample.finding({
    range: { file: `a${bad}.tf`, start: 0, end: 1 },
    message: `Name ${bad}.`,
    related: [{ range: { file: `a${bad}.tf`, start: 0, end: 1 }, message: bad }],
    addresses: [`a["${bad}"]`, `b["${bad}"]`],
  });
  sample.undecided.push({
    ruleId: "r",
    root: ".",
    address: null,
    range: { file: `a${bad}.tf`, start: 0, end: 1 },
    causes: [{ message: bad, range: null }],
  });
  sample.diagnostics.push({
    severity: "error",
    message: bad,
    range: { file: `a${bad}.tf`, start: 0, end: 1 },
  });
  const all = (await text(sample)) + (await reportDiagnostics(sample, options));
  expect(all).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  // Nothing of it begins a line, where GitHub would take it for a command.
  expect(all).toContain("::error::");
  expect(all).not.toMatch(/^\s*::/m);
});

test("what must not be shown is masked, and underlined as a whole", async () => {
  const lines = 'a = ["secret", x]\nb = {\n  c = "hidden"\n}\n';
  const sample = new Sample().file("a.tf", lines).file("b.tf", "d = secret\n");
  sample.secrets.push(sample.range("a.tf", '"secret"'), sample.range("a.tf", '{\n  c = "hidden"\n}'));
  for (const marked of ["cre", '["secret", x]', "hidden"])
    sample.finding({ range: sample.range("a.tf", marked), message: "M." });
  sample.finding({ range: sample.range("b.tf", "secret"), message: "M." });
  sample.diagnostics.push({ severity: "error", message: "M.", range: sample.range("a.tf", "hidden") });
  const shown = await text(sample);
  expect(shown).toContain("1 | a = [(sensitive), x]\n      |      ^^^^^^^^^^^\n");
  expect(shown).toContain("1 | a = [(sensitive), x]\n      |     ^^^^^^^^^^^^^^^^\n");
  expect(shown).toContain("3 | (sensitive)\n      | ^^^^^^^^^^^\n");
  expect(shown).toContain("1 | d = secret\n");
  expect(await reportDiagnostics(sample, options)).toContain("3 | (sensitive)\n");
});

test("no line is wider than the terminal, whatever is shown", async () => {
  const word = fc.string({ unit: "grapheme", maxLength: 12 }).map((part) => part.replace(/[\n\r]/g, " "));
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 60, max: 130 }),
      async (words, one, other, width) => {
        const content = words.join(" ");
        const [start, end] = [one % (content.length + 1), other % (content.length + 1)].sort(
          (a, b) => a - b,
        ) as [number, number];
        const sample = new Sample().file("a.tf", content);
        sample.finding({ range: { file: "a.tf", start, end }, message: words.join(" ") });
        const lines = (await text(sample, { width })).split("\n");
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.min(width, 120));
      },
    ),
  );
});

test("what is suppressed is counted in the line of sums, and not shown", async () => {
  const sample = new Sample().file("a.tf", "a = 1");
  sample.suppress({ range: sample.range("a.tf", "1"), message: "Hidden." }, null);
  expect(await text(sample)).toBe("No faults found in 1 peering (1 root module, 2 files); 1 suppressed.\n");
});
