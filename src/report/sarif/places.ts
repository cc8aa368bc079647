import type { ArtifactLocation, Location, Message, PhysicalLocation, Region } from "sarif";
import type { Range } from "../../range.ts";
import type { Result } from "../../result.ts";
import { fromBase } from "../base.ts";
import { placeOf } from "../place.ts";

/** The name under which files are relative to the root of the sources. */
export const sourceRoot = "SRCROOT";

/** Writes where things stand. */
export class Places {
  readonly #sources: Result["sources"];
  readonly #base: string;

  /** @param base the way from the root of the sources to the working directory */
  constructor(sources: Result["sources"], base: string) {
    this.#sources = sources;
    this.#base = base;
  }

  location(range: Range): Location {
    return { physicalLocation: this.physicalLocation(range) };
  }

  physicalLocation(range: Range): PhysicalLocation {
    return { artifactLocation: this.artifact(range.file), region: this.region(range) };
  }

  region(range: Range): Region {
    const { line, column, endLine, endColumn } = placeOf(this.#sources, range);
    return { startLine: line, startColumn: column, endLine, endColumn };
  }

  artifact(file: string): ArtifactLocation {
    return { uri: this.uri(file), uriBaseId: sourceRoot };
  }

  /** A path as a relative reference of RFC 3986. */
  uri(path: string): string {
    // A lone surrogate, which Windows allows in names, has no encoding.
    return fromBase(this.#base, path)
      .replace(/\p{Cs}/gu, "\ufffd")
      .split("/")
      .map(encodeURIComponent)
      .join("/");
  }
}

/** A message in plain text, in which nothing is a link: section 3.11.6 makes one of `[text](target)`. */
export function plainMessage(text: string): Message {
  return { text: text.replace(/\[(?=[^\]]*\]\()/g, "\\[") };
}
