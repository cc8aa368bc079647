import type { SourceText } from "../files/source-text.ts";
import type { File } from "../hcl/index.ts";
import { parseByName, type RunParser } from "../parser.ts";

/**
 * Parses each text once, however many runs there are of it. HashiCorp's parser is not asked: it takes longer than anybody waits
 * between two keys.
 */
export class KeptParser implements RunParser {
  readonly #files = new WeakMap<SourceText, File>();

  readonly parse = (source: SourceText): File => {
    let file = this.#files.get(source);
    if (file === undefined) {
      file = parseByName(source);
      this.#files.set(source, file);
    }
    return file;
  };

  async confirm(): Promise<readonly []> {
    return [];
  }
}
