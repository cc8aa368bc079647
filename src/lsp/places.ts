import { type Range as EditorRange, type Position, TextDocument } from "vscode-languageserver-textdocument";
import type { SourceText } from "../files/source-text.ts";
import type { Range } from "../range.ts";

/**
 * Translates between offsets and the positions of the protocol: lines from 0, which end after `\n`, `\r\n` or `\r`, and
 * UTF-16 code units from 0. An editor hides the byte order mark of a file, so that it takes no column.
 */
export class Places {
  readonly #documents = new WeakMap<SourceText, TextDocument>();

  range(source: SourceText, { start, end }: Pick<Range, "start" | "end">): EditorRange {
    const document = this.#documentOf(source);
    const hidden = hiddenIn(source);
    return {
      start: document.positionAt(Math.max(start - hidden, 0)),
      end: document.positionAt(Math.max(end - hidden, start - hidden, 0)),
    };
  }

  offset(source: SourceText, position: Position): number {
    return this.#documentOf(source).offsetAt(position) + hiddenIn(source);
  }

  #documentOf(source: SourceText): TextDocument {
    let document = this.#documents.get(source);
    if (document === undefined) {
      document = TextDocument.create("", "", 0, source.text.slice(hiddenIn(source)));
      this.#documents.set(source, document);
    }
    return document;
  }
}

function hiddenIn({ text }: SourceText): 0 | 1 {
  return text.startsWith("\uFEFF") ? 1 : 0;
}
