import { readFileSync } from "node:fs";

/** A Terraform example of a page, with what the page gives to all of them. */
export interface Example {
  /** `rules/no-self-peering.md:31` */
  readonly place: string;
  readonly given: string;
  readonly text: string;
  /** Other root modules that the page gives, by directory. */
  readonly roots: Readonly<Record<string, string>>;
}

/**
 * The fenced blocks marked `terraform`; one marked `terraform given` is part of all those after it, and one marked
 * `terraform given NAME` is another root module, in a directory of that name.
 */
export function examplesOf(path: string): Example[] {
  const page = readFileSync(path, "utf8");
  const examples: Example[] = [];
  let given = "";
  const roots: Record<string, string> = {};
  for (const { 1: more = "", 2: text = "", index } of page.matchAll(/^```terraform(.*)\n([\s\S]*?)^```$/gm)) {
    const line = page.slice(0, index).split("\n").length;
    if (more.trim() === "given") given += text;
    else if (more.startsWith(" given ")) roots[more.slice(" given ".length).trim()] = text;
    else if (more.trim() === "")
      examples.push({ place: `${path}:${line}`, given, text, roots: { ...roots } });
    else throw new Error(`${path}:${line}: there is no example of the kind "${more.trim()}".`);
  }
  return examples;
}
