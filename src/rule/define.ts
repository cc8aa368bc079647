import type { Assumption, RelatedLocation, Severity, TextEdit, UndecidedCause } from "../finding.ts";
import type { Decision } from "../network/decision.ts";
import type { Network } from "../network/model.ts";
import type { Range } from "../range.ts";
import type { Preset } from "../settings.ts";
import type { Editor } from "./edit/editor.ts";
import type { MessageData } from "./message.ts";
import type { OptionsOf, OptionsSchema, RuleOptions } from "./options.ts";
import type { Visitors } from "./visitors.ts";

/** Everything about a rule that is no code. Indexes, tables, schemas and page headers are generated from it. */
export interface RuleMeta<
  Messages extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> {
  /** One sentence in the imperative: "Disallow …", "Require …". */
  readonly summary: string;
  /** Of its findings, unless a finding says otherwise. */
  readonly severity: Severity;
  /** When findings have another severity than `severity`: clauses that follow "when". */
  readonly otherSeverities?: Readonly<Partial<Record<Severity, string>>>;
  /** The smallest preset that it is part of. */
  readonly preset: Preset;
  /** Whether its findings bring new text, and whether that may be applied unasked; null if they bring none. */
  readonly fix: "safe" | "suggestion" | null;
  /**
   * By message id. A message says what is wrong, why it matters and what to do, in full sentences, with
   * `{{placeholders}}`. Ids are part of fingerprints, so they stay.
   */
  readonly messages: Messages;
  /** What users can choose, as a JSON Schema; left out where there is nothing to choose. */
  readonly schema?: OptionsSchema;
  /** Where its page can be read, of a rule of a plugin; left out where there is none. */
  readonly url?: string;
}

/** What a finding is about: a resource instance, or a file. */
export interface Subject {
  /** The directory of its root module. */
  readonly root: string;
  /** As terraform prints it; null where no instance is meant. */
  readonly address: string | null;
  /** Without instance keys. */
  readonly blockAddress: string | null;
  /** The `module` blocks that lead to its module, the outermost first; none, or left out, in the root module. */
  readonly calls?: readonly { readonly address: string; readonly header: Range }[];
  /** The block that it is written as; left out for a file. */
  readonly range?: Range;
  /** `"certain"`, or why it is not known whether it exists. */
  readonly presence: "certain" | readonly UndecidedCause[];
}

/** A fix as a rule proposes it. */
export interface ProposedFix {
  /** A sentence in the imperative: "Delete bandwidth." */
  readonly message: string;
  /** All of them have to be possible. */
  readonly edits: readonly (TextEdit | null)[];
  /** Whether it may be applied unasked. Left out, that is what the rule says of its fixes. */
  readonly safe?: boolean;
}

export interface ReportCommon {
  readonly node: Subject;
  /** Where the finding stands. */
  readonly at: Range;
  /**
   * Whether the fault is there: it is reported where this holds, undecided where this is open, and nothing otherwise.
   * What the decision assumes, the finding assumes. Left out, the fault is there.
   */
  readonly when?: Decision;
  /** Of this branch of the rule; else the rule's. */
  readonly severity?: Severity | undefined;
  /** What it rests on besides what `when` assumes. */
  readonly assumptions?: readonly Assumption[];
  /** The way of the value at `at` back to its literals: a field's `from`. */
  readonly from?: readonly Range[];
  readonly related?: readonly RelatedLocation[];
  /** The other blocks without which there would be no such fault; part of the fingerprint. */
  readonly involved?: readonly Subject[];
  /**
   * New text that ends the fault, asked for only where somebody wants to have it; null where none is right. It is offered
   * where it is the same for all instances of the node's block, and all have the fault.
   */
  readonly fix?: (editor: Editor) => ProposedFix | null;
  /** Whether the fault is of what stands there, so that it is one finding for all blocks that it is reported for. */
  readonly isOfPlace?: boolean;
  /** What has the fault, where that is not the node: faults of different holders are different findings. */
  readonly holder?: string;
}

/** A finding as a rule reports it: the id of a message, and data for exactly that message's placeholders. */
export type Report<Messages extends Readonly<Record<string, string>>> = {
  [Id in keyof Messages & string]: ReportCommon & { readonly message: Id } & DataOf<Messages[Id] & string>;
}[keyof Messages & string];

type DataOf<Text extends string> = [keyof MessageData<Text>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: MessageData<Text> };

/** A check that the unknowns leave open. */
export interface OpenCheck {
  readonly node: Subject;
  /** Where the finding would stand. */
  readonly at: Range;
  /** At least one. */
  readonly causes: readonly UndecidedCause[];
}

/** What a rule is given for one run. */
export interface RuleContext<
  Messages extends Readonly<Record<string, string>>,
  Schema extends OptionsSchema = OptionsSchema,
> {
  readonly network: Network;
  /** The options that hold for the root module of a node: each has its own config file, and so its own options. */
  optionsOf(node: { readonly root: string }): OptionsOf<Schema>;
  report(report: Report<Messages>): void;
  undecided(check: OpenCheck): void;
}

/** Any report, its message and data no longer related by type. */
export interface AnyReport extends ReportCommon {
  readonly message: string;
  readonly data?: Readonly<Record<string, string | number>> | undefined;
}

/** A rule as the engine runs it. Its id is the name of its file, which the generated index knows. */
export interface Rule {
  readonly meta: RuleMeta;
  create(context: {
    readonly network: Network;
    optionsOf(node: { readonly root: string }): RuleOptions;
    report(report: AnyReport): void;
    undecided(check: OpenCheck): void;
  }): Visitors;
}

/** Rules by id, in the order of their ids. */
export type RuleSet = ReadonlyMap<string, Rule>;

/**
 * Defines a rule: data first, then a function that is called once a run and gives a visitor for each kind of node
 * that the rule looks at.
 */
export function defineRule<
  const Messages extends Readonly<Record<string, string>>,
  const Schema extends OptionsSchema = { readonly type: "object"; readonly properties: Record<never, never> },
>(definition: {
  readonly meta: RuleMeta<Messages> & { readonly schema?: Schema };
  create(context: RuleContext<Messages, Schema>): Visitors;
}): Rule {
  const { meta, create } = definition;
  // A context that takes any report takes those of this rule too; the compiler cannot see that for open type arguments.
  return { meta, create: (context) => create(context as unknown as RuleContext<Messages, Schema>) };
}
