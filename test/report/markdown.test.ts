import fc from "fast-check";
import { marked, type Token, type Tokens } from "marked";
import { expect, test } from "vitest";
import { fromBase } from "../../src/report/base.ts";
import { report } from "../../src/report/index.ts";
import { markdownWithin } from "../../src/report/markdown/markdown.ts";
import { stepRoom } from "../../src/report/markdown/size.ts";
import { visible } from "../../src/report/visible.ts";
import { options, ordinarySample, Sample } from "./sample.ts";

const markdown = (sample: Sample, given = {}) => report("markdown", sample.result, { ...options, ...given });

/** The text of each cell of each table, as a reader sees it. */
function tablesIn(text: string): string[][][] {
  const tables = marked.lexer(text).filter((token): token is Tokens.Table => token.type === "table");
  return tables.map(({ rows }) => rows.map((row) => row.map((cell) => seen(cell.tokens))));
}

function seen(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "html")
        return token.raw === "<br>" ? "\n" : /^<\/?code>$/.test(token.raw) ? "" : "HTML";
      if ("tokens" in token && token.tokens !== undefined) return seen(token.tokens);
      return token.type === "text" ? decoded(token.raw) : token.type.toUpperCase();
    })
    .join("");
}

/** Without the gaps that keep names from being called. */
function decoded(text: string): string {
  return unescaped(text).replaceAll("\u200b", "");
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, unit) => String.fromCharCode(Number(unit)));
}

function linksIn(text: string): string[] {
  const links: string[] = [];
  marked.walkTokens(marked.lexer(text), (token) => {
    if (token.type === "link" || token.type === "image") links.push((token as Tokens.Link).href);
  });
  return links;
}

test("shows sums, findings with the most important first, problems, and what is not known", async () => {
  const text = await markdown(ordinarySample());
  expect(text).toMatch(
    /^<!-- tf-peer-lint -->\n## tf-peer-lint\n\nFound 1 error, 1 warning and 1 note in 1 peering/,
  );
  const [findings, problems, unknowns] = tablesIn(text.replace(/<details>.*<\/summary>/, ""));
  expect(findings?.map(([severity, where]) => [severity, where])).toEqual([
    ["✖ error", "peering.tf:5\nno-overlapping-cidr"],
    ["▲ warning", "peering.tf:10\nrequire-route"],
    ["● note", "network/variables.tf:2\nprefer-cen"],
  ]);
  expect(findings?.[0]?.[2]).toMatch(/^alicloud_vpc\.left and .* Give one of them another CIDR block\.$/);
  expect(problems?.map(([, where]) => where)).toEqual(["network/variables.tf:5", ""]);
  expect(unknowns).toEqual([
    [
      "var.peer_cidr has no value; pass --var or --var-file.",
      "network/variables.tf:1",
      "no-overlapping-cidr and require-route",
    ],
    ["alicloud_vpc.right has a module.", "peering.tf:5", "no-overlapping-cidr"],
  ]);
  expect(text).toContain("<details><summary>3 checks undecided</summary>");
  expect(await markdown(ordinarySample(), { quiet: true })).not.toContain("undecided</summary>");
});

test("leads to the lines of the commit, and to the pages of rules", async () => {
  const sample = new Sample().file("a b/(x)|#?.tf", "ab\ncd").file("../../up.tf", "x");
  sample.finding({ range: { file: "a b/(x)|#?.tf", start: 0, end: 4 }, message: "M." });
  sample.finding({ range: { file: "../../up.tf", start: 0, end: 1 }, message: "M.", ruleId: "acme/rule" });
  const sourcesUrl = "https://github.com/owner/name/blob/0123";
  expect(linksIn(await markdown(sample, { sourcesUrl, base: "envs" }))).toEqual([
    "https://github.com/owner/name/blob/0123/envs/a%20b/%28x%29%7C%23%3F.tf#L1-L2",
    "https://unpkg.com/tf-peer-lint@1.2.3/rules/no-overlapping-cidr.md",
  ]);
});

test("whatever names and messages are, they are text of their cell", async () => {
  const part = fc.constantFrom(
    ..."`*_[]()<>&|~#$!\\^=-+.:@ \n\r",
    ..."a1对",
    ...[
      "```",
      "</table>",
      "<b>",
      "%0A::error::",
      "https://x.example",
      "www.x.example",
      "@owner",
      "#1",
      ":smile:",
      ":cd:",
    ],
    ...["](http://x.example)", "\\|", "&lt;", "&#124;", "__a__", "~~b~~", "\ud800"],
  );
  const hostile = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (name, message) => {
      const file = `d/${name}.tf`;
      const sample = new Sample().file(file, "x");
      sample.finding({
        range: { file, start: 0, end: 1 },
        message: `a${message}b`,
        environments: [`e${name}e`],
      });
      const text = await markdown(sample);
      const [table] = tablesIn(text);
      const spaced = (cell: string | undefined) => cell?.replace(/\s+/g, " ");
      expect(table).toHaveLength(1);
      expect(table?.[0]).toHaveLength(3);
      expect(spaced(table?.[0]?.[1])).toBe(spaced(`${visible(fromBase(".", file))}:1 no-overlapping-cidr`));
      expect(spaced(table?.[0]?.[2])).toBe(spaced(`a${visible(message)}b\nin e${visible(name)}e`));
      expect(linksIn(text)).toEqual(["https://unpkg.com/tf-peer-lint@1.2.3/rules/no-overlapping-cidr.md"]);
      // Behind Markdown, in the text, GitHub looks for names and numbers.
      const prose = unescaped(text.replace(/<code>.*?<\/code>|\]\([^)]*\)/g, ""));
      expect(prose).not.toMatch(/[@#]\w|:\/\/|www\.|:(?:smile|cd|a):/i);
    }),
  );
});

test("a comment and a summary have so much as there is room for, the most important first", async () => {
  const sample = new Sample().file("a.tf", "x");
  const range = { file: "a.tf", start: 0, end: 1 };
  for (let index = 0; index < 30_000; index++) {
    const severity = index % 3 === 0 ? "error" : index % 3 === 1 ? "warning" : "note";
    sample.finding({ range, message: `对 ${index} is wrong. Do another thing.`, severity });
    const causes = [{ message: `var.v${index} has no value`, range }];
    sample.undecided.push({ ruleId: "require-route", root: ".", address: null, range, causes });
    sample.diagnostics.push({ severity: "warning", message: `Problem ${index}.`, range: null });
  }
  const comment = await markdown(sample);
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment.length).toBeGreaterThan(60_000);
  const summary = markdownWithin(stepRoom, sample.result, options);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_048_576);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(1_000_000);
  for (const text of [comment, summary]) {
    const [findings = []] = tablesIn(text);
    expect(new Set(findings.map(([severity]) => severity))).toEqual(new Set(["✖ error"]));
    const left = 30_000 - findings.length;
    expect(text).toContain(`\n${left} more findings have no room here: \`--format json\` lists all.\n`);
    expect(text).toMatch(/\d+ more unknowns have no room here/);
    expect(text).toMatch(/\d+ more problems have no room here/);
  }
});
