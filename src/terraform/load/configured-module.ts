import type { SourceReader } from "../../files/reader.ts";
import type { Range } from "../../range.ts";
import { type DiagnosticLog, errorAt } from "../evaluate/diagnostics.ts";
import type { CallSite, RootInput } from "../root.ts";
import type { Cause } from "../value.ts";
import { checkArguments } from "./call-arguments.ts";
import { attributeIn, damageOf, isNullLiteral, literalText } from "./content.ts";
import { type Declaration, type ModuleDeclarations, rangeOfNode } from "./declarations.ts";
import { ModuleDirectories } from "./directories.ts";
import { resourcesByKind } from "./kinds.ts";
import { type InstalledModules, installedAt, readManifest } from "./manifest.ts";
import { directoryFrom, type ModuleSource, parseModuleSource } from "./source.ts";
import { admits } from "./version-constraint.ts";

/** Modules inside each other, past which none is followed. */
const depthLimit = 200;
/** `module` blocks followed in one root module, each as often as the module that it stands in is called. */
const callLimit = 10_000;
/** From this depth on, circles through symbolic links are looked for. */
const linkDepth = 16;

/** What all modules of one root have in common. */
export class ModuleTree {
  readonly root: ConfiguredModule;
  readonly directories: ModuleDirectories;
  readonly reader: SourceReader;
  readonly log: DiagnosticLog;
  /** By directory, the first of those that are there. */
  readonly firstIn = new Map<string, ConfiguredModule>();
  calls = 0;
  #installed: InstalledModules | null = null;

  /** @param log takes what is wrong with the files, and with the calls that are followed */
  constructor(input: Pick<RootInput, "directory" | "reader" | "parse">, log: DiagnosticLog) {
    this.reader = input.reader;
    this.directories = new ModuleDirectories(input);
    this.log = log;
    this.root = new ConfiguredModule(this, { directory: input.directory, path: ".", caller: null });
  }

  get installed(): InstalledModules {
    this.#installed ??= readManifest(this.root.directory, this.reader);
    return this.#installed;
  }
}

/** A `module` block, and the module that it stands in. */
export interface Caller {
  readonly module: ConfiguredModule;
  readonly call: Declaration;
}

/** Where a module lies. */
interface Place {
  /** As reports show it. */
  readonly directory: string;
  /** From the root module's directory: `path.module`. */
  readonly path: string;
}

/**
 * A module of the configuration, one for each `module` block that leads to it, however many instances that has: syntax; nothing
 * is evaluated. The modules that it calls are read when they are asked for.
 */
export class ConfiguredModule {
  readonly directory: string;
  readonly path: string;
  /** Null for the root module. */
  readonly caller: Caller | null;
  readonly declarations: ModuleDeclarations;
  /** What stands before the addresses of what it declares, without instance keys: `module.m.`; empty for the root. */
  readonly prefix: string;
  /** The `module` blocks that lead to it, the outermost first. */
  readonly calls: readonly CallSite[];
  readonly #tree: ModuleTree;
  readonly #depth: number;
  readonly #called = new Map<string, ConfiguredModule | Cause>();
  #contents: Contents | null = null;

  constructor(tree: ModuleTree, { directory, path, caller }: Place & { readonly caller: Caller | null }) {
    this.#tree = tree;
    this.directory = directory;
    this.path = path;
    this.caller = caller;
    this.prefix = caller === null ? "" : `${caller.module.prefix}module.${caller.call.name}.`;
    this.calls = caller === null ? [] : [...caller.module.calls, callSite(this.prefix, caller.call)];
    this.#depth = caller === null ? 0 : caller.module.#depth + 1;
    this.declarations = tree.directories.get(directory);
    if (tree.firstIn.has(directory)) return;
    tree.firstIn.set(directory, this);
    for (const diagnostic of this.declarations.diagnostics) tree.log.report(diagnostic);
  }

  /** The module that a `module` block of this one calls, or why it is not followed. */
  called(call: Declaration): ConfiguredModule | Cause {
    let module = this.#called.get(call.name);
    if (module === undefined) {
      module = this.#follow(call);
      this.#called.set(call.name, module);
    }
    return module;
  }

  /** What it and the modules that it calls may contain. */
  get contents(): Contents {
    this.#contents ??= contentsOf(this);
    return this.#contents;
  }

  #follow(call: Declaration): ConfiguredModule | Cause {
    const place = this.#placeOf(call);
    if ("message" in place) return place;
    const refusal = this.#refusalOf(call, place.directory);
    if (refusal !== null) return refusal;
    this.#tree.calls++;
    const module = new ConfiguredModule(this.#tree, { ...place, caller: { module: this, call } });
    checkArguments(call, module.declarations, this.#tree.log);
    return module;
  }

  #placeOf(call: Declaration): Place | Cause {
    const attribute = attributeIn(call.content, "source");
    if (attribute === null) return damageOf(call.content) ?? this.#sourceMissing(call);
    const range = rangeOfNode(attribute.file, attribute.node.value);
    const text = literalText(attribute.node.value);
    if (text === null)
      return { message: `The source of module.${call.name} is chosen by an expression`, range };
    const source = parseModuleSource(text);
    if (source.kind === "local")
      return {
        directory: directoryFrom(this.directory, source.path),
        path: directoryFrom(this.path, source.path),
      };
    return this.#installed(call, text, source);
  }

  /** Where `terraform init` has put what a call asks for; or why that is not there. */
  #installed(call: Declaration, text: string, source: ModuleSource): Place | Cause {
    const what = `module.${call.name} comes from ${JSON.stringify(text)}`;
    const installed = installedAt(this.#tree.installed, this.#callsTo(call), source);
    if (installed === null) {
      const message = `${what}, which is not installed here (run terraform init), so what it declares is not known`;
      return { message, range: call.header };
    }
    const refusal = versionRefusal(call, installed.version);
    if (refusal === null) return installed;
    const message = `${what}${refusal.message}, so what it declares is not known`;
    return { message, range: refusal.range };
  }

  #sourceMissing({ name, header }: Declaration): Cause {
    this.#tree.log.report(
      errorAt(`module.${name} has no source, so that it is not known what it is.`, header),
    );
    return { message: `module.${name} has no source`, range: header };
  }

  /** The names of the `module` blocks that lead to a call, and its own. */
  #callsTo({ name }: Declaration): readonly string[] {
    const names = [name];
    for (let caller = this.caller; caller !== null; caller = caller.module.caller)
      names.unshift(caller.call.name);
    return names;
  }

  /** Why a directory is not read as the module that a block calls; null where it is. */
  #refusalOf(call: Declaration, directory: string): Cause | null {
    const { reader, root, calls } = this.#tree;
    const what = `module.${call.name}`;
    const range = sourceRange(call);
    if (!reader.mayReach(directory, root.directory)) {
      const message = `${what} leads to ${directory}, outside of what is linted (widen that with --root), so what it declares is not known`;
      return { message, range };
    }
    if (this.#depth >= depthLimit)
      return { message: `${what} lies in more modules inside each other than tf-peer-lint follows`, range };
    if (calls >= callLimit)
      return { message: `The root module calls more modules than tf-peer-lint follows`, range };
    if (this.#isInside(directory)) {
      const message = `${what} calls the module that it stands in, in ${directory}, so that there is no end of modules. Terraform cannot load that; break the circle.`;
      return this.#refused(message, range, `${what} calls itself in a circle`);
    }
    const entries = reader.list(directory);
    if ("failure" in entries)
      return this.#refused(
        `The directory ${directory} of ${what} cannot be read. ${entries.failure}`,
        range,
        `The directory ${directory} of ${what} cannot be read`,
      );
    return null;
  }

  #refused(message: string, range: Range, cause: string): Cause {
    this.#tree.log.report(errorAt(message, range));
    return { message: cause, range };
  }

  /** Whether this module or one that it is called by is the one in a directory. */
  #isInside(directory: string): boolean {
    for (let module: ConfiguredModule | null = this; module !== null; module = module.caller?.module ?? null)
      if (
        module.directory === directory ||
        (this.#depth >= linkDepth && this.#isSame(module.directory, directory))
      )
        return true;
    return false;
  }

  #isSame(one: string, other: string): boolean {
    const { reader } = this.#tree;
    return reader.isInside(one, other) && reader.isInside(other, one);
  }
}

function callSite(prefix: string, { header }: Declaration): CallSite {
  return { address: prefix.slice(0, -1), header };
}

/** What is wrong with the version that is installed, continuing the sentence on what it is of; null where nothing is. */
function versionRefusal(call: Declaration, installed: string | null): Cause | null {
  const attribute = attributeIn(call.content, "version");
  if (attribute === null || isNullLiteral(attribute.node.value)) return null;
  const range = rangeOfNode(attribute.file, attribute.node.value);
  const constraint = literalText(attribute.node.value);
  if (constraint === null) return { message: " in a version that an expression chooses", range };
  if (installed !== null && admits(constraint, installed) === true) return null;
  const found = installed === null ? "no version of it" : `version ${installed}`;
  const message = ` in version ${JSON.stringify(constraint)}, and ${found} is installed here (run terraform init)`;
  return { message, range };
}

function sourceRange(call: Declaration): Range {
  const attribute = attributeIn(call.content, "source");
  return attribute === null ? call.header : rangeOfNode(attribute.file, attribute.node.value);
}

/** What a module and those that it calls may contain, once they have instances. */
export interface Contents {
  /** Modes and types of their resources: `managed alicloud_vpc`. */
  readonly resources: ReadonlySet<string>;
  readonly configuresProviders: boolean;
  readonly hasGaps: boolean;
}

function contentsOf(module: ConfiguredModule): Contents {
  const { providers, gaps, released, calls } = module.declarations;
  const found = {
    resources: new Set(resourcesByKind(module.declarations).keys()),
    configuresProviders: providers.size > 0,
    hasGaps: gaps.length + released.length > 0,
  };
  for (const call of calls.values()) {
    const called = module.called(call);
    if (!(called instanceof ConfiguredModule)) {
      found.hasGaps = true;
      continue;
    }
    const inner = called.contents;
    for (const type of inner.resources) found.resources.add(type);
    found.configuresProviders ||= inner.configuresProviders;
    found.hasGaps ||= inner.hasGaps;
  }
  return found;
}
