import type { ChainStep, SourcePlace } from "../explanation.ts";
import type { SourceText } from "../files/source-text.ts";
import type { Range } from "../range.ts";
import type { Root } from "../terraform/root.ts";
import type { Cause } from "../terraform/value.ts";

/** Longer expressions are shown by their ends. */
const longestText = 200;

/** Turns ranges of a root's sources into places and texts to show. */
export class SourceView {
  readonly #sources: ReadonlyMap<string, SourceText>;
  readonly #secrets: readonly Range[];
  readonly #root: Pick<Root, "explained">;

  /** @param secrets stretches that must not be shown */
  constructor(
    root: Pick<Root, "explained">,
    sources: ReadonlyMap<string, SourceText>,
    secrets: readonly Range[],
  ) {
    this.#root = root;
    this.#sources = sources;
    this.#secrets = secrets;
  }

  /** Why something is not known, and where. */
  cause(given: Cause): { readonly message: string; readonly place: SourcePlace | null } {
    const { message, range } = this.#root.explained(given);
    return { message, place: range === null ? null : this.place(range) };
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
