import type { Diagnostic } from "./diagnostic.ts";
import type { SourceText } from "./files/source-text.ts";
import { type File, parseJson, parseJsonValues, parseNative } from "./hcl/index.ts";

/** What parses the files of a run. */
export interface RunParser {
  /** Parses by the name of the file; gives the same tree for the same text. */
  readonly parse: (source: SourceText) => File;
  /** Takes a second look at those among these that do not parse, and gives what there is to say about that. */
  confirm(sources: readonly SourceText[]): Promise<readonly Diagnostic[]>;
}

/** Parses each text once, and asks nobody else about it. */
export class KeptParser implements RunParser {
  readonly #files = new WeakMap<SourceText, File>();

  /** Parses by the name of the file. */
  readonly parse = (source: SourceText): File => {
    let file = this.#files.get(source);
    if (file === undefined) {
      file = parseByName(source);
      this.#files.set(source, file);
    }
    return file;
  };

  async confirm(_sources: readonly SourceText[]): Promise<readonly Diagnostic[]> {
    return [];
  }

  /** Takes another tree for a text from now on. */
  protected keep(file: File): void {
    this.#files.set(file.source, file);
  }
}

/** The files of one run. */
export class SourceParser extends KeptParser {
  /**
   * Has HashiCorp's parser judge the files among these that do not parse, all at once, and keeps what it says. It is
   * loaded only if there is such a file.
   * @returns where the two parsers disagree, or the other one gave no answer
   */
  override async confirm(sources: readonly SourceText[]): Promise<readonly Diagnostic[]> {
    const rejected = sources.map(this.parse).filter((file) => file.diagnostics.length > 0);
    if (rejected.length === 0) return [];
    const { secondOpinion } = await import("./fallback/index.ts");
    const { files, diagnostics } = secondOpinion()(rejected);
    for (const file of files) this.keep(file);
    return diagnostics;
  }
}

/** Parses by the name of the file. */
export function parseByName(source: SourceText): File {
  if (source.path.endsWith(".tfvars.json")) return parseJsonValues(source);
  return source.path.endsWith(".json") ? parseJson(source) : parseNative(source);
}
