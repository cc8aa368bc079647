/**
 * What Terraform does with a string of its JSON syntax, by where it stands.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json, and the decoders of
 * hashicorp/terraform's `internal/configs`.
 *
 * - `template`: parses it as a template
 * - `content`: as `template`, where an object may be a block that only a provider knows
 * - `literal`: takes it as it is, also in objects and arrays
 * - `expression`: parses it as an expression (references, types, keywords), also each element of an array
 * - `expressionMap`: as `expression`, and the keys of an object too
 * - `requirement`: a provider's requirement: literals, but for its `configuration_aliases`
 */
export type StringUse = "template" | "content" | "literal" | "expression" | "expressionMap" | "requirement";

/** Which keys of a body are blocks, and what the strings of the others are. */
export interface BodySchema {
  readonly blocks: Readonly<Record<string, BlockSchema>>;
  readonly attributes: Readonly<Record<string, StringUse>>;
  readonly others: StringUse;
  /** Whether it is read as arguments alone, which must stand in one object. */
  readonly isSingleObject: boolean;
}

export interface BlockSchema {
  readonly labels: number;
  readonly body: BodySchema;
}

function body(
  attributes: BodySchema["attributes"] = {},
  blocks: BodySchema["blocks"] = {},
  others: StringUse = "template",
): BodySchema {
  return { blocks, attributes, others, isSingleObject: false };
}

/** A body of names that the configuration chooses. */
function names(use: StringUse): BodySchema {
  return { blocks: {}, attributes: {}, others: use, isSingleObject: true };
}

function block(schema: BodySchema, labels = 0): BlockSchema {
  return { labels, body: schema };
}

const PLAIN = block(body());
const LITERAL = body({}, {}, "literal");

/** `dynamic` blocks nest in their own content. */
const CONTENT_BLOCKS: Record<string, BlockSchema> = {};
const DYNAMIC = block(
  body({ iterator: "expression" }, { content: block(body({}, CONTENT_BLOCKS, "content")) }),
  1,
);
CONTENT_BLOCKS.dynamic = DYNAMIC;

const LIFECYCLE = block(
  body(
    {
      create_before_destroy: "literal",
      prevent_destroy: "literal",
      destroy: "literal",
      ignore_changes: "expression",
      replace_triggered_by: "expression",
    },
    {
      precondition: PLAIN,
      postcondition: PLAIN,
      action_trigger: block(body({ events: "expression", actions: "expression" })),
    },
  ),
);

const PROVISIONER = block(
  body({ when: "expression", on_failure: "expression" }, { connection: PLAIN, ...CONTENT_BLOCKS }, "content"),
  1,
);

const RESOURCE = body(
  { provider: "expression", depends_on: "expression" },
  { lifecycle: LIFECYCLE, connection: PLAIN, provisioner: PROVISIONER, dynamic: DYNAMIC },
  "content",
);

const DATA = body(
  { provider: "expression", depends_on: "expression" },
  { lifecycle: LIFECYCLE, dynamic: DYNAMIC },
  "content",
);

const TERRAFORM = body(
  { required_version: "literal", experiments: "expression", language: "expression" },
  {
    backend: block(LITERAL, 1),
    cloud: block(body({}, { workspaces: block(LITERAL) }, "literal")),
    required_providers: block(names("requirement")),
    provider_meta: block(body({}, {}, "content"), 1),
  },
);

const VARIABLE = body(
  {
    type: "expression",
    default: "literal",
    description: "literal",
    deprecated: "literal",
    sensitive: "literal",
    nullable: "literal",
    ephemeral: "literal",
  },
  { validation: PLAIN },
);

const OUTPUT = body(
  {
    description: "literal",
    deprecated: "literal",
    sensitive: "literal",
    ephemeral: "literal",
    depends_on: "expression",
  },
  { precondition: PLAIN },
);

const MODULE = body({
  version: "literal",
  source: "literal",
  providers: "expressionMap",
  depends_on: "expression",
});

/** A configuration file. */
export const CONFIGURATION: BodySchema = body(
  {},
  {
    terraform: block(TERRAFORM),
    provider: block(body({ alias: "literal", version: "literal" }, { dynamic: DYNAMIC }, "content"), 1),
    variable: block(VARIABLE, 1),
    locals: block(names("template")),
    output: block(OUTPUT, 1),
    module: block(MODULE, 1),
    resource: block(RESOURCE, 2),
    data: block(DATA, 2),
    ephemeral: block(DATA, 2),
    action: block(
      body({ provider: "expression" }, { config: block(body({}, CONTENT_BLOCKS, "content")) }),
      2,
    ),
    check: block(body({}, { data: block(DATA, 2), assert: PLAIN }), 1),
    moved: block(body({ from: "expression", to: "expression" })),
    removed: block(
      body({ from: "expression" }, { lifecycle: LIFECYCLE, provisioner: PROVISIONER, connection: PLAIN }),
    ),
    import: block(body({ to: "expression", provider: "expression" })),
  },
);

/** A file of values for variables: no templates in it. */
export const VALUES: BodySchema = names("literal");
