import type { Diagnostic } from "../../diagnostic.ts";
import type { Attribute, Block, Expression } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import type { ResourceMode } from "../root.ts";
import type { Cause } from "../value.ts";
import type { Content, InFile } from "./content.ts";
import type { ModuleFiles } from "./files.ts";

/** What the files of one module's directory declare: syntax, sorted by what it is; nothing is evaluated. */
export interface ModuleDeclarations {
  readonly directory: string;
  readonly files: ModuleFiles;
  readonly variables: ReadonlyMap<string, Declaration>;
  readonly locals: ReadonlyMap<string, LocalDeclaration>;
  /** By address: `alicloud_vpc.a`, `data.alicloud_vpcs.b`. */
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  /** By address: `alicloud`, `alicloud.x`. */
  readonly providers: ReadonlyMap<string, ProviderDeclaration>;
  /** Of `required_providers`, by the module's own name for the provider. */
  readonly requirements: ReadonlyMap<string, ProviderRequirement>;
  readonly calls: ReadonlyMap<string, Declaration>;
  readonly outputs: ReadonlyMap<string, Declaration>;
  /** `import` blocks. */
  readonly imports: readonly InFile<Block>[];
  /** Addresses in `removed` blocks that do not destroy what they name, so that it lives on: `alicloud_vpc.a`, `module.m`. */
  readonly released: readonly Released[];
  /** Files and blocks of which it is not known what they declare. */
  readonly gaps: readonly Cause[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A block with a name of its own. */
export interface Declaration {
  readonly name: string;
  readonly header: Range;
  readonly range: Range;
  readonly content: Content;
}

export interface ResourceDeclaration extends Declaration {
  readonly mode: ResourceMode;
  readonly type: string;
  /** `alicloud_vpc.a`, `data.alicloud_vpcs.b` */
  readonly address: string;
}

export interface ProviderDeclaration extends Declaration {
  readonly alias: string | null;
}

/** A provider that a module requires. */
export interface ProviderRequirement {
  readonly range: Range;
  /** As written, `aliyun/alicloud`; null where none is. */
  readonly source: string | null;
  /** The constraint on its version, as written; null where none is, or an expression says it. */
  readonly version: string | null;
  /** Of the constraint, quotes included; of the whole entry without one. */
  readonly versionRange: Range;
  /** Configurations that callers have to pass in, `configuration_aliases`, by address: `alicloud.peer`. */
  readonly aliases: ReadonlyMap<string, Range>;
}

/** What Terraform no longer manages and leaves as it is. */
export interface Released {
  readonly address: string;
  /** Of the `removed` block. */
  readonly header: Range;
}

export interface LocalDeclaration {
  readonly name: string;
  readonly nameRange: Range;
  readonly file: string;
  readonly expression: Expression;
}

/** How expressions name a resource: `alicloud_vpc.a`, `data.alicloud_vpcs.b`. */
export function resourceAddress(mode: ResourceMode, type: string, name: string): string {
  return `${mode === "data" ? "data." : ""}${type}.${name}`;
}

export function rangeOfNode(
  file: string,
  { start, end }: { readonly start: number; readonly end: number },
): Range {
  return { file, start, end };
}

/** The block as a declaration of a name. */
export function declaration(name: string, { file, node, damage }: InFile<Block>): Declaration {
  return {
    name,
    header: rangeOfNode(file, node.header),
    range: rangeOfNode(file, node),
    content: [{ file, body: node.body, damage }],
  };
}

/** The declaration with a block of an override file laid over it. */
export function overridden<T extends Declaration>(declared: T, { file, node, damage }: InFile<Block>): T {
  return { ...declared, content: [...declared.content, { file, body: node.body, damage }] };
}

export function localDeclaration({ file, node }: Pick<InFile<Attribute>, "file" | "node">): LocalDeclaration {
  return { name: node.name, nameRange: rangeOfNode(file, node.nameRange), file, expression: node.value };
}
