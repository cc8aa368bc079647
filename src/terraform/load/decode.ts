import type { Diagnostic } from "../../diagnostic.ts";
import type { Attribute, Block, File } from "../../hcl/index.ts";
import { errorAt } from "../evaluate/diagnostics.ts";
import type { ResourceMode } from "../root.ts";
import type { Cause } from "../value.ts";
import { attributeIn, type InFile, literalText } from "./content.ts";
import {
  type Declaration,
  declaration,
  type LocalDeclaration,
  localDeclaration,
  type ModuleDeclarations,
  overridden,
  type ProviderDeclaration,
  type ProviderRequirement,
  type Released,
  type ResourceDeclaration,
  rangeOfNode,
  resourceAddress,
} from "./declarations.ts";
import type { ModuleFiles } from "./files.ts";
import { releasedBy } from "./removed.ts";
import { requirementsIn } from "./requirements.ts";

/** What `module` blocks have beside the inputs of a module. */
const reservedNames: ReadonlySet<string> = new Set([
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "lifecycle",
  "depends_on",
  "locals",
]);

/** Sorts the blocks of a module's files by what they declare, and lays override files over them. */
export function decodeModule(directory: string, files: ModuleFiles): ModuleDeclarations {
  const decoder = new Decoder(directory, files);
  for (const file of files.primary) decoder.read(file, false);
  for (const file of files.overrides) decoder.read(file, true);
  return decoder;
}

class Decoder implements ModuleDeclarations {
  readonly directory: string;
  readonly files: ModuleFiles;
  readonly variables = new Map<string, Declaration>();
  readonly locals = new Map<string, LocalDeclaration>();
  readonly resources = new Map<string, ResourceDeclaration>();
  readonly providers = new Map<string, ProviderDeclaration>();
  readonly requirements = new Map<string, ProviderRequirement>();
  readonly calls = new Map<string, Declaration>();
  readonly outputs = new Map<string, Declaration>();
  readonly imports: InFile<Block>[] = [];
  readonly released: Released[] = [];
  readonly gaps: Cause[];
  readonly diagnostics: Diagnostic[];

  constructor(directory: string, files: ModuleFiles) {
    this.directory = directory;
    this.files = files;
    this.gaps = [...files.gaps];
    this.diagnostics = [...files.diagnostics];
  }

  read({ source, body, diagnostics }: File, isOverride: boolean): void {
    for (const node of body.blocks)
      this.#block({ file: source.path, node, damage: damageIn(node, source.path, diagnostics) }, isOverride);
  }

  #block(block: InFile<Block>, isOverride: boolean): void {
    const { type } = block.node;
    if (type === "resource" || type === "data")
      this.#resource(block, type === "data" ? "data" : "managed", isOverride);
    else if (type === "provider") this.#provider(block, isOverride);
    else if (type === "variable") this.#variable(block, isOverride);
    else if (type === "output") this.#named(this.outputs, type, block, isOverride);
    else if (type === "module") this.#named(this.calls, type, block, isOverride);
    else if (type === "locals") this.#locals(block, isOverride);
    else if (type === "terraform")
      for (const [name, one] of requirementsIn(block)) this.requirements.set(name, one);
    else if (type === "import") this.imports.push(block);
    else if (type === "removed") this.released.push(...releasedBy(block));
    // The others declare nothing that has a value here: moved, check, ephemeral, and those of later releases.
  }

  #resource(block: InFile<Block>, mode: ResourceMode, isOverride: boolean): void {
    const { 0: type, 1: name } = block.node.labels;
    if (type === undefined || name === undefined || block.node.labels.length > 2) {
      this.#mislabelled(block, "two labels, its type and its name");
      return;
    }
    const address = resourceAddress(mode, type.name, name.name);
    const make = (): ResourceDeclaration => {
      const { header, range, content } = declaration(name.name, block);
      return { name: name.name, header, range, content, mode, type: type.name, address };
    };
    this.#declare(this.resources, address, address, block, isOverride, make);
  }

  #provider(block: InFile<Block>, isOverride: boolean): void {
    const [label] = block.node.labels;
    if (label === undefined || block.node.labels.length > 1) {
      this.#mislabelled(block, "one label, its name");
      return;
    }
    const written = attributeIn([{ ...block, body: block.node.body }], "alias");
    const alias = written === null ? null : literalText(written.node.value);
    const address = alias === null ? label.name : `${label.name}.${alias}`;
    const make = () => ({ ...declaration(label.name, block), alias });
    // Without a block for it, the default configuration is there nevertheless, and empty.
    const isFirst = alias === null && !this.providers.has(address);
    this.#declare(this.providers, address, `provider ${address}`, block, isOverride && !isFirst, make);
  }

  #variable(block: InFile<Block>, isOverride: boolean): void {
    const [label] = block.node.labels;
    if (label !== undefined && reservedNames.has(label.name)) {
      const message = `No variable can be named ${JSON.stringify(label.name)}, which has a meaning of its own in module blocks. Rename it.`;
      this.diagnostics.push(errorAt(message, rangeOfNode(block.file, label)));
    }
    this.#named(this.variables, "variable", block, isOverride);
  }

  #named(into: Map<string, Declaration>, kind: string, block: InFile<Block>, isOverride: boolean): void {
    const [label] = block.node.labels;
    if (label === undefined || block.node.labels.length > 1) {
      this.#mislabelled(block, "one label, its name");
      return;
    }
    const what = `${kind} ${JSON.stringify(label.name)}`;
    this.#declare(into, label.name, what, block, isOverride, () => declaration(label.name, block));
  }

  #locals({ file, node, damage }: InFile<Block>, isOverride: boolean): void {
    for (const attribute of node.body.attributes) this.#local({ file, node: attribute, damage }, isOverride);
  }

  #local(attribute: InFile<Attribute>, isOverride: boolean): void {
    const { file, node } = attribute;
    if (node.name === "//") return;
    const previous = this.locals.get(node.name);
    if (previous !== undefined && !isOverride) {
      const message = `A local value named ${JSON.stringify(node.name)} is already defined in ${previous.file}. Terraform refuses two of one name; remove or rename one.`;
      this.diagnostics.push(errorAt(message, rangeOfNode(file, node.nameRange)));
      return;
    }
    this.locals.set(node.name, localDeclaration(attribute));
  }

  /** Takes a block for what it declares: a name of its own, or what an override file changes about an earlier one. */
  #declare<T extends Declaration>(
    into: Map<string, T>,
    key: string,
    what: string,
    block: InFile<Block>,
    isOverride: boolean,
    make: () => T,
  ): void {
    const previous = into.get(key);
    if (previous === undefined) into.set(key, make());
    if (previous === undefined && !isOverride) return;
    const header = rangeOfNode(block.file, block.node.header);
    if (previous === undefined) {
      const message = `${what} is overridden here, and declared in no other file. Terraform refuses an override of what is not declared.`;
      this.diagnostics.push(errorAt(message, header));
    } else if (isOverride) into.set(key, overridden(previous, block));
    else {
      const message = `${what} is already declared in ${previous.header.file}. Terraform refuses two of one name; remove or rename one.`;
      this.diagnostics.push(errorAt(message, header));
      this.gaps.push({ message: `${what} is declared twice`, range: header });
    }
  }

  #mislabelled({ file, node }: InFile<Block>, wanted: string): void {
    const header = rangeOfNode(file, node.header);
    this.diagnostics.push(errorAt(`A ${node.type} block needs ${wanted}.`, header));
    this.gaps.push({ message: `A ${node.type} block lacks a label`, range: header });
  }
}

/** The first syntax error inside a block. */
function damageIn({ start, end }: Block, file: string, diagnostics: File["diagnostics"]): Cause | null {
  if (diagnostics.length === 0) return null;
  for (const diagnostic of diagnostics)
    if (diagnostic.start <= end && diagnostic.end >= start)
      return { message: `${file} does not parse`, range: rangeOfNode(file, diagnostic) };
  return null;
}
