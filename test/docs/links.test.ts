import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type Document, readDocuments, withoutCodeBlocks } from "./documents.ts";

const documents = readDocuments();
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

test.each(documents)("$path links to what is there", (document) => {
  for (const link of links(document)) expect(leadsNowhere(document, link), link).toBe(false);
});

test.each(documents)("$path names files that are there", ({ text }) => {
  const named = [...text.matchAll(/`((?:src|rules|scripts|bench|test|fixtures|\.ci|\.github)\/[\w./-]*)`/g)];
  for (const [, path = ""] of named) expect(existsSync(path), path).toBe(true);
});

test.each(documents)("$path names scripts of package.json", ({ text }) => {
  for (const [, name = ""] of text.matchAll(/npm run ([\w:-]+)/g))
    expect(manifest.scripts).toHaveProperty(name);
});

test("links are found, and dead ones are told", () => {
  const document = {
    path: "a.md",
    text: "# Set up\n[a](package.json), [b](missing.md)\n[c](#set-up) [d](#gone)",
  };
  expect(links(document).map((link) => [link, leadsNowhere(document, link)])).toEqual([
    ["package.json", false],
    ["missing.md", true],
    ["#set-up", false],
    ["#gone", true],
  ]);
});

function links({ text }: Document): string[] {
  const targets = [...withoutCodeBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^(https?|mailto):/.test(target));
}

function leadsNowhere({ path, text }: Document, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? path : join(dirname(path), file);
  if (file !== "" && !existsSync(target)) return true;
  if (anchor === undefined) return false;
  return !anchors(file === "" ? text : readFileSync(target, "utf8")).includes(anchor);
}

/** The anchors that GitHub gives to headings. */
function anchors(text: string): string[] {
  return [...withoutCodeBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
