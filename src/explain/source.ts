import type { ChainStep, SourcePlace } from "../explanation.ts";
import type { SourceText } from "../files/source-text.ts";
import type { Range } from "../range.ts";

/** Longer expressions are shown by their ends. */
const longestText = 200;

/** Turns ranges of a root's sources into places and texts to show. */
export class SourceView {
  readonly #sources: ReadonlyMap<string, SourceText>;
  readonly #secrets: readonly Range[];

  /** @param secrets stretches that must not be shown */
  constructor(sources: ReadonlyMap<string, SourceText>, secrets: readonly Range[]) {
    this.#sources = sources;
    this.#secrets = secrets;
  }

  /** Null where the range is in no source text, as one of a value of the command line. */
  place({ file, start }: Range): SourcePlace | null {
    const position = this.#sources.get(file)?.position(start);
    return position === undefined ? null : { file, ...position };
  }

  /** @param isSensitive whether the value must not be shown, wherever it stands */
  steps(chain: readonly Range[], isSensitive: boolean): ChainStep[] {
    return chain.flatMap((range) => {
      const place = this.place(range);
      return place === null ? [] : [{ ...place, text: isSensitive ? null : this.#text(range) }];
    });
  }

  #text({ file, start, end }: Range): string | null {
    const isSecret = (secret: Range) => secret.file === file && start < secret.end && secret.start < end;
    if (this.#secrets.some(isSecret)) return null;
    const text = this.#sources.get(file)?.text.slice(start, end) ?? "";
    if (text.length <= longestText) return text;
    const half = (longestText - 1) >> 1;
    return `${text.slice(0, half)}…${text.slice(-half)}`;
  }
}
