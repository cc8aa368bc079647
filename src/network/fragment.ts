import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { ResourceMode } from "../terraform/root.ts";
import type { DimensionsRecord } from "./dimensions.ts";
import type { Field } from "./field.ts";
import type { MisuseRecord } from "./misuse/record.ts";
import type { PolicyRecord } from "./ram/record.ts";

/**
 * What one root module, or several, have to do with peering: plain data, the same after `JSON.parse(JSON.stringify(…))`.
 * Fragments are put together by `merge` and made into a network by `join`.
 */
export interface Fragment {
  /** Sorted by directory; no directory twice. */
  readonly roots: readonly RootRecord[];
}

export interface RootRecord {
  readonly directory: string;
  /** Why objects may exist that are not listed. */
  readonly gaps: readonly GapRecord[];
  readonly providers: readonly ProviderRecord[];
  /** What its modules require of the provider, the root module's first. */
  readonly requirements: readonly RequirementRecord[];
  /** What its modules write that the provider's schema has something against. */
  readonly misuses: readonly MisuseRecord[];
  /** In source order by file and offset; the instances of a block in Terraform's order. */
  readonly instances: readonly InstanceRecord[];
  /**
   * By the addresses of connections the connections, of routes the accepters, that they wait for: their addresses without
   * keys. Worked out when somebody asks for it.
   */
  readonly waits: Waits;
  /** The workspace that it is evaluated for; null where that is not known. */
  readonly workspace: string | null;
  /** Where its state is, as a path like those of files; null where it is not in a local file. */
  readonly state: string | null;
  /** What it gives to configurations that read its state, by name. */
  readonly outputs: Readonly<Record<string, OutputRecord>>;
  /** The states that it reads, by the addresses of the data sources. */
  readonly remoteStates: Readonly<Record<string, RemoteStateRecord>>;
}

export type Waits = Readonly<Record<string, readonly string[]>>;

/** An output, or what is in one. */
export type OutputRecord =
  | { readonly kind: "value"; readonly field: Field<string> }
  | { readonly kind: "mapping"; readonly entries: Readonly<Record<string, OutputRecord>> }
  | { readonly kind: "sequence"; readonly items: readonly OutputRecord[] }
  /** An instance as a whole, given at a place. */
  | { readonly kind: "resource"; readonly address: string; readonly at: Range };

/** What a data source says of the state that it reads. */
export interface RemoteStateRecord {
  /** Without instance keys. */
  readonly blockAddress: string;
  /** Where it is; null where it is not in a local file. */
  readonly path: string | null;
  /** The workspace whose state it is; null where that is not known, or the one of the run; left out where it says none. */
  readonly workspace?: string | null;
}

/** The provider as one module requires it. */
export interface RequirementRecord {
  /** `aliyun/alicloud` */
  readonly source: string;
  /** As written; null where any release is accepted, or it is not written out which. */
  readonly constraint: string | null;
  /** Null where nothing is written. */
  readonly at: Range | null;
}

export interface ProviderRecord {
  readonly address: string;
  readonly header: Range | null;
  readonly region: Field<string>;
  readonly accountId: Field<string>;
  readonly accountType: Field<string>;
  /** Of the role that it assumes, one way or the other. */
  readonly roleArn: Field<string>;
  /** Equal for two providers where they assume the same role; only to be compared, as is `credentials`. */
  readonly role: string;
  /** Equal for two providers where they take the same keys, whichever role they assume with them. */
  readonly credentials: string;
  /** The same, if everything that may be empty or null is. */
  readonly credentialsIfEmpty: string;
  /** Whether the credentials come from the machine and the process that terraform runs in. */
  readonly usesEnvironment: boolean;
  /** Why it is not known which configuration this is; empty where it is. */
  readonly unknown: readonly UndecidedCause[];
}

/** A `module` block that leads to a module. */
export interface CallRecord {
  /** Without instance keys: `module.a.module.b`. */
  readonly address: string;
  readonly header: Range;
}

export interface InstanceRecord {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly address: string;
  readonly blockAddress: string;
  readonly header: Range;
  readonly range: Range;
  /** The `module` blocks that lead to its module, the outermost first; empty in the root module. */
  readonly calls: readonly CallRecord[];
  /** Why it is not known whether it exists; empty where it does. */
  readonly doubts: readonly UndecidedCause[];
  /** The address of its provider configuration. */
  readonly provider: string;
  /** Arguments that are set, or may be, by name. A number is its decimal text. */
  readonly fields: Readonly<Record<string, Field<string | boolean>>>;
  readonly lists: Readonly<Record<string, ListRecord>>;
  readonly blocks: Readonly<Record<string, BlocksRecord>>;
  /** Of a lookup of VPCs: the addresses, without keys, of the VPCs that it waits for and may find; left out where none. */
  readonly after?: readonly string[];
  /** Of an object that an `import` block names: its id, null where that is not known; else left out. */
  readonly imported?: string | null;
  /** The statements that a RAM policy, or a data source that makes one, holds itself; else left out. */
  readonly policy?: PolicyRecord;
  /** What an alarm watches; left out for all others. */
  readonly dimensions?: DimensionsRecord;
  /** Of an accepter: where its `provider` argument has its value; left out where it has none. */
  readonly providerAt?: Range;
  /** What a plan knows besides; left out where there is none. */
  readonly planned?: PlannedRecord;
}

/** Attributes that no argument sets, as far as a plan knows them. */
export interface PlannedRecord {
  readonly attributes: Readonly<Record<string, Field<string>>>;
  /** What a data source finds, in its order; null where that is not known. */
  readonly results: readonly ResultRecord[] | null;
}

export interface ResultRecord {
  readonly attributes: Readonly<Record<string, Field<string>>>;
  /** Lists of which every item is known. */
  readonly lists: Readonly<Record<string, readonly Field<string>[]>>;
}

/** An argument that is a list or set of plain values. */
export interface ListRecord {
  readonly at: Range;
  readonly items: readonly Field<string>[];
  /** Why there may be other items; empty where the list is known. */
  readonly unknown: readonly UndecidedCause[];
}

export interface BlocksRecord {
  readonly items: readonly {
    readonly header: Range;
    readonly fields: Readonly<Record<string, Field<string | boolean>>>;
  }[];
  /** Why there may be more; empty where all are known. */
  readonly unknown: readonly UndecidedCause[];
}

/** Why a root may have objects that its fragment does not. */
export interface GapRecord extends UndecidedCause {
  /** The type of resource that they are of; left out where they may be of any. */
  readonly type?: string;
}

/** A root that nothing is known of but why. */
export function unknownRoot(directory: string, gaps: readonly UndecidedCause[]): RootRecord {
  const nothing = {
    providers: [],
    requirements: [],
    misuses: [],
    instances: [],
    waits: {},
    workspace: null,
    state: null,
    outputs: {},
    remoteStates: {},
  };
  return { directory, gaps, ...nothing };
}

/** The fragment of no root. */
export const emptyFragment: Fragment = { roots: [] };

/**
 * Puts fragments together. In whichever order and grouping that happens, the result is the same.
 * @throws Error if two describe the same root
 */
export function merge(...fragments: readonly Fragment[]): Fragment {
  const roots = fragments.flatMap((fragment) => fragment.roots);
  roots.sort((left, right) => (left.directory < right.directory ? -1 : 1));
  for (const [at, { directory }] of roots.entries()) {
    if (roots[at + 1]?.directory === directory) throw new Error(`The root ${directory} is described twice.`);
  }
  return { roots };
}
