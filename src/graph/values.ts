import type { SourceText } from "../files/source-text.ts";
import type { UndecidedCause } from "../finding.ts";
import type { Field } from "../network/index.ts";
import type { Range } from "../range.ts";
import type { TopologyCause, TopologyPlace, TopologyValue } from "../topology.ts";

const nowhere = { file: null, line: null, column: null };

/** Turns ranges, causes and fields of the network into what can be shown of them. */
export class Values {
  readonly #sources: ReadonlyMap<string, SourceText>;

  constructor(sources: ReadonlyMap<string, SourceText>) {
    this.#sources = sources;
  }

  place({ file, start }: Range): TopologyPlace {
    return { file, ...(this.#sources.get(file)?.position(start) ?? { line: 1, column: 1 }) };
  }

  cause({ message, range }: UndecidedCause): TopologyCause {
    const isInSources = range !== null && this.#sources.has(range.file);
    return { message, ...(isInSources ? this.place(range) : nowhere) };
  }

  causes(causes: readonly UndecidedCause[]): TopologyCause[] {
    return causes.map((cause) => this.cause(cause));
  }

  /** Null for what is not set. */
  value(field: Field<string | number> | null): TopologyValue {
    if (field === null || field.state === "unset") return null;
    if (field.state === "known")
      return field.sensitive ? { known: true, sensitive: true } : { known: true, value: field.text };
    const [first] = field.causes;
    const { message, ...place } = this.cause(first ?? { message: "the value is not known", range: null });
    return { known: false, name: field.name, cause: message, ...place };
  }
}
