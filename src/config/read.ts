import { dirname, resolve } from "node:path";
import { UsageError } from "../error.ts";
import { displayPath } from "../files/index.ts";
import { PathPatterns } from "../files/path-patterns.ts";
import type { SourceText } from "../files/source-text.ts";
import { type File, type JsonValue, literalExpression } from "../hcl/index.ts";
import type { Range } from "../range.ts";
import type { RuleOptions } from "../rule/options.ts";
import type {
  AccountSetting,
  BorderCrossing,
  EnvironmentSetting,
  Level,
  Preset,
  RemoteStateSetting,
  RuleOverride,
  VpcSetting,
} from "../settings.ts";
import type { ConfigDocument } from "./document.ts";
import { type ConfigNames, configShape } from "./keys.ts";
import type { RuleChoice } from "./rule-choices.ts";
import type { Entry, Fault, Placed } from "./shape.ts";
import { withRoot } from "./vocabulary.ts";

/** What a config file sets; what it leaves out is null or empty. Paths are as reports show them. */
export interface Config {
  readonly source: SourceText;
  readonly preset: Preset | null;
  readonly rules: ReadonlyMap<string, Level>;
  readonly options: ReadonlyMap<string, RuleOptions>;
  readonly overrides: readonly RuleOverride[];
  readonly accounts: readonly AccountSetting[];
  readonly quotas: ReadonlyMap<string, number>;
  readonly crossBorder: readonly BorderCrossing[];
  readonly vpcs: readonly VpcSetting[];
  readonly remoteStates: readonly RemoteStateSetting[];
  /** Values of variables, as a file of them; null where none is given. */
  readonly variables: File | null;
  readonly environments: readonly EnvironmentSetting[];
  /** Directories that are not searched; null where none is named. */
  readonly ignore: PathPatterns | null;
}

/** Paths of config files and what is in them, made ready for a run. */
interface Surroundings {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly names: ConfigNames;
}

/**
 * Makes out what a config file sets.
 * @throws UsageError with the place of every fault
 */
export function interpretConfig(
  source: SourceText,
  document: ConfigDocument,
  surroundings: Surroundings,
): Config {
  const faults: Fault[] = [...document.faults];
  const read = configShape(surroundings.names).read(document.value, faults);
  const facts = read?.facts ?? {};
  faults.push(...repeatedIds(facts.vpcs ?? []));
  if (read === undefined || faults.length > 0) throw new UsageError(placesOf(faults, source));
  const folder = new Folder(source, surroundings.workingDirectory);
  return {
    source,
    preset: read.preset ?? null,
    rules: levelsOf(read.rules),
    options: optionsOf(read.rules),
    overrides: (read.overrides ?? []).map(({ files, rules }) => ({
      files: folder.patterns(files ?? []),
      rules: levelsOf(rules),
    })),
    accounts: (read.accounts ?? []).map(({ uid = "", site, providers = [] }) => {
      const places = new Map(providers.map((one) => [folder.scoped(one.value), placeOf(one.start, source)]));
      return { uid, providers: [...places.keys()], places, ...(site === undefined ? {} : { site }) };
    }),
    quotas: new Map((facts.quotas ?? []).map(({ name, value }) => [name, value])),
    crossBorder: facts.crossBorder ?? [],
    vpcs: (facts.vpcs ?? []).map(({ value }) => vpcSetting(value, source)),
    remoteStates: (read.remoteState ?? []).map((entry) => folder.remoteState(entry)),
    variables: read.vars === undefined ? null : fileOfValues(read.vars, source),
    environments: (read.environments ?? []).map(({ name, value }) => ({
      name,
      files: value.map((file) => folder.path(file.value)),
      ranges: value.map(({ start, end }) => ({ file: source.path, start, end })),
    })),
    ignore: read.ignore === undefined ? null : folder.patterns(read.ignore),
  };
}

/** What paths of a config file are relative to. */
class Folder {
  readonly #workingDirectory: string;
  readonly #source: SourceText;
  readonly #directory: string;

  constructor(source: SourceText, workingDirectory: string) {
    this.#source = source;
    this.#workingDirectory = workingDirectory;
    this.#directory = dirname(resolve(workingDirectory, source.path));
  }

  #range(start: number, end: number): Range {
    return { file: this.#source.path, start, end };
  }

  path(text: string): string {
    return displayPath(this.#workingDirectory, resolve(this.#directory, text));
  }

  patterns(texts: readonly string[]): PathPatterns {
    return new PathPatterns(this.#directory, texts, this.#workingDirectory);
  }

  /** `ROOT:name` with the root as reports show it. */
  scoped(text: string): string {
    return withRoot(text, (root) => this.path(root));
  }

  remoteState({ name, value, start, end }: Entry<Placed<string>>): RemoteStateSetting {
    const [, root, address = name] = stateName.exec(name) ?? [];
    return {
      root: root === undefined ? null : this.path(root),
      address,
      target: this.path(value.value),
      places: { address: this.#range(start, end), target: this.#range(value.start, value.end) },
    };
  }
}

/** The folder of the root module, which may have colons, and the address, whose keys may. */
const stateName = /^(?:(.*?):)?((?:module\.[^.]+\.)*data\.terraform_remote_state\..*)$/;

function levelsOf(entries: readonly Entry<RuleChoice>[] = []): ReadonlyMap<string, Level> {
  return new Map(
    entries.flatMap(({ name, value: { level } }) => (level === undefined ? [] : [[name, level] as const])),
  );
}

function optionsOf(entries: readonly Entry<RuleChoice>[] = []): ReadonlyMap<string, RuleOptions> {
  const set = entries.filter(({ value }) => Object.keys(value.options).length > 0);
  return new Map(set.map(({ name, value }) => [name, value.options]));
}

interface StatedVpc {
  readonly id?: string;
  readonly cidrBlocks?: readonly Placed<string>[];
  readonly account?: Placed<string>;
  readonly region?: Placed<string>;
}

function repeatedIds(vpcs: readonly Placed<StatedVpc>[]): Fault[] {
  const ids = vpcs.map(({ value }) => value.id);
  return vpcs
    .filter((_, index) => ids.indexOf(ids[index]) < index)
    .map(({ start, value }) => ({ offset: start, message: `The VPC ${value.id} is described twice.` }));
}

function vpcSetting(vpc: StatedVpc, { path: file }: SourceText): VpcSetting {
  const { id = "", cidrBlocks, account, region } = vpc;
  const rangeOf = ({ start, end }: Placed<string>): Range => ({ file, start, end });
  return {
    id,
    cidrBlocks: cidrBlocks?.map(({ value }) => value) ?? null,
    account: account?.value ?? null,
    region: region?.value ?? null,
    places: {
      cidrBlocks: cidrBlocks?.map(rangeOf) ?? [],
      account: account === undefined ? null : rangeOf(account),
      region: region === undefined ? null : rangeOf(region),
    },
  };
}

/** What a file of values with these alone would be, its places in the config file. */
function fileOfValues(entries: readonly Entry<JsonValue>[], source: SourceText): File {
  const attributes = entries.map(({ name, value, start, end }) => {
    const nameRange = { start, end };
    return { name, nameRange, value: literalExpression(value), start, end: value.end };
  });
  const body = { attributes, blocks: [], start: 0, end: source.text.length };
  return { source, body, comments: [], diagnostics: [] };
}

function placesOf(faults: readonly Fault[], source: SourceText): string[] {
  return faults
    .toSorted((left, right) => left.offset - right.offset)
    .map(({ offset, message }) => `${placeOf(offset, source)}: ${message}`);
}

function placeOf(offset: number, source: SourceText): string {
  const { line, column } = source.position(offset);
  return `${source.path}:${line}:${column}`;
}
