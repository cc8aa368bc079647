import { readFileSync } from "node:fs";

/** A Terraform example of a page, with what the page gives to all of them. */
export interface Example {
  /** `rules/no-self-peering.md:31` */
  readonly place: string;
  readonly given: string;
  readonly text: string;
}

/** The fenced blocks marked `terraform`; one marked `terraform given` is part of all those after it. */
export function examplesOf(path: string): Example[] {
  const page = readFileSync(path, "utf8");
  const examples: Example[] = [];
  let given = "";
  for (const { 1: more = "", 2: text = "", index } of page.matchAll(/^```terraform(.*)\n([\s\S]*?)^```$/gm)) {
    const line = page.slice(0, index).split("\n").length;
    if (more.trim() === "given") given += text;
    else if (more.trim() === "") examples.push({ place: `${path}:${line}`, given, text });
    else throw new Error(`${path}:${line}: there is no example of the kind "${more.trim()}".`);
  }
  return examples;
}
