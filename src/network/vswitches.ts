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
    this.#addIpv6(blocks);
    return blocks.finish();
  }

  /** An IPv6 block is chosen at apply, by a number within the block of its VPC. */
  #addIpv6(blocks: BlockCollector): void {
    const { address, header } = this;
    const chosen = this.planned("ipv6_cidr_block");
    blocks.add(this, chosen, "vswitch", 6);
    if (chosen.state !== "unset") return;
    const enabled = this.bool("enable_ipv6");
    const hasNumber = this.text("ipv6_cidr_block_mask").state !== "unset";
    if (enabled.state === "unknown") blocks.lack(enabled.causes, 6);
    else if (hasNumber || (enabled.state === "known" && enabled.value))
      blocks.lack([{ message: `the IPv6 block of ${address} is chosen at apply`, range: header }], 6);
  }
}
