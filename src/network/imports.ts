import type { Instance, Root } from "../terraform/root.ts";

/** What an `import` block says of an instance: the id that it has, null where that is not written out. */
export interface Import {
  readonly id: string | null;
}

/** The `import` blocks of a root module, which name instances by what they are in the cloud. */
export class Imports {
  /** By address, without spaces. */
  readonly #byAddress = new Map<string, Import>();

  constructor({ files }: Root) {
    for (const { source, body } of files) {
      for (const block of body.blocks) {
        if (block.type !== "import") continue;
        const text = (name: string) => {
          const value = block.body.attributes.find((attribute) => attribute.name === name)?.value;
          return value === undefined ? "" : source.text.slice(value.start, value.end);
        };
        const to = text("to")
          .replace(/\s+/g, "")
          .replace(/^"(.*)"$/, "$1");
        const id = /^"([^"\\$%]+)"$/.exec(text("id"))?.[1] ?? null;
        this.#byAddress.set(text("for_each") === "" ? to : withoutKey(to), { id });
      }
    }
  }

  /** Null where nothing says that it is imported. */
  of({ address, resource }: Instance): Import | null {
    return this.#byAddress.get(address) ?? this.#byAddress.get(resource.address) ?? null;
  }
}

function withoutKey(address: string): string {
  return address.replace(/\[[^\]]*\]/g, "");
}
