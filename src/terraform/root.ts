import type { Diagnostic } from "../diagnostic.ts";
import type { SourceReader } from "../files/reader.ts";
import type { SourceText } from "../files/source-text.ts";
import type { File } from "../hcl/tree.ts";
import type { Range } from "../range.ts";
import type { Plan } from "./plan/plan.ts";
import type { Type } from "./type.ts";
import type { Cause, Value } from "./value.ts";

/** What evaluating one root module takes. */
export interface RootInput {
  /** The root module's directory, as reports show it. */
  readonly directory: string;
  readonly reader: SourceReader;
  /** Parses by the file's name: `.tf` natively, `.tf.json` as JSON; the fallback parser, if any, is inside. */
  parse(source: SourceText): File;
  /** Values given from outside, in the order in which they apply (the later wins). */
  readonly variables: readonly VariableInput[];
  /** The environment of the process, for `TF_VAR_…`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly schemas: Schemas;
  /** The workspace that the values are for; without it `TF_WORKSPACE` of the environment, else it is not known. */
  readonly workspace?: string;
  /** What terraform is going to do with the root, where that is known; its values complete those of the sources. */
  readonly plan?: Plan | null;
}

export type VariableInput =
  | { readonly kind: "value"; readonly name: string; readonly text: string }
  /** Relative to the working directory; of an environment's files, with its name. */
  | {
      readonly kind: "file";
      readonly path: string;
      readonly environment?: string;
      /** Where a config file names it. */
      readonly named?: Range;
    }
  /** What a config file sets; of its values those that the root declares count. */
  | { readonly kind: "parsed"; readonly file: File };

export type ResourceMode = "managed" | "data";

/** What a provider's schema says about the attributes of a type; handed in, since this stage knows no provider. */
export interface Schemas {
  /** Undefined where the type is not in the schema data: then nothing is assumed about what is not set. */
  resource(mode: ResourceMode, type: string): ResourceSchema | undefined;
}

export interface ResourceSchema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
}

export interface AttributeSchema {
  readonly type: Type;
  /** Whether the provider fills it in where the configuration does not set it. */
  readonly computed: boolean;
  /** Whether it is written as nested blocks. */
  readonly isBlock: boolean;
  /** The default of an argument that is not set, as JSON; undefined if none. */
  readonly default?: string | number | boolean;
}

/** One root module, evaluated on demand: nothing is computed before it is asked for. */
export interface Root {
  readonly directory: string;
  /** The workspace that it is evaluated for; null where that is not known. */
  readonly workspace: string | null;
  /** The root module's own configuration files, parsed. */
  readonly files: readonly File[];
  /** The files with values for its variables, parsed. */
  readonly valueFiles: readonly File[];
  /** The files of the modules that it calls, directly or not, each once. */
  readonly moduleFiles: readonly ModuleFile[];
  /** Every source text that ranges of this root may point into, tfvars included, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /**
   * The blocks of a type, in source order by file and offset. A block of a called module is listed once for each instance of the
   * module, in Terraform's order of these; one whose instances are not known counts as one, of unknown presence.
   */
  resources(mode: ResourceMode, type: string): readonly Resource[];
  /** The blocks of all types, in the same order. */
  allResources(): readonly Resource[];
  /**
   * Provider configurations of a type of provider, whatever modules call it: the root module's default one, written or not,
   * then all that modules write.
   */
  providers(type: string): readonly ProviderConfiguration[];
  /**
   * The id that an `import` block gives for an instance, not known where it may be given for another one; null where none
   * names the instance.
   */
  importedId(instance: Instance): Value | null;
  /**
   * Reasons why objects may exist that `resources` does not list: a file that did not parse, a module that is
   * not followed, more instances than are evaluated, a `removed` block that destroys nothing. While there is one, nothing is known to be absent. Complete once `resources` was asked for.
   */
  readonly gaps: readonly Gap[];
  /**
   * What the modules take a type of provider from and which releases they accept: one for each module that requires it, the root
   * module's first, and one without a constraint for those that use it and do not.
   */
  requiredProviders(type: string): readonly RequiredProvider[];
  /** Where the root module names provider configurations that a caller has to pass in, in `configuration_aliases`. */
  readonly expectedProviders: readonly Range[];
  /** What `.terraform.lock.hcl` selects, by source with the host: `registry.terraform.io/aliyun/alicloud`. */
  readonly lockedProviders: ReadonlyMap<string, LockedProvider>;
  /** The outputs of the root module itself, in source order by file and offset. */
  readonly outputs: readonly Output[];
  /** Whether a plan is laid over the sources. */
  readonly isPlanned: boolean;
  /**
   * What contradicts the sources among the values that were taken from the plan so far; null where nothing does. Otherwise the
   * root is to be evaluated again, without the plan.
   */
  planContradiction(): Diagnostic | null;
  /**
   * Problems found so far while reading and evaluating; grows as values are asked for. Those that the default of a variable of
   * the root module makes are none: the module may be meant to be called with other values.
   */
  readonly diagnostics: readonly Diagnostic[];
  /** Why something is not known; where only defaults of the root module's variables make it so, with these named. */
  explained(cause: Cause): Cause;
}

/** A provider as a module requires it. */
export interface RequiredProvider {
  /** `aliyun/alicloud` */
  readonly source: string;
  /** `~> 1.230`; null where any release is accepted, or an expression says which. */
  readonly constraint: string | null;
  /** The constraint, else the whole entry; null where nothing is written. */
  readonly range: Range | null;
}

/** Why objects may exist that are not listed. */
export interface Gap extends Cause {
  /** The type of resource that they are of; left out where they may be of any. */
  readonly type?: string;
}

/** A provider as the lock file selects it. */
export interface LockedProvider {
  readonly version: string;
  /** Of the version, in the lock file. */
  readonly range: Range;
}

/** An `output` block. */
export interface Output {
  readonly name: string;
  readonly header: Range;
  /** Evaluated when it is asked for. */
  readonly value: Value;
  /**
   * Addresses of the resources (without instance keys) that it names, through locals and modules, whatever the values; not what
   * these depend on.
   */
  mentions(): ReadonlySet<string>;
}

/** A configuration file of a called module. */
export interface ModuleFile {
  readonly file: File;
  /** The `module` blocks that lead there, the outermost first; of several ways the first. */
  readonly calls: readonly CallSite[];
}

/** `"certain"`, or why it is not known whether something exists. */
export type Presence = "certain" | readonly Cause[];

/** A `module` block that leads to a module. */
export interface CallSite {
  /** Without instance keys: `module.m.module.n`. */
  readonly address: string;
  readonly header: Range;
}

/** A `resource` or `data` block in one module instance. */
export interface Resource {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  /** The address without instance keys: `module.m.alicloud_vpc.a`. */
  readonly address: string;
  /** The block's header, `resource "alicloud_vpc" "a"`. */
  readonly header: Range;
  /** The whole block. */
  readonly range: Range;
  /** The `module` blocks that lead to its module instance, the outermost first; none in the root module. */
  readonly calls: readonly CallSite[];
  /** The value of its `provider` argument; null where it has none. */
  readonly providerRange: Range | null;
  /**
   * Its instances, sorted as terraform sorts keys. Where count or for_each is not known there is one, which stands for
   * all that may exist, with `presence` telling why.
   */
  readonly instances: readonly Instance[];
  /** What stands in the block, whatever its instances are. */
  readonly written: WrittenBody;
}

/** What stands in a block, override files laid over it; nothing evaluated. */
export interface WrittenBody {
  /** Each name once, those that Terraform itself takes included. */
  readonly arguments: readonly WrittenArgument[];
  /** Types of nested blocks, `dynamic` ones by what they make; in JSON syntax they may be arguments. */
  readonly nestedTypes: readonly string[];
  nested(type: string): readonly WrittenBlock[];
  /**
   * The names of its arguments; null where there is more to it: nested blocks, override files, JSON syntax, or what was not
   * read.
   */
  readonly shape: Shape | null;
  /** Why something else may stand there; null where everything was read. */
  readonly damage: Cause | null;
}

/** The names that a block sets, in their order. */
export type Shape = readonly { readonly name: string }[];

export interface WrittenArgument {
  readonly name: string;
  readonly nameRange: Range;
  /** `bandwidth = 100` */
  readonly range: Range;
  /** Whether it is written as `null`. */
  readonly isNull: boolean;
  /** Whether it may as well be blocks, as in JSON syntax. */
  readonly mayBeBlock: boolean;
}

export interface WrittenBlock {
  readonly type: string;
  /** `next_hops`, without the quotes in `dynamic "next_hops"` */
  readonly typeRange: Range;
  readonly header: Range;
  /** Of a `dynamic` block, its content. */
  readonly body: WrittenBody;
}

export interface Instance {
  readonly resource: Resource;
  /** As terraform prints it; the block's address where the instances are not known. */
  readonly address: string;
  /** Of the instance, its module instances included. */
  readonly presence: Presence;
  readonly provider: ProviderConfiguration;
  /** The argument as set in the source; null where it is not set. Nested blocks are `nested`. */
  argument(name: string): Argument | null;
  /** The value of any attribute, set or not, as an expression that refers to it would get it. */
  attribute(name: string): Value;
  /** Nested blocks of a type, `dynamic` ones expanded. */
  nested(type: string): NestedBlocks;
  /** Names of arguments set in the source, in source order. */
  readonly argumentNames: readonly string[];
  /** Types of nested blocks in the source, in source order; in JSON syntax they may be arguments too. */
  readonly nestedTypes: readonly string[];
  /**
   * Addresses of the resources (without instance keys) that this one depends on, directly or not:
   * by `depends_on`, or by a reference in any expression, through locals and modules.
   */
  dependencies(): ReadonlySet<string>;
}

/** An argument and its value. */
export interface Argument {
  readonly name: string;
  /** `bandwidth` */
  readonly nameRange: Range;
  /** `bandwidth = 100` */
  readonly range: Range;
  /** `100` */
  readonly valueRange: Range;
  readonly value: Value;
}

export interface NestedBlocks {
  readonly blocks: readonly NestedBlock[];
  /** Why there may be more, from a `dynamic` block that is not known; empty where all are known. */
  readonly unknown: readonly Cause[];
}

export interface NestedBlock {
  readonly header: Range;
  readonly range: Range;
  argument(name: string): Argument | null;
  nested(type: string): NestedBlocks;
  readonly argumentNames: readonly string[];
  readonly nestedTypes: readonly string[];
}

/** A provider configuration in one module, or the empty one that Terraform supplies where no block is written. */
export interface ProviderConfiguration {
  /** `alicloud`, `alicloud.x`, `module.m.alicloud.x`. */
  readonly address: string;
  readonly alias: string | null;
  /** Null where no `provider` block is written. */
  readonly header: Range | null;
  readonly range: Range | null;
  argument(name: string): Argument | null;
  nested(type: string): NestedBlocks;
  /** Why it is not known which configuration this is (a provider that only a caller could pass in); else empty. */
  readonly unknown: readonly Cause[];
}
