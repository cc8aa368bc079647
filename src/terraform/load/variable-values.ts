import type { Diagnostic } from "../../diagnostic.ts";
import { entryPath } from "../../files/index.ts";
import type { SourceReader } from "../../files/reader.ts";
import { type Attribute, type Expression, type File, parseJsonValues, parseNative } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { errorAt, unreadError } from "../evaluate/diagnostics.ts";
import type { VariableInput } from "../root.ts";
import type { Cause } from "../value.ts";
import { rangeOfNode } from "./declarations.ts";

/** A value from outside for a variable, not yet evaluated. */
export type GivenValue =
  | { readonly kind: "expression"; readonly file: string; readonly expression: Expression }
  /** Of the command line or the environment; `from` tells which: `--var`, `TF_VAR_region`. */
  | { readonly kind: "text"; readonly text: string; readonly from: string }
  /** It may stand in a file that cannot be read or does not parse. */
  | { readonly kind: "lost"; readonly cause: Cause };

export interface GivenValues {
  /** By variable; of declared variables only. */
  readonly values: ReadonlyMap<string, GivenValue>;
  /** The files of values that were read, parsed. */
  readonly files: readonly File[];
  /** But for syntax errors, which the files have. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Inputs {
  readonly directory: string;
  /** Names of the files in it, sorted. */
  readonly names: readonly string[];
  readonly reader: SourceReader;
  readonly variables: readonly VariableInput[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The values that Terraform would give the variables of a root module, in its order, the later winning: the environment,
 * `terraform.tfvars`, `terraform.tfvars.json`, `*.auto.tfvars` and `*.auto.tfvars.json` by name, then the command line.
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 *
 * @param declared names of the variables of the module
 */
export function collectValues(inputs: Inputs, declared: ReadonlySet<string>): GivenValues {
  const collector = new Collector(inputs.reader, declared);
  for (const [key, text] of Object.entries(inputs.environment))
    if (text !== undefined && key.startsWith("TF_VAR_"))
      collector.text(key.slice("TF_VAR_".length), text, key);
  for (const name of automaticFiles(inputs.names)) collector.file(entryPath(inputs.directory, name));
  for (const input of inputs.variables) {
    if (input.kind === "file") collector.file(input.path);
    else if (input.kind === "parsed") collector.shared(input.file);
    else collector.text(input.name, input.text, "--var");
  }
  return collector;
}

function automaticFiles(names: readonly string[]): readonly string[] {
  const named = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  const marked = names.filter((name) => name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json"));
  return [...named, ...marked];
}

class Collector implements GivenValues {
  readonly values = new Map<string, GivenValue>();
  readonly files: File[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #reader: SourceReader;
  readonly #declared: ReadonlySet<string>;

  constructor(reader: SourceReader, declared: ReadonlySet<string>) {
    this.#reader = reader;
    this.#declared = declared;
  }

  /** One that the module does not declare is none of its business: several roots share the command line. */
  text(name: string, text: string, from: string): void {
    if (this.#declared.has(name)) this.values.set(name, { kind: "text", text, from });
  }

  file(path: string): void {
    const source = this.#reader.read(path);
    if ("failure" in source) {
      this.diagnostics.push(unreadError(path, source.failure));
      this.#lose({ message: `${path} cannot be read`, range: null });
      return;
    }
    const file = path.endsWith(".json") ? parseJsonValues(source) : parseNative(source);
    this.files.push(file);
    const damage = this.#syntaxOf(file);
    if (damage !== null) this.#lose(damage);
    for (const attribute of file.body.attributes) {
      const { name, nameRange } = attribute;
      if (name !== "//" && !this.#take(path, attribute)) this.#undeclared(name, rangeOfNode(path, nameRange));
    }
  }

  /** A file with values for several roots. */
  shared(file: File): void {
    this.files.push(file);
    for (const attribute of file.body.attributes) this.#take(file.source.path, attribute);
  }

  /** Whether the module declares the variable. */
  #take(file: string, { name, value }: Attribute): boolean {
    if (!this.#declared.has(name)) return false;
    this.values.set(name, { kind: "expression", file, expression: value });
    return true;
  }

  /** What a file may say about any variable, and nobody knows. */
  #lose(cause: Cause): void {
    for (const name of this.#declared) this.values.set(name, { kind: "lost", cause });
  }

  /** Reports blocks, which have no business there; gives the first syntax error. */
  #syntaxOf({ source, body, diagnostics }: File): Cause | null {
    for (const { type, header } of body.blocks) {
      const message = `A file of values for variables holds no blocks, and this one of type ${JSON.stringify(type)} is not read. Write ${type} = … to give the variable of that name a value.`;
      this.diagnostics.push(errorAt(message, rangeOfNode(source.path, header)));
    }
    const [first] = diagnostics;
    if (first === undefined) return null;
    return { message: `${source.path} does not parse`, range: rangeOfNode(source.path, first) };
  }

  #undeclared(name: string, range: Range): void {
    const message = `The root module does not declare a variable named ${JSON.stringify(name)}, so that this value has no effect. Declare the variable, or remove the value.`;
    this.diagnostics.push({ severity: "warning", message, range });
  }
}
