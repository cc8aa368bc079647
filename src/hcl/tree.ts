import type { SourceText } from "../files/source-text.ts";

/**
 * The syntax tree of one file. Native syntax and JSON syntax give the same tree.
 *
 * Every node carries `start` and `end`, offsets in UTF-16 code units into the file's text, `end`
 * exclusive. Kinds and ranges follow hashicorp/hcl's `hclsyntax` package, the referee of this folder.
 */
export interface Node {
  readonly start: number;
  readonly end: number;
}

export interface File {
  readonly source: SourceText;
  readonly body: Body;
  /** In source order. JSON: the values of `"//"` keys. */
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly SyntaxDiagnostic[];
}

export interface SyntaxDiagnostic extends Node {
  /** Sentences, each with a full stop: what is wrong and what to do. */
  readonly message: string;
}

export interface Comment extends Node {
  /** The text with its markers (`#`, `//`, `/*`), without the line end. */
  readonly text: string;
}

export interface Body extends Node {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Name extends Node {
  readonly name: string;
}

export interface Attribute extends Node {
  readonly name: string;
  readonly nameRange: Node;
  readonly value: Expression;
}

export interface Block extends Node {
  readonly type: string;
  readonly typeRange: Node;
  readonly labels: readonly Name[];
  /** From the block's type to the end of its last label: what findings about the whole block point at. */
  readonly header: Node;
  readonly body: Body;
}

export type Expression =
  | Literal
  | Template
  | TemplateWrap
  | TemplateJoin
  | ScopeTraversal
  | RelativeTraversal
  | FunctionCall
  | Conditional
  | Index
  | Splat
  | SplatItem
  | TupleCons
  | ObjectCons
  | ForExpression
  | BinaryOperation
  | UnaryOperation
  | Parentheses
  | InvalidExpression;

/** Where an expression should stand and none could be read; a diagnostic of the file says why. */
export interface InvalidExpression extends Node {
  readonly kind: "invalid";
}

/** A number, bool or null, or a run of literal characters inside a template. */
export interface Literal extends Node {
  readonly kind: "literal";
  readonly value:
    | { readonly type: "null" }
    | { readonly type: "bool"; readonly bool: boolean }
    /** The digits as written, so that nothing is rounded here; in JSON with the sign. */
    | { readonly type: "number"; readonly text: string }
    /** After escapes, heredoc indentation and trim markers are applied. Not NFC-normalised. */
    | { readonly type: "string"; readonly text: string };
}

/** A quoted string or heredoc: its parts, concatenated. */
export interface Template extends Node {
  readonly kind: "template";
  readonly parts: readonly Expression[];
}

/** A template that is a single interpolation, `"${x}"`: gives the value itself, whatever its type. */
export interface TemplateWrap extends Node {
  readonly kind: "templateWrap";
  readonly wrapped: Expression;
}

/** The body of a `%{ for }` directive: joins the strings that the for expression gives. */
export interface TemplateJoin extends Node {
  readonly kind: "templateJoin";
  readonly tuple: Expression;
}

/** `root.a[0].b`, with literal index keys only. */
export interface ScopeTraversal extends Node {
  readonly kind: "scopeTraversal";
  readonly root: Name;
  readonly steps: readonly TraversalStep[];
}

/** The same on any other expression: `f(x).a[0]`. */
export interface RelativeTraversal extends Node {
  readonly kind: "relativeTraversal";
  readonly source: Expression;
  readonly steps: readonly TraversalStep[];
}

export type TraversalStep =
  | ({ readonly kind: "attribute"; readonly name: string } & Node)
  /** `[0]`, `["a"]` or the legacy `.0`; `key.type` says which type was written. */
  | ({
      readonly kind: "index";
      readonly key: { readonly type: "number" | "string" | "bool" | "null"; readonly text: string };
    } & Node);

export interface FunctionCall extends Node {
  readonly kind: "functionCall";
  /** With namespaces: `provider::terraform::encode_tfvars`. */
  readonly name: string;
  readonly nameRange: Node;
  readonly arguments: readonly Expression[];
  /** Whether the last argument is followed by `...`. */
  readonly expandFinal: boolean;
}

export interface Conditional extends Node {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `collection[key]` with a key that is no literal. */
export interface Index extends Node {
  readonly kind: "index";
  readonly collection: Expression;
  readonly key: Expression;
}

/** `source[*].a` or `source.*.a`: `each` is evaluated for every element, which stands in it as `item`. */
export interface Splat extends Node {
  readonly kind: "splat";
  readonly source: Expression;
  readonly item: SplatItem;
  readonly each: Expression;
}

/** The element in a splat's `each`. One object per splat, compared by identity. */
export interface SplatItem extends Node {
  readonly kind: "splatItem";
}

export interface TupleCons extends Node {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
}

export interface ObjectCons extends Node {
  readonly kind: "object";
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem {
  readonly key: Expression;
  /** The key where it is a bare word (`a = 1`), which is a string and no reference; else null. */
  readonly bareKey: string | null;
  readonly value: Expression;
}

export interface ForExpression extends Node {
  readonly kind: "for";
  readonly keyVariable: Name | null;
  readonly valueVariable: Name;
  readonly collection: Expression;
  /** Null for a tuple result (`[for …]`), set for an object result (`{for … : k => v}`). */
  readonly key: Expression | null;
  readonly value: Expression;
  readonly condition: Expression | null;
  /** Whether the value is followed by `...`. */
  readonly group: boolean;
}

export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | ">"
  | ">="
  | "<"
  | "<="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export interface BinaryOperation extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface UnaryOperation extends Node {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
}

export interface Parentheses extends Node {
  readonly kind: "parentheses";
  readonly inner: Expression;
}
