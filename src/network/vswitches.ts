import { BlockCollector } from "./blocks.ts";
import { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { BlockSet, Provider, RouteTableAttachment, VSwitch } from "./model.ts";
import type { VpcNode } from "./vpcs.ts";

export class VSwitchNode extends ElementNode implements VSwitch {
  readonly vpc: VpcNode | null;
  readonly attachments: RouteTableAttachment[] = [];
  #blocks: BlockSet | undefined;

  constructor(root: string, record: InstanceRecord, provider: Provider, vpc: VpcNode | null) {
    super(root, record, provider);
    this.vpc = vpc;
  }

  get vpcId(): Field<string> {
    return this.text("vpc_id");
  }

  get cidrBlock(): Field<string> {
    return this.text("cidr_block");
  }

  get blocks(): BlockSet {
    this.#blocks ??= this.#collectBlocks();
    return this.#blocks;
  }

  /** Its IPv6 block is always chosen at apply, by a number within the block of its VPC. */
  #collectBlocks(): BlockSet {
    const blocks = new BlockCollector();
    const { cidrBlock, address, header } = this;
    blocks.add(this, cidrBlock, "vswitch", 4);
    if (cidrBlock.state === "unset") {
      blocks.lack(
        [{ message: `${address} sets no cidr_block, so that one is chosen at apply`, range: header }],
        4,
      );
    }
    blocks.lack([{ message: `the IPv6 block of ${address} is chosen at apply`, range: header }], 6);
    return blocks.finish();
  }
}
