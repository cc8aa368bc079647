import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A Markdown file of the repository. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** The documents for people: those at the top and in `docs/`, and the pages of the rules. */
export function readDocuments(): Document[] {
  const paths = [".", "docs", "rules"].flatMap((directory) =>
    readdirSync(directory)
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(directory, name))
      .sort(),
  );
  return paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** The text without fenced and indented code. */
export function withoutCodeBlocks(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, "").replaceAll(/^ {4}.*$/gm, "");
}
