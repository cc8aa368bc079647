import { isOverrideFile } from "../../files/index.ts";
import type { Attribute, Block, File } from "../../hcl/index.ts";
import { mayHaveIgnores } from "../../rule/suppression/marker.ts";
import { declaration, localDeclaration } from "../../terraform/load/declarations.ts";
import { type Mentions, mentionedBy } from "../../terraform/load/mentions.ts";
import { configurationAddress, providerOf } from "../../terraform/load/provider-reference.ts";
import type { Numbers } from "./numbers.ts";
import { joinedByKeys } from "./union.ts";

/** A block at the top of a file, or one of the locals in it: what is declared by itself. */
export interface Item {
  readonly file: File;
  readonly block: Block;
  /** Of a local; null for a block as a whole. */
  readonly attribute: Attribute | null;
  readonly start: number;
  readonly end: number;
  /** Equal for items of the same file and text. */
  readonly content: number;
  /** The number of its name: `alicloud_vpc.a`, `local.b`, `provider.alicloud.c`; null for what belongs to every part. */
  readonly name: number | null;
  /** The numbers of the names that it refers to, but for those of variables and locals. */
  readonly mentions: readonly number[];
  readonly locals: readonly number[];
}

/** Blocks of a file that refer to each other. */
export interface BlockGroup {
  /** In the order of the file. */
  readonly blocks: readonly Item[];
  /** The numbers of the names that they declare or refer to, each once. */
  readonly names: Int32Array;
  /** Those of the locals that they refer to. */
  readonly locals: readonly number[];
  /** Equal for groups of the same file with the same texts. */
  readonly content: number;
}

/** What a file declares. */
export interface FileItems {
  /** What belongs to every part. */
  readonly common: readonly Item[];
  readonly locals: readonly Item[];
  readonly groups: readonly BlockGroup[];
}

/** Tells the items of files. What is equal has equal numbers, for as long as it lives. */
export class ItemReader {
  readonly #names: Numbers;
  readonly #contents: Numbers;
  readonly #known = new WeakMap<File, FileItems | null>();

  constructor(names: Numbers, contents: Numbers) {
    this.#names = names;
    this.#contents = contents;
  }

  /** What a file declares; null where that cannot be told apart, so that the root module is taken as a whole. */
  itemsOf(file: File): FileItems | null {
    let items = this.#known.get(file);
    if (items === undefined) {
      const split = this.#split(file);
      items = split === null ? null : this.#sorted(split);
      this.#known.set(file, items);
    }
    return items;
  }

  #split(file: File): readonly Item[] | null {
    const { path, text } = file.source;
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (name.endsWith(".json") || isOverrideFile(name)) return null;
    // Comments that suppress act on what is found in other files, too; and functions may read any file.
    if (mayHaveIgnores(text) || /file\w*\(/.test(text)) return null;
    const items: Item[] = [];
    for (const block of file.body.blocks) {
      const split = this.#splitBlock(file, block);
      if (split === null) return null;
      items.push(...split);
    }
    return items;
  }

  #sorted(items: readonly Item[]): FileItems {
    const blocks = items.filter(({ attribute, name }) => attribute === null && name !== null);
    const groups = joinedByKeys(blocks, ({ name, mentions }) => [name as number, ...mentions]);
    return {
      common: items.filter(({ name }) => name === null),
      locals: items.filter(({ attribute }) => attribute !== null),
      groups: groups.map((group) => ({
        blocks: group,
        names: Int32Array.from(new Set(group.flatMap(({ name, mentions }) => [name as number, ...mentions]))),
        locals: [...new Set(group.flatMap(({ locals }) => locals))],
        content: this.#contents.of(group.map(({ content }) => content).join()),
      })),
    };
  }

  #splitBlock(file: File, block: Block): readonly Item[] | null {
    if (block.type === "locals")
      return block.body.attributes.map((attribute) => this.#local(file, block, attribute));
    const [first, second, ...more] = block.labels.map(({ name }) => name);
    const isNamed = first !== undefined && second === undefined;
    if (more.length > 0) return null;
    switch (block.type) {
      case "resource":
      case "data":
        return first === undefined || second === undefined
          ? null
          : this.#resource(file, block, first, second);
      case "provider":
        return isNamed ? this.#provider(file, block, first) : null;
      case "output":
        return isNamed ? [this.#block(file, block, `output.${first}`)] : null;
      case "variable":
      case "terraform":
      case "moved":
        return this.#common(file, block);
      default:
        return null;
    }
  }

  #local(file: File, block: Block, attribute: Attribute): Item {
    const declared = localDeclaration({ file: file.source.path, node: attribute });
    return {
      ...{ file, block, attribute },
      ...this.#text(file, attribute),
      name: this.#names.of(`local.${attribute.name}`),
      ...this.#mentioned(mentionedBy(declared)),
    };
  }

  #resource(file: File, block: Block, type: string, name: string): readonly Item[] | null {
    // What is in another state is of another root module.
    if (type === "terraform_remote_state") return null;
    const address = `${block.type === "data" ? "data." : ""}${type}.${name}`;
    const mode = block.type === "data" ? "data" : "managed";
    const declared = { ...declarationOf(file, block, name), mode, type, address } as const;
    const provider = providerOf(declared);
    if (provider === null) return null;
    return [this.#block(file, block, address, `provider.${configurationAddress(provider)}`)];
  }

  #provider(file: File, block: Block, name: string): readonly Item[] | null {
    const alias = block.body.attributes.find((attribute) => attribute.name === "alias");
    if (alias === undefined) return [this.#block(file, block, `provider.${name}`)];
    const { value } = alias;
    const part = value.kind === "template" && value.parts.length === 1 ? value.parts[0] : undefined;
    const text = part?.kind === "literal" && part.value.type === "string" ? part.value.text : null;
    return text === null ? null : [this.#block(file, block, `provider.${name}.${text}`)];
  }

  /** What every part has must not lead from one to another. */
  #common(file: File, block: Block): readonly Item[] | null {
    const mentioned = this.#mentioned(mentionedBy(declarationOf(file, block, "")));
    if (block.type === "variable" && mentioned.mentions.length + mentioned.locals.length > 0) return null;
    const nothing = { name: null, mentions: [], locals: [] };
    return [{ ...{ file, block, attribute: null }, ...this.#text(file, block), ...nothing }];
  }

  #block(file: File, block: Block, name: string, ...others: readonly string[]): Item {
    return {
      ...{ file, block, attribute: null },
      ...this.#text(file, block),
      name: this.#names.of(name),
      ...this.#mentioned(mentionedBy(declarationOf(file, block, name)), others),
    };
  }

  #text({ source, diagnostics }: File, { start, end }: Block | Attribute) {
    const damage = diagnostics.length === 0 ? "" : `${start} ${JSON.stringify(diagnostics)}`;
    const content = `${source.path}\0${damage}\0${source.text.slice(start, end)}`;
    return { start, end, content: this.#contents.of(content) };
  }

  #mentioned({ locals, resources, outputs, calls }: Mentions, others: readonly string[] = []) {
    const named = [...resources, ...outputs.map(({ call }) => `module.${call}`), ...others];
    for (const name of calls) named.push(`module.${name}`);
    return {
      mentions: named.map((name) => this.#names.of(name)),
      locals: [...locals].map((name) => this.#names.of(`local.${name}`)),
    };
  }
}

function declarationOf({ source: { path } }: File, node: Block, name: string) {
  return declaration(name, { file: path, node, damage: null });
}
