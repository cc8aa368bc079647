import { BlockCollector } from "./blocks.ts";
import { ElementNode, textField } from "./element.ts";
import type { Field } from "./field.ts";
import type { BlockSet, PrefixList } from "./model.ts";

export class PrefixListNode extends ElementNode implements PrefixList {
  #entries: BlockSet | undefined;

  get maxEntries(): Field<number> {
    return this.number("max_entries");
  }

  get entries(): BlockSet {
    this.#entries ??= this.#collectEntries();
    return this.#entries;
  }

  #collectEntries(): BlockSet {
    const blocks = new BlockCollector();
    const entries = this.nested("entrys");
    for (const { header, fields } of entries?.items ?? [])
      blocks.add(this, textField(fields, "cidr", header), "destination", null);
    blocks.lack(entries?.unknown ?? [], null);
    return blocks.finish();
  }
}
