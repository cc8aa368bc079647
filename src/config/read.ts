import { posix } from "node:path";
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from "yaml";
import { UsageError } from "../error.ts";
import { DiskReader, directoryOf, displayPath } from "../files/index.ts";
import { suggestion } from "../nearest-name.ts";
import { parseCidr } from "../network/cidr.ts";
import type { AccountSetting, BorderCrossing, Level, Preset, VpcSetting } from "../settings.ts";
import {
  isAccountId,
  isProviderReference,
  isRegion,
  isVpcId,
  levels,
  presets,
  withRoot,
} from "./vocabulary.ts";

/** What a config file sets; what it leaves out is null or empty. */
export interface Config {
  readonly preset: Preset | null;
  readonly rules: ReadonlyMap<string, Level>;
  readonly accounts: readonly AccountSetting[];
  readonly quotas: ReadonlyMap<string, number>;
  readonly crossBorder: readonly BorderCrossing[];
  readonly vpcs: readonly VpcSetting[];
}

/** The names that a config file may use. */
export interface ConfigNames {
  readonly rules: readonly string[];
  readonly quotas: readonly string[];
}

/**
 * Reads a config file: YAML, of which JSON is a part.
 * @param path absolute or relative to the working directory
 * @throws UsageError with the place of every fault
 */
export function readConfig(path: string, workingDirectory: string, names: ConfigNames): Config {
  const shown = displayPath(workingDirectory, path);
  const source = new DiskReader(workingDirectory, [], [path]).read(shown);
  if ("failure" in source) throw new UsageError(`The config file ${shown} is not read. ${source.failure}`);
  return parseConfig(shown, source.text, names);
}

/**
 * Parses the text of a config file.
 * @param path as messages show it
 * @throws UsageError as `readConfig`
 */
export function parseConfig(path: string, text: string, names: ConfigNames): Config {
  const lines = new LineCounter();
  if (isDeep(text)) throw new UsageError(`${path}: It is nested too deeply to be a config file.`);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, intAsBigInt: true });
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const reader = new ConfigReader(names, document, directoryOf(path), placeOf);
  for (const { pos, message } of document.errors) reader.fault(pos[0], sentence(message));
  const config = reader.config(document.contents);
  if (reader.faults.length === 0) return config;
  const faults = reader.faults.toSorted((left, right) => left.offset - right.offset);
  throw new UsageError(faults.map(({ offset, message }) => `${placeOf(offset)}: ${message}`));
}

/**
 * Whether a text is nested so deeply that the parser, which is recursive, could overflow the stack: the engine may then
 * end the process. Brackets in strings count too, which no config comes near.
 */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 100) return true;
  }
  // Blocks are nested by what a line begins with.
  return /^[ ?:-]{400}/m.test(text);
}

function sentence(message: string): string {
  return message.endsWith(".") ? message : `${message}.`;
}

type Entry = { readonly key: string; readonly keyNode: Node; readonly value: Node | null };

/** Walks the nodes of the file and collects what is wrong with it. */
class ConfigReader {
  readonly faults: { readonly offset: number; readonly message: string }[] = [];
  readonly #names: ConfigNames;
  readonly #document: Document.Parsed;
  readonly #directory: string;
  readonly #placeOf: (offset: number) => string;

  /** @param directory of the config file, which the roots that it names are relative to */
  constructor(
    names: ConfigNames,
    document: Document.Parsed,
    directory: string,
    placeOf: (offset: number) => string,
  ) {
    this.#names = names;
    this.#document = document;
    this.#directory = directory;
    this.#placeOf = placeOf;
  }

  fault(at: Node | number | null, message: string): void {
    this.faults.push({ offset: typeof at === "number" ? at : offsetOf(at), message });
  }

  config(contents: Node | null): Config {
    const top = this.#known(contents, "a config file", ["preset", "rules", "accounts", "facts"]);
    const facts = this.#known(top.get("facts") ?? null, "facts", ["quotas", "crossBorder", "vpcs"]);
    return {
      preset: top.has("preset") ? this.#choice(top.get("preset"), "preset", presets) : null,
      rules: new Map(
        this.#entries(top.get("rules") ?? null, "rules", "rule ids and their levels").flatMap((entry) =>
          this.#rule(entry),
        ),
      ),
      accounts: this.#items(top.get("accounts") ?? null, "accounts").flatMap((item) => this.#account(item)),
      quotas: new Map(
        this.#entries(facts.get("quotas") ?? null, "quotas", "names of quotas and their values").flatMap(
          (entry) => this.#quota(entry),
        ),
      ),
      crossBorder: this.#items(facts.get("crossBorder") ?? null, "crossBorder").flatMap((item) =>
        this.#crossing(item),
      ),
      vpcs: this.#items(facts.get("vpcs") ?? null, "vpcs").flatMap((item) => this.#vpc(item)),
    };
  }

  #rule({ key, keyNode, value }: Entry): [string, Level][] {
    const { rules } = this.#names;
    if (!rules.includes(key)) {
      this.fault(keyNode, `There is no rule ${key}.${suggestion(key, rules)}`);
      return [];
    }
    const what = `The level of ${key}`;
    if (!isMap(value)) return this.#choices(key, value, what);
    const parts = this.#known(value, key, ["level", "options"]);
    // No rule has options so far; an empty mapping does no harm.
    for (const option of this.#entries(parts.get("options") ?? null, "options", "options and their values"))
      this.fault(option.keyNode, `The rule ${key} has no option ${option.key}.`);
    return parts.has("level") ? this.#choices(key, parts.get("level"), what) : [];
  }

  #choices(key: string, value: Node | null | undefined, what: string): [string, Level][] {
    const level = this.#choice(value, what, levels);
    return level === null ? [] : [[key, level]];
  }

  #account(item: Node | null): AccountSetting[] {
    const parts = this.#known(item, "an account", ["uid", "site", "providers"]);
    const uid = textOf(parts.get("uid"));
    if (uid === null || !isAccountId(uid)) {
      this.fault(parts.get("uid") ?? item, "An account needs a uid of 1 to 20 digits.");
      return [];
    }
    const site = parts.has("site")
      ? this.#choice(parts.get("site"), "site", ["china", "international"] as const)
      : null;
    const places = new Map<string, string>();
    for (const node of this.#items(parts.get("providers") ?? null, "providers")) {
      const provider = textOf(node);
      if (provider === null || !isProviderReference(provider)) {
        const message = "A provider configuration is written as alicloud, alicloud.x or ROOT:alicloud.x.";
        this.fault(node ?? item, message);
      } else {
        const name = withRoot(provider, (root) =>
          posix.isAbsolute(root) ? root : posix.join(this.#directory, root),
        );
        places.set(name, this.#placeOf(offsetOf(node)));
      }
    }
    return [{ uid, providers: [...places.keys()], places, ...(site === null ? {} : { site }) }];
  }

  #quota({ key, keyNode, value }: Entry): [string, number][] {
    const { quotas } = this.#names;
    if (!quotas.includes(key)) {
      const near = suggestion(key, quotas);
      this.fault(keyNode, `There is no quota ${key}.${near} The quotas are ${quotas.join(", ")}.`);
      return [];
    }
    const number = isScalar(value) ? value.value : null;
    if (typeof number === "bigint" && number >= 0n && number <= 1_000_000_000n)
      return [[key, Number(number)]];
    this.fault(value ?? keyNode, `The quota ${key} is a whole number.`);
    return [];
  }

  #crossing(item: Node | null): BorderCrossing[] {
    const regions = this.#items(item, "a pair of regions").map(textOf);
    const [one, other] = regions;
    if (regions.length === 2 && one != null && other != null && isRegion(one) && isRegion(other))
      return [[one, other]];
    this.fault(item, "A pair of regions is written as [cn-hangzhou, ap-southeast-1].");
    return [];
  }

  #vpc(item: Node | null): VpcSetting[] {
    const parts = this.#known(item, "a VPC", ["id", "cidrBlocks", "account", "region"]);
    const id = textOf(parts.get("id"));
    const account = textOf(parts.get("account"));
    const region = textOf(parts.get("region"));
    if (id === null || !isVpcId(id)) {
      this.fault(parts.get("id") ?? item, "A VPC needs an id, as in vpc-bp1aevy8sofi8mh1q****.");
      return [];
    }
    if (parts.has("account") && (account === null || !isAccountId(account)))
      this.fault(parts.get("account") ?? item, "An account has a uid of 1 to 20 digits.");
    if (parts.has("region") && (region === null || !isRegion(region)))
      this.fault(parts.get("region") ?? item, "A region is written as in cn-hangzhou.");
    return [{ id, account, region, cidrBlocks: parts.has("cidrBlocks") ? this.#blocks(parts) : null }];
  }

  #blocks(parts: ReadonlyMap<string, Node | null>): readonly string[] {
    return this.#items(parts.get("cidrBlocks") ?? null, "cidrBlocks").flatMap((node) => {
      const text = textOf(node);
      if (text !== null && parseCidr(text).kind === "cidr") return [text];
      this.fault(node, "A CIDR block is written as in 10.0.0.0/16, without host bits.");
      return [];
    });
  }

  /** The entries of a mapping that may have certain keys only. */
  #known(node: Node | null, what: string, keys: readonly string[]): ReadonlyMap<string, Node | null> {
    const known = new Map<string, Node | null>();
    for (const { key, keyNode, value } of this.#entries(node, what, `the keys ${keys.join(", ")}`)) {
      if (keys.includes(key)) known.set(key, value);
      else {
        const near = suggestion(key, keys);
        this.fault(keyNode, `There is no key ${key} in ${what}.${near} The keys are ${keys.join(", ")}.`);
      }
    }
    return known;
  }

  /** The entries of a mapping; none where nothing is written. */
  #entries(node: Node | null, what: string, content: string): Entry[] {
    if (isNothing(node)) return [];
    if (!isMap<Node, Node | null>(node)) {
      this.fault(node, `Here ${what} must be a mapping with ${content}.`);
      return [];
    }
    return node.items.map(({ key, value }) => ({
      key: textOf(key) ?? "",
      keyNode: key,
      value: this.#resolved(value),
    }));
  }

  #items(node: Node | null, what: string): (Node | null)[] {
    if (isNothing(node)) return [];
    if (isSeq<Node | null>(node)) return node.items.map((item) => this.#resolved(item));
    this.fault(node, `Here ${what} must be a list.`);
    return [];
  }

  /** What an alias stands for, and anything else itself. */
  #resolved(node: Node | null): Node | null {
    if (!isAlias(node)) return node;
    const target = node.resolve(this.#document);
    if (target === undefined) this.fault(node, `There is no anchor ${node.source} before this.`);
    return target ?? null;
  }

  #choice<T extends string>(node: Node | null | undefined, what: string, choices: readonly T[]): T | null {
    const text = textOf(node);
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined) return choice;
    const near = text === null ? "" : suggestion(text, choices);
    this.fault(
      node ?? null,
      `${what} must be ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}.${near}`,
    );
    return null;
  }
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function isNothing(node: Node | null): node is null {
  return node === null || (isScalar(node) && node.value === null);
}

/** A scalar as it is written, so that account ids keep their digits; null for anything else. */
function textOf(node: Node | null | undefined): string | null {
  if (!isScalar(node)) return null;
  const scalar: Scalar = node;
  if (typeof scalar.value === "string") return scalar.value;
  // YAML 1.1 reads `off` as false, 1.2, which is read here, as text.
  return scalar.source ?? null;
}
